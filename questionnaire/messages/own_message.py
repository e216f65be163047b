"""A message of the Presidency to contact points that it selects: previewed, and sent as it was previewed."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from questionnaire.choices import MailKind, Role
from questionnaire.locking import lock_round
from questionnaire.mails.by_hand import Addressee, addressees, queued_so_far, send_by_hand
from questionnaire.mails.writer import Letter
from questionnaire.models import Round, User
from questionnaire.problems import Refused


@dataclass(frozen=True)
class OwnMessage:
    """Its words, and to the contact points of which Member States and with which roles it goes."""

    words: Letter
    member_states: Collection[str]
    roles: Collection[Role | str]

    def addressees(self, survey_round: Round) -> list[Addressee]:
        return [
            found
            for found in addressees(MailKind.MESSAGE, survey_round, self.words)
            if found.reply.member_state_id in self.member_states and found.role.role in self.roles
        ]


def message_token(found: Iterable[Addressee], seen: int) -> str:
    """Stands for exactly these e-mails, and for how many messages were sent before: what a preview showed."""
    text = "\n".join(f"{each.role.pk} {each.letter.subject}\n{each.letter.text}" for each in found)
    return f"{seen} {hashlib.sha256(text.encode()).hexdigest()}"


@transaction.atomic
def send_message(survey_round: Round, message: OwnMessage, token: str, by: User) -> int:
    """Queue the e-mails that the preview showed; how many. Raises Refused where it would show others now."""
    locked = lock_round(survey_round)
    seen, found = queued_so_far(MailKind.MESSAGE, locked), message.addressees(locked)
    if message_token(found, seen) != token:
        raise Refused(
            _(
                "Not sent: the message, its recipients or the terms of the round have changed since the "
                "preview, or a message has been sent since."
            ),
            _("Check the new preview and the results below, then send the message."),
        )
    return send_by_hand(MailKind.MESSAGE, locked, {each.role.pk for each in found}, seen, by, message.words)
