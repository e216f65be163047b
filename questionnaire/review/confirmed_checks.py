"""The possible errors of a reply or a version, each with the word that a contact point confirmed it with."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.locking import lock_reply
from questionnaire.models import ActivityColumns, ConfirmedCheck, Reply, ReplyVersion, User
from questionnaire.problems import Refused
from questionnaire.reply.editing import refuse_unless_editable
from questionnaire.review.checks import (
    CheckedReply,
    PossibleError,
    find_possible_errors,
    same_value_in_a_project,
)
from questionnaire.review.summary import Review, remarks


@dataclass(frozen=True)
class ReadPossibleError:
    """A possible error, and that it is none, where somebody has said so of exactly this."""

    possible_error: PossibleError
    confirmed: ConfirmedCheck | None


def possible_errors_of_reply(reply: Reply, activities: Sequence[ActivityColumns]) -> list[ReadPossibleError]:
    """Of what is entered now; for the reply's own contact points alone."""
    return read_possible_errors(told_by(reply, activities), reply.confirmed_possible_errors.all)


def possible_errors_of_version(version: ReplyVersion, review: Review) -> list[ReadPossibleError]:
    """As they were on the day of the submission, for the Presidency too; `review` is that of the version.

    An explanation is that of the last submission: what is being worked on is the Member State's own.
    """
    by_partner = [entry.activity for part in review.partners for entry in part.activities]
    printed = {part.partner.pk: part.partner.label for part in review.partners}
    day = timezone.localdate(version.submitted_at)
    told = CheckedReply(by_partner, review.remarks, day, printed)
    return read_possible_errors(told, partial(submitted_explanations, version.reply))


def submitted_explanations(reply: Reply) -> Iterator[ConfirmedCheck]:
    for confirmed in reply.confirmed_possible_errors.exclude(submitted_word=""):
        confirmed.word = confirmed.submitted_word
        yield confirmed


def told_by(reply: Reply, activities: Sequence[ActivityColumns]) -> CheckedReply:
    on_partners = {answer.partner_id: answer.remark for answer in reply.partner_answers.all()}
    partners = reply.survey_round.partners.all()
    texts = remarks(reply.remark, partners, on_partners)
    printed = {partner.pk: partner.label for partner in partners}
    return CheckedReply(activities, texts, timezone.localdate(), printed)


def read_possible_errors(
    told: CheckedReply, explanations: Callable[[], Iterable[ConfirmedCheck]]
) -> list[ReadPossibleError]:
    """`explanations` are read only where there is something to explain."""
    possible_errors = find_possible_errors(told)
    given = explanations() if possible_errors else ()
    words = {confirmed.fingerprint: confirmed for confirmed in given}
    about = {(confirmed.kind, confirmed.about) for confirmed in words.values()}
    # A fingerprint costs more than a look at what a confirmation is about.
    return [
        ReadPossibleError(
            possible_error,
            words.get(possible_error.fingerprint)
            if (possible_error.kind, possible_error.about_in_words) in about
            else None,
        )
        for possible_error in possible_errors
    ]


def unconfirmed(possible_errors: Sequence[ReadPossibleError]) -> list[PossibleError]:
    return [read.possible_error for read in possible_errors if not read.confirmed]


@transaction.atomic
def explain(reply: Reply, explanations: Mapping[str, str], by: User | None) -> None:
    """Save why possible errors are right as they are, by fingerprint. A second one replaces the first.

    A blank one takes the first back.
    Raises Refused where the reply takes no change, or no longer says what was explained.
    """
    locked = lock_reply(reply)
    refuse_unless_editable(locked)
    told = told_by(locked, list(locked.activities.with_codes()))
    found = {possible_error.fingerprint: possible_error for possible_error in find_possible_errors(told)}
    if {fingerprint for fingerprint, word in explanations.items() if word} - found.keys():
        raise Refused(
            _("What you explained has been changed or deleted since you opened the page."),
            _("Check the list of possible errors again."),
        )
    for fingerprint, word in explanations.items():
        if word:
            store_confirmation(locked, found[fingerprint], word, by)
    emptied = [fingerprint for fingerprint, word in explanations.items() if not word]
    locked.confirmed_possible_errors.filter(fingerprint__in=emptied).delete()


@transaction.atomic
def confirm_split(reply: Reply, activities: Sequence[ActivityColumns], by: User | None) -> None:
    """Say of these activities, stored a moment ago, that their equal values are shares of one total."""
    locked = lock_reply(reply)
    refuse_unless_editable(locked)
    references = {activity.reference for activity in activities}
    valued = locked.activities.with_codes().filter(value__in={activity.value for activity in activities})
    told = CheckedReply(list(valued), (), timezone.localdate())
    for possible_error in same_value_in_a_project(told):
        if references.issuperset(possible_error.references):
            word = _("A total value was split equally between these activities.")
            store_confirmation(locked, possible_error, word, by)


def store_confirmation(reply: Reply, possible_error: PossibleError, word: str, by: User | None) -> None:
    ConfirmedCheck.objects.update_or_create(
        reply=reply,
        kind=possible_error.kind,
        fingerprint=possible_error.fingerprint,
        defaults={"about": possible_error.about_in_words, "word": word, "confirmed_by": by},
    )
