"""Who changed what and when in a reply, from its history and its events; for its own contact points alone.

The list of moments is read whole, as a few values for each; what a page shows of it is read in full. Saves
of one person in one activity that follow each other closely are shown as one change: they are grouped where
they are read, by the database, and each save keeps its own record of the history.
"""

#
# They are grouped where they are read, by the database: each save keeps its own record of the history.
# """

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Lead
from django.utils.translation import gettext as _

from questionnaire.choices import SETTING_BACK, ChangeSource, EventKind, Role
from questionnaire.columns.columns import COLUMNS
from questionnaire.comparison import Difference, column_differences, of_additional_answer
from questionnaire.formatting.answers import yes_or_no
from questionnaire.models import (
    Activity,
    AdditionalAnswer,
    ConfirmedCheck,
    Event,
    LastSeen,
    PartnerAnswer,
    Reply,
    ReplyImport,
    RoundRole,
    User,
)
from questionnaire.review.differences import given
from questionnaire.review.imports import import_summaries, import_title

DELETED = "-"
# Who reads is no change, and of colleagues their roles tell more.
NO_CHANGES = frozenset({EventKind.READ, EventKind.DOWNLOADED, EventKind.INVITED, EventKind.REMOVED})
# What a change is said to come from, but for these.
NO_SOURCE = SETTING_BACK | {ChangeSource.PAGE}
CODES = ("partner", "support_field", "assistance_type")


@dataclass(frozen=True)
class HistoryEntry:
    """What happened, to which activity or answer, and what it was before."""

    what: str
    about: str = ""
    note: str = ""
    differences: tuple[Difference, ...] = ()
    # Label and text of all that is given in an activity that was added or deleted.
    texts: tuple[tuple[str, str], ...] = ()
    source: str = ""
    is_deletion: bool = False


@dataclass(frozen=True)
class HistoryMoment:
    """When, by whom (None where no account is known), and what: an entry, or saves of an activity.

    Of the saves, `history_id` is the record of the last one and `before` the record before the first one.
    Of an import, `references` are those of its activities.
    """

    at: dt.datetime
    by: int | None
    entry: HistoryEntry | None = None
    reference: str = ""
    history_id: int = 0
    before: int = 0
    reply_import: ReplyImport | None = None
    references: frozenset[str] = frozenset()


def moments_of(reply: Reply, user: User, since: dt.datetime | None = None) -> list[HistoryMoment]:
    """All of them, the newest first. No group of saves reaches over `since`."""
    found = [
        *of_imports(reply),
        *of_activities(reply, since),
        *of_answers(reply),
        *of_additional_answers(reply),
        *of_the_reply(reply),
        *of_explanations(reply),
        *of_colleagues(reply),
        *of_events(reply, user),
    ]
    return sorted(found, key=lambda moment: (moment.at, moment.history_id), reverse=True)


def of_imports(reply: Reply) -> Iterator[HistoryMoment]:
    """Each is one entry, whatever it changed."""
    for made, what, references in import_summaries(reply):
        source = "" if made.source in NO_SOURCE else str(made.get_source_display())
        entry = HistoryEntry(import_title(made), what, source=source)
        yield HistoryMoment(made.at, made.by_id, entry, reply_import=made, references=references)


def of_activities(reply: Reply, since: dt.datetime | None) -> Iterator[HistoryMoment]:
    """All but those of imports, which later saves are held against nevertheless."""
    names = ("history_date", "history_user_id", "reference", "history_id", "id", "reply_import_id")
    last: dict[int, int] = {}
    saves = last_saves(reply, since).order_by("history_id").values_list(*names)
    for at, by, reference, number, pk, reply_import in saves:
        if reply_import is None:
            yield HistoryMoment(at, by, reference=reference, history_id=number, before=last.get(pk, 0))
        last[pk] = number


def references_found(reply: Reply, text: str) -> frozenset[str]:
    """Of the activity with this reference, or of those whose reference or title contains the text.

    Deleted activities and former titles are found too. Case is ignored, alike on every database.
    """
    wanted = text.casefold()
    titles = Activity.history.filter(reply=reply).order_by().values_list("reference", "title").distinct()
    named = [(reference, reference.casefold(), title.casefold()) for reference, title in titles]
    exactly = frozenset(reference for reference, folded, _title in named if folded == wanted)
    return exactly or frozenset(
        reference for reference, folded, title in named if wanted in folded or wanted in title
    )


def of_answers(reply: Reply) -> Iterator[HistoryMoment]:
    history = PartnerAnswer.history.filter(reply=reply).select_related("partner")
    for before, after in with_before(history):
        label = after.partner.label
        remark = _("Comment on %(partner)s") % {"partner": label}
        differences = tuple(answered(label, remark, before, after))
        if differences and after.reply_import_id is None:
            yield history_moment(
                after, HistoryEntry(_("Answered"), label, differences=differences, source=source_label(after))
            )


def of_additional_answers(reply: Reply) -> Iterator[HistoryMoment]:
    history = AdditionalAnswer.history.filter(reply=reply).select_related("question", "partner")
    for before, after in with_before(history):
        if after.reply_import_id is not None:
            continue
        now = "" if after.history_type == DELETED else after.text
        label = str(after.partner or _("Answer"))
        difference = of_additional_answer(label, after.question.kind, before.text if before else "", now)
        entry = HistoryEntry(
            _("Answered"), str(after.question), differences=(difference,), source=source_label(after)
        )
        yield history_moment(after, entry)


def of_the_reply(reply: Reply) -> Iterator[HistoryMoment]:
    question, remark = _("Does your Member State provide support?"), _("Comment to the Presidency")
    for before, after in with_before(Reply.history.filter(id=reply.pk)):
        differences = tuple(answered(question, remark, before, after))
        if differences and after.reply_import_id is None:
            yield history_moment(
                after,
                HistoryEntry(
                    _("Answered"), _("the whole reply"), differences=differences, source=source_label(after)
                ),
            )


def of_explanations(reply: Reply) -> Iterator[HistoryMoment]:
    """Of possible errors, those included that a discarding of changes took back."""
    for before, after in with_before(ConfirmedCheck.history.filter(reply=reply)):
        now = "" if after.history_type == DELETED else after.word
        difference = Difference(str(after.about), before.word if before else "", now, is_prose=True)
        entry = HistoryEntry(
            _("Possible error explained") if now else _("Explanation removed"),
            str(after.get_kind_display()),
            differences=(difference,),
            source=source_label(after),
        )
        yield history_moment(after, entry)


def answered(question: str, remark: str, before: Any, after: Any) -> Iterator[Difference]:
    """Both are entries of the history of the reply, or of one partner's answer; before may be None."""
    was = before.supports if before else None
    if was != after.supports:
        yield Difference(question, yes_or_no(was), yes_or_no(after.supports))
    if (old := before.remark if before else "") != after.remark:
        yield Difference(remark, old, after.remark, is_prose=True)


def of_colleagues(reply: Reply) -> Iterator[HistoryMoment]:
    history = RoundRole.history.filter(survey_round=reply.survey_round_id, member_state=reply.member_state_id)
    for before, after in with_before(history.select_related("user")):
        role = Role(after.role).label
        if after.history_type == DELETED:
            what, note = _("Colleague removed"), ""
        elif before is None:
            what, note = _("Colleague invited"), str(role)
        elif before.role != after.role:
            what, note = _("Role changed"), f"{Role(before.role).label} → {role}"
        else:
            continue
        whom = after.user.email if after.user else _("an account that was deleted")
        yield history_moment(after, HistoryEntry(what, whom, note))


def of_events(reply: Reply, user: User) -> Iterator[HistoryMoment]:
    events = Event.objects.visible_to(user).filter(reply=reply).exclude(kind__in=NO_CHANGES)
    for event in events.order_by("pk"):
        entry = HistoryEntry(event.get_kind_display(), note=event.reason)
        yield HistoryMoment(event.at, event.by_id, entry)


def with_before(history: Any) -> Iterator[tuple[Any, Any]]:
    """Each entry with the one before it of the same row, None for the first."""
    last: dict[int, Any] = {}
    for entry in history.order_by("history_id"):
        yield last.get(entry.id), entry
        last[entry.id] = entry


def history_moment(after: Any, entry: HistoryEntry) -> HistoryMoment:
    return HistoryMoment(after.history_date, after.history_user_id, entry)


def in_full(moments: Sequence[HistoryMoment]) -> list[HistoryEntry]:
    """The entries of these moments, in one query whatever their number."""
    numbers = {number for moment in moments for number in (moment.history_id, moment.before) if number}
    records = Activity.history.select_related(*CODES).in_bulk(numbers)
    return [
        moment.entry or of_saves(records.get(moment.before), records[moment.history_id]) for moment in moments
    ]


def of_saves(before: Any, after: Any) -> HistoryEntry:
    """What differs after the last of these saves from before the first, where `before` may be None."""
    activity = as_activity(after)
    about, source = activity.title, source_label(after)
    if after.history_type == DELETED:
        return HistoryEntry(_("Deleted"), about, texts=given(activity), source=source, is_deletion=True)
    if before is None:
        return HistoryEntry(_("Added"), about, texts=given(activity), source=source)
    differences = column_differences(as_activity(before), activity)
    if before.history_type == DELETED:
        return HistoryEntry(_("Restored"), about, differences=differences, source=source)
    return HistoryEntry(_("Changed"), about, "" if differences else unseen(after), differences, source=source)


def unseen(after: Any) -> str:
    """Why an entry shows no difference."""
    if after.history_change_reason == ChangeSource.CLEANING:
        return _("Invisible characters were removed. There is no other difference.")
    return _("Changed and changed back. There is no difference.")


def as_activity(entry: Any) -> Activity:
    """The activity as it was then, with its codes at hand."""
    activity = Activity(**{name: getattr(entry, name) for name in COLUMNS.fields})
    activity.partner, activity.support_field = entry.partner, entry.support_field
    activity.assistance_type = entry.assistance_type
    return activity


def source_label(entry: Any) -> str:
    """Return where it came from, "" for the pages."""
    source = entry.history_change_reason
    return str(ChangeSource(source).label) if source in ChangeSource.values and source else ""


LONGEST_PAUSE = dt.timedelta(minutes=10)


def last_saves(reply: Reply, since: dt.datetime | None = None) -> QuerySet[Any]:
    """Return the last history record of each group of saves; an addition or a deletion ends a group too.

    A group ends where somebody else, another source, an event of the reply or a look at its changes came
    between, and at `since`. It also ends at a record that lies ahead of the next one: the clock was set back,
    and nobody can tell what came between.
    """
    is_joined = (
        Q(
            next_type="~",
            next_user=F("history_user"),
            next_source=F("history_change_reason"),
            next_at__gte=F("history_date"),
            next_at__lte=F("history_date") + LONGEST_PAUSE,
        )
        & (Q(event_at=None) | Q(event_at__gte=F("next_at")))
        & (Q(look_at=None) | Q(look_at__gte=F("next_at")))
    )
    if since:
        is_joined &= Q(history_date__gt=since) | Q(next_at__lte=since)
    records: QuerySet[Any] = (
        Activity.history.filter(reply=reply)
        .annotate(
            next_type=of_next_record("history_type"),
            next_user=of_next_record("history_user"),
            next_source=of_next_record("history_change_reason"),
            next_at=of_next_record("history_date"),
            event_at=first_after_record(Event),
            look_at=first_after_record(LastSeen),
            is_joined=Case(When(is_joined, then=Value(True)), default=Value(False)),
        )
        .filter(is_joined=False)
    )
    return records


def of_next_record(column: str) -> Window:
    """Of the next record of the same activity, in the order in which they were stored."""
    return Window(Lead(column), partition_by="id", order_by="history_id")


def first_after_record(model: type[Event | LastSeen]) -> Subquery:
    later = model._default_manager.filter(reply=OuterRef("reply_id"), at__gte=OuterRef("history_date"))
    return Subquery(later.order_by("at").values("at")[:1])
