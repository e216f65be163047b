"""The guard of every change to what contact points work on, from the pages and from workbooks.

Each change locks its reply first: references are numbered one by one, and nothing is written into a reply
that was submitted a moment ago. Forms are not opened where they could not be saved.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.choices import EventKind, ReplyState
from questionnaire.locking import lock_reply
from questionnaire.models import Reply
from questionnaire.problems import Refused


@contextmanager
def editing(reply: Reply) -> Iterator[Reply]:
    """Lock the reply for a change. Raises Refused where its state or its round takes none."""
    with transaction.atomic():
        locked = lock_reply(reply)
        refuse_unless_editable(locked)
        yield locked
        now = timezone.now()
        Reply.objects.filter(pk=locked.pk).update(changed_at=now, last_number=locked.last_number)
        reply.changed_at, reply.last_number = now, locked.last_number


def refuse_unless_editable(reply: Reply) -> None:
    survey_round = reply.survey_round
    if not survey_round.is_open:
        raise Refused(
            _("The round is %(state)s, so its replies cannot be changed.")
            % {"state": survey_round.get_state_display().lower()},
            _("The entries can still be read and downloaded.")
            if survey_round.is_archived
            else _("Ask the Presidency to reopen the round."),
        )
    refuse_while_entered_from_letter(reply)
    if not reply.is_editable:
        raise Refused(
            _("The reply is %(state)s, so it cannot be changed.")
            % {"state": reply.get_state_display().lower()},
            how_to_reopen(reply),
        )


def how_to_reopen(reply: Reply) -> str:
    if reply.state == ReplyState.ACCEPTED:
        return _("Ask the Presidency to reopen it.")
    if reply.is_overdue():
        return _("Ask the Presidency to return it.")
    return _("Open it for correction before the deadline, or ask the Presidency to return it.")


def refuse_while_entered_from_letter(reply: Reply) -> None:
    """Refuse to whoever does not enter it: neither side changes what the other is working on."""
    if reply.entered_from_id and not reply.is_entered_by_reader:
        raise Refused(
            _("The Presidency is entering this reply from a letter, so its contact points cannot change it."),
            _("Ask the Presidency to submit the reply or to hand it over. Then confirm or correct it."),
        )


def entered_since(reply: Reply) -> dt.datetime | None:
    """Return when the Presidency that enters the reply began to; None for contact points.

    What the Member State has done before is its own: the Presidency neither sees it nor takes it back.
    """
    if not reply.is_entered_by_reader:
        return None
    begun: dt.datetime = reply.events.filter(kind=EventKind.LETTER_BEGUN).latest("number").at
    return begun
