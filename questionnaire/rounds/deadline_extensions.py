"""More time that the Presidency gives unasked: to some Member States, or to all with the round's deadline."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from questionnaire.audit.last_steps import last_deadline
from questionnaire.choices import EDITABLE_STATES
from questionnaire.formatting.dates import date_and_time
from questionnaire.locking import lock_reply, lock_round_with_replies
from questionnaire.models import Reply, Round, User
from questionnaire.problems import Refused
from questionnaire.rounds.rounds import record_new_deadline
from questionnaire.workflow import extend_deadline


@dataclass
class Given:
    """The names of the Member States that have more time now, and why others were skipped.

    `told` is the number of contact points who hear of it.
    """

    done: list[str] = field(default_factory=list)
    told: int = 0
    skipped: list[str] = field(default_factory=list)


def extend_deadlines(replies: Iterable[Reply], until: dt.datetime, by: User, reason: str) -> Given:
    """Each on its own: what cannot be given to one is given to the others all the same."""
    given = Given()
    for reply in replies:
        try:
            given.told += extend_deadline_of_reply(reply, until, by, reason)
        except Refused as refusal:
            given.skipped.append(f"{reply.member_state}: {refusal}")
        else:
            given.done.append(str(reply.member_state))
    return given


@transaction.atomic
def extend_deadline_of_reply(reply: Reply, until: dt.datetime, by: User, reason: str) -> int:
    """Return how many e-mails tell of it.

    Raises Refused where the reply is in, or has a later deadline of its own already.
    """
    locked = lock_reply(reply)
    if locked.state not in EDITABLE_STATES:
        raise Refused(
            _("The reply is %(state)s, so an extension is not needed.")
            % {"state": locked.get_state_display().lower()},
            _("To allow changes, return or reopen the reply first."),
        )
    if locked.deadline > until:
        it_has_time = _("Its deadline is already %(deadline)s.") % {
            "deadline": date_and_time(locked.deadline)
        }
        raise Refused(
            f"{it_has_time} {last_deadline(locked)}".strip(),
            _("Select a later date to extend it again."),
        )
    return extend_deadline(reply, by, until, reason)


@transaction.atomic
def extend_deadline_of_round(survey_round: Round, until: dt.datetime, by: User, reason: str) -> int:
    """A later deadline of the round; how many mails tell of it. The same one again changes nothing.

    Raises Refused where the round is not open, or its deadline is later by now.
    """
    locked = lock_round_with_replies(survey_round)
    if not locked.is_open:
        raise Refused(
            _("The round is %(state)s.") % {"state": locked.get_state_display().lower()},
            _("Open the round first."),
        )
    if until < locked.deadline:
        raise Refused(
            _("The deadline of the round is now later, %(deadline)s.")
            % {"deadline": date_and_time(locked.deadline)},
            _("Enter a later date."),
        )
    if until == locked.deadline:
        return 0
    old, locked.deadline = locked.deadline, until
    locked.save(update_fields=["deadline"])
    return record_new_deadline(locked, old, by, reason)
