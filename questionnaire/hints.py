"""The likely mistakes of a reply or a version, each with the word that a contact point confirmed it with."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.editing import lock, refuse_unless_editable
from questionnaire.likely_mistakes import Hint, Told, likely_mistakes
from questionnaire.models import ActivityColumns, ConfirmedHint, Reply, ReplyVersion, User
from questionnaire.problems import Refused
from questionnaire.review import remarks


@dataclass(frozen=True)
class ReadHint:
    """A likely mistake, and that it is none, where somebody has said so of exactly this."""

    hint: Hint
    confirmed: ConfirmedHint | None


def hints_of_reply(reply: Reply, activities: Sequence[ActivityColumns]) -> list[ReadHint]:
    """Of what is entered now; for the reply's own contact points alone."""
    return read_hints(reply, reply, activities, timezone.localdate())


def hints_of_version(version: ReplyVersion, activities: Sequence[ActivityColumns]) -> list[ReadHint]:
    """As they were on the day of the submission, for the Presidency too."""
    return read_hints(version.reply, version, activities, timezone.localdate(version.submitted_at))


def read_hints(
    reply: Reply, answered: Reply | ReplyVersion, activities: Sequence[ActivityColumns], day: dt.date
) -> list[ReadHint]:
    hints = found(reply, answered, activities, day)
    words = {confirmed.fingerprint: confirmed for confirmed in reply.confirmed_hints.all()} if hints else {}
    return [ReadHint(hint, words.get(hint.fingerprint)) for hint in hints]


def found(
    reply: Reply, answered: Reply | ReplyVersion, activities: Sequence[ActivityColumns], day: dt.date
) -> list[Hint]:
    on_partners = {answer.partner_id: answer.remark for answer in answered.partner_answers.all()}
    texts = remarks(answered.remark, reply.survey_round.partners.all(), on_partners)
    return likely_mistakes(Told(activities, texts, day))


def unconfirmed(hints: Sequence[ReadHint]) -> list[Hint]:
    return [read.hint for read in hints if not read.confirmed]


@transaction.atomic
def confirm(reply: Reply, fingerprint: str, word: str, by: User | None) -> None:
    """Say why a likely mistake is right as it is. Saying it again changes the word.

    Raises Refused where the reply takes no change, or no longer says what was confirmed.
    """
    locked = lock(reply)
    refuse_unless_editable(locked)
    hints = found(locked, locked, list(locked.activities.with_codes()), timezone.localdate())
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
        defaults={"about": " ".join(hint.references), "word": word, "confirmed_by": by},
    )
