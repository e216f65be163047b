"""The likely mistakes of a reply or a version, each with the word that a contact point confirmed it with."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.locking import lock_reply
from questionnaire.models import ActivityColumns, ConfirmedHint, Reply, ReplyVersion, User
from questionnaire.problems import Refused
from questionnaire.reply.editing import refuse_unless_editable
from questionnaire.review.checks import CheckedReply, Hint, likely_mistakes
from questionnaire.review.summary import Review, remarks


@dataclass(frozen=True)
class ReadHint:
    """A likely mistake, and that it is none, where somebody has said so of exactly this."""

    hint: Hint
    confirmed: ConfirmedHint | None


def hints_of_reply(reply: Reply, activities: Sequence[ActivityColumns]) -> list[ReadHint]:
    """Of what is entered now; for the reply's own contact points alone."""
    return read_hints(reply, told_by(reply, activities))


def hints_of_version(version: ReplyVersion, review: Review) -> list[ReadHint]:
    """As they were on the day of the submission, for the Presidency too; `review` is that of the version."""
    by_partner = [entry.activity for part in review.partners for entry in part.activities]
    printed = {part.partner.pk: part.partner.label for part in review.partners}
    day = timezone.localdate(version.submitted_at)
    return read_hints(version.reply, CheckedReply(by_partner, review.remarks, day, printed))


def told_by(reply: Reply, activities: Sequence[ActivityColumns]) -> CheckedReply:
    on_partners = {answer.partner_id: answer.remark for answer in reply.partner_answers.all()}
    partners = reply.survey_round.partners.all()
    texts = remarks(reply.remark, partners, on_partners)
    printed = {partner.pk: partner.label for partner in partners}
    return CheckedReply(activities, texts, timezone.localdate(), printed)


def read_hints(reply: Reply, told: CheckedReply) -> list[ReadHint]:
    hints = likely_mistakes(told)
    words = {confirmed.fingerprint: confirmed for confirmed in reply.confirmed_hints.all()} if hints else {}
    about = {(confirmed.kind, confirmed.about) for confirmed in words.values()}
    # A fingerprint costs more than a look at what a confirmation is about.
    return [
        ReadHint(hint, words.get(hint.fingerprint) if (hint.kind, hint.about_in_words) in about else None)
        for hint in hints
    ]


def unconfirmed(hints: Sequence[ReadHint]) -> list[Hint]:
    return [read.hint for read in hints if not read.confirmed]


@transaction.atomic
def confirm(reply: Reply, fingerprint: str, word: str, by: User | None) -> None:
    """Say why a likely mistake is right as it is. Saying it again changes the word.

    Raises Refused where the reply takes no change, or no longer says what was confirmed.
    """
    locked = lock_reply(reply)
    refuse_unless_editable(locked)
    hints = likely_mistakes(told_by(locked, list(locked.activities.with_codes())))
    hint = next((hint for hint in hints if hint.fingerprint == fingerprint), None)
    if hint is None:
        raise Refused(
            _("What you confirmed has been changed or deleted since you opened the page."),
            _("Look at the list of likely mistakes again."),
        )
    ConfirmedHint.objects.update_or_create(
        reply=locked,
        kind=hint.kind,
        fingerprint=fingerprint,
        defaults={"about": hint.about_in_words, "word": word, "confirmed_by": by},
    )
