"""A reply's state as the Presidency reads it: "not started" and "overdue" are derived, never stored."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import ReplyState, RoundState
from questionnaire.models import Reply

NOT_REPLIED = "not_replied"
NOT_STARTED = "not_started"
OVERDUE = "overdue"
DERIVED_STATES: tuple[tuple[str, Any], ...] = (
    (NOT_REPLIED, gettext_lazy("No reply yet")),
    (NOT_STARTED, gettext_lazy("Not started")),
    (OVERDUE, gettext_lazy("Overdue")),
)


def is_overdue(reply: Reply) -> bool:
    """The deadline has passed without a reply. A returned one was there in time."""
    expected = reply.state == ReplyState.DRAFT and reply.survey_round.state == RoundState.OPEN
    return expected and reply.is_overdue()


def state_in_words(reply: Reply) -> str:
    state = reply.get_state_display()
    if reply.state == ReplyState.DRAFT and not reply.is_started:
        state = _("Not started")
    return _("%(state)s, overdue") % {"state": state} if is_overdue(reply) else state


def correction_in_words(reply: Reply) -> str:
    """Of a reply that is being corrected."""
    number = reply.counted_version.number if reply.counted_version else ""
    return _("Being corrected; version %(number)s stays in the results.") % {"number": number}


def in_state(state: str, at: dt.datetime | None = None) -> Q:
    """The same as a condition on replies. A draft is one that has been started."""
    if state == NOT_REPLIED:
        return Q(state=ReplyState.DRAFT)
    if state in {NOT_STARTED, ReplyState.DRAFT}:
        return Q(state=ReplyState.DRAFT, changed_at__isnull=state == NOT_STARTED)
    if state == OVERDUE:
        now = at or timezone.now()
        return Q(
            Q(own_deadline__isnull=True) | Q(own_deadline__lt=now),
            state=ReplyState.DRAFT,
            survey_round__state=RoundState.OPEN,
            survey_round__deadline__lt=now,
        )
    return Q(state=state)
