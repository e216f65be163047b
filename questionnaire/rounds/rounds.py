"""Making a round: its terms checked, its code lists and respondents set."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from questionnaire.choices import EDITABLE_STATES, EventKind, MailKind, MemberStateKind, RoundState
from questionnaire.formatting.dates import date_and_time
from questionnaire.locking import lock_replies
from questionnaire.mails.outbox import queue_to_contact_points
from questionnaire.models import (
    Activity,
    AdditionalAnswer,
    AssistanceType,
    CarriedActivity,
    Event,
    MemberState,
    Partner,
    PartnerAnswer,
    Reply,
    Round,
    SupportField,
    User,
    VersionActivity,
    VersionPartnerAnswer,
)
from questionnaire.models.history import without_history
from questionnaire.problems import Problem, Refused


@transaction.atomic
def create_round(
    *,
    slug: str,
    title: str,
    period_start: dt.date,
    cutoff: dt.date,
    deadline: dt.datetime,
    member_states: Iterable[MemberState] | None = None,
    previous: Round | None = None,
    is_illustrative: bool = False,
) -> Round:
    """A round in preparation, with all partners, fields and types; the 27 are asked by default.

    Raises Refused where the dates contradict each other or the short name is taken.
    """
    if Round.objects.filter(slug__iexact=slug).exists():
        raise Refused(
            _("A round “%(slug)s” already exists.") % {"slug": slug}, _("Enter another short name.")
        )
    survey_round = Round(
        slug=slug,
        title=title,
        period_start=period_start,
        cutoff=cutoff,
        deadline=deadline,
        previous=previous,
        is_illustrative=is_illustrative,
    )
    refuse_contradicting_dates(survey_round)
    refuse_other_last_round(survey_round)
    survey_round.full_clean()
    with without_history(survey_round):
        survey_round.save()
        survey_round.partners.add(*Partner.objects.all())
        survey_round.support_fields.add(*SupportField.objects.all())
    # The history gets one entry, and not one for each list with the others not there yet.
    survey_round.assistance_types.add(*AssistanceType.objects.all())
    if member_states is None:
        member_states = MemberState.objects.filter(kind=MemberStateKind.MEMBER)
    add_respondents(survey_round, member_states)
    return survey_round


def refuse_contradicting_dates(survey_round: Round) -> None:
    for problem in contradicting_dates(
        survey_round.period_start, survey_round.cutoff, survey_round.deadline_day
    ):
        raise Refused(problem.message, problem.remedy)


def contradicting_dates(
    start: dt.date | None, cutoff: dt.date | None, end: dt.date | None
) -> Iterator[Problem]:
    """What start, cut-off date and day of the deadline, as far as given, say against each other."""
    if start and cutoff and cutoff < start:
        yield Problem(
            "cutoff_before_start",
            "cutoff",
            _("The cut-off date is before the start of the period."),
            _("Correct one of the two."),
        )
    if cutoff and end and cutoff > end:
        yield Problem(
            "cutoff_after_deadline",
            "cutoff",
            _("The cut-off date is after the deadline."),
            _("Enter a cut-off date that is not after the deadline."),
        )
    if start and end and start > end:
        yield Problem(
            "start_after_deadline",
            "period_start",
            _("The start of the period is after the deadline."),
            _("Correct one of the two."),
        )


def latest_round() -> Round | None:
    """What a new round starts from: the real round with the latest deadline that has been opened."""
    return possible_last_rounds(Round()).order_by("-deadline", "slug").first()


def possible_last_rounds(survey_round: Round) -> QuerySet[Round]:
    """The rounds that this one may start from: of its own kind, opened once, and none that starts from it."""
    starts_from = dict(Round.objects.exclude(previous=None).values_list("pk", "previous"))
    later = {survey_round.pk}
    while found := {pk for pk, previous in starts_from.items() if previous in later} - later:
        later |= found
    opened = Round.objects.exclude(state=RoundState.PREPARING)
    return opened.filter(is_illustrative=survey_round.is_illustrative).exclude(
        pk__in=[pk for pk in later if pk]
    )


def refuse_other_last_round(survey_round: Round) -> None:
    """Raises Refused where a round cannot start from its last round."""
    previous = survey_round.previous
    if previous and previous not in possible_last_rounds(survey_round):
        raise Refused(
            _("“%(slug)s” cannot be the previous round of this round.") % {"slug": previous.slug},
            _(
                "Select a round that has been opened and does not follow this one. Illustrative and "
                "real rounds cannot be combined."
            ),
        )


def has_carried_over(survey_round: Round) -> bool:
    """Whether a Member State has decided about an activity of the previous round already."""
    return CarriedActivity.objects.filter(reply__survey_round=survey_round).exists()


def record_new_deadline(survey_round: Round, old: dt.datetime, by: User | None, reason: str = "") -> int:
    """After a change of the deadline: an event, and a mail to whose reply is not in; how many mails.

    Nothing happens where the deadline reads as before, nor for replies that have more time of their own.
    """
    if date_and_time(old) == date_and_time(survey_round.deadline):
        return 0
    told = tell_new_deadline(survey_round, by) if survey_round.is_open else 0
    dates = _("From %(old)s to %(new)s.") % {
        "old": date_and_time(old),
        "new": date_and_time(survey_round.deadline),
    }
    Event.objects.record(
        survey_round=survey_round,
        kind=EventKind.DEADLINE_CHANGED,
        reason=f"{dates} {reason}".strip(),
        by=by,
    )
    return told


def tell_new_deadline(survey_round: Round, by: User | None) -> int:
    awaited = survey_round.replies.filter(state__in=EDITABLE_STATES)
    replies = [
        reply
        for reply in awaited.select_related("survey_round", "member_state", "counted_version")
        if not reply.has_extension
    ]
    return queue_to_contact_points(MailKind.DEADLINE, survey_round, replies, by)


def add_respondents(survey_round: Round, member_states: Iterable[MemberState]) -> None:
    """Make these Member States respondents; who is asked already stays so.

    Raises Refused where fictional and real Member States would stand in one round.
    """
    asked = list(member_states)
    odd = [m for m in asked if (m.kind == MemberStateKind.FICTIONAL) != survey_round.is_illustrative]
    if odd:
        raise Refused(
            _("%(names)s cannot be respondents of this round.")
            % {"names": ", ".join(str(member_state) for member_state in odd)},
            _(
                "Fictional Member States can only be respondents of the illustrative round, and real "
                "Member States only of other rounds."
            ),
        )
    Reply.objects.bulk_create(
        (Reply(survey_round=survey_round, member_state=m) for m in asked), ignore_conflicts=True
    )


@transaction.atomic
def dismiss(survey_round: Round, member_states: Iterable[MemberState]) -> None:
    """Ask these Member States no longer. Raises Refused where one of them has begun."""
    replies = lock_replies(survey_round.replies.filter(member_state__in=list(member_states)))
    refuse_unless_dismissible(replies)
    for reply in replies:
        reply.delete()


def refuse_unless_dismissible(replies: Iterable[Reply]) -> None:
    """Nothing that a Member State has entered is lost, and nobody is left without a reply to work on."""
    for reply in replies:
        if reply.is_started or reply.events.exists():
            raise Refused(
                _("%(member_state)s has started its reply, so it remains a respondent.")
                % {"member_state": reply.member_state},
                _("Select it again."),
            )
        if reply.survey_round.roles.filter(member_state=reply.member_state_id).exists():
            raise Refused(
                _("%(member_state)s has contact points in this round.")
                % {"member_state": reply.member_state},
                _("Remove its contact points first, or select it again."),
            )


def used_in_replies(survey_round: Round) -> dict[str, frozenset[str]]:
    """Codes that answers, activities or versions use, by the name of the round's list of them.

    Also what was deleted and can be restored. Drafts of forms are for their authors alone.
    """
    working = Activity.objects.filter(reply__survey_round=survey_round)
    frozen = VersionActivity.objects.filter(version__reply__survey_round=survey_round)
    in_round = PartnerAnswer.objects.filter(reply__survey_round=survey_round)
    answered = in_round.exclude(supports=None, remark="")
    in_versions = VersionPartnerAnswer.objects.filter(version__reply__survey_round=survey_round)
    additional = AdditionalAnswer.objects.filter(reply__survey_round=survey_round)
    deleted = restorable(survey_round)
    return {
        "partners": codes_in_column("partner", working, frozen, answered, in_versions, additional)
        | deleted["partner"],
        "support_fields": codes_in_column("support_field", working, frozen) | deleted["support_field"],
        "assistance_types": codes_in_column("assistance_type", working, frozen) | deleted["assistance_type"],
    }


def restorable(survey_round: Round) -> dict[str, frozenset[str]]:
    """The codes of activities whose deletion can be taken back, by column."""
    columns = ("partner", "support_field", "assistance_type")
    deletions = Activity.history.filter(reply__survey_round=survey_round, history_type="-")
    last = {row["id"]: row for row in deletions.order_by("history_id").values("id", *columns)}
    there = set(Activity.objects.filter(pk__in=last).values_list("pk", flat=True))
    gone = [row for pk, row in last.items() if pk not in there]
    return {name: frozenset(row[name] for row in gone if row[name]) for name in columns}


def codes_in_column(column: str, *rows: QuerySet[Any]) -> frozenset[str]:
    lists = (part.order_by().values_list(column, flat=True).distinct() for part in rows)
    return frozenset(code for part in lists for code in part if code)
