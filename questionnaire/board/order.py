"""Which lines of the board are shown, and in which order."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from questionnaire.board.progress import ProgressLine
from questionnaire.choices import ReplyState
from questionnaire.reply.state_labels import NOT_REPLIED, OVERDUE


def by_member_state(line: ProgressLine) -> Any:
    return line.reply.member_state.position


def by_state(line: ProgressLine) -> Any:
    return line.has_replied, line.reply.is_started, line.state


def by_activities(line: ProgressLine) -> Any:
    return -(line.activities or 0)


def by_last_change(line: ProgressLine) -> Any:
    return -seconds(line.reply.changed_at)


def by_days_left(line: ProgressLine) -> Any:
    return line.days_left is None, line.days_left or 0


def seconds(at: dt.datetime | None) -> float:
    return at.timestamp() if at else 0.0


# Its name in the address, its label, and what is compared; ties stay in protocol order.
ORDERS: dict[str, tuple[Any, Callable[[ProgressLine], Any]]] = {
    "member_state": (_("Member State, protocol order"), by_member_state),
    "state": (_("State, the least advanced first"), by_state),
    "activities": (_("Activities, most first"), by_activities),
    "changed": (_("Last change, latest first"), by_last_change),
    "days_left": (_("Days left, fewest first"), by_days_left),
}


def arranged(lines: Iterable[ProgressLine], order: str, state: str) -> list[ProgressLine]:
    """Those in one state, sorted. `state` is "" for all, a state of a reply, or a derived one."""
    _label, key = ORDERS.get(order, ORDERS["member_state"])
    return sorted((line for line in lines if is_in(line, state)), key=key)


def is_in(line: ProgressLine, state: str) -> bool:
    if state == OVERDUE:
        return line.is_overdue
    if state == NOT_REPLIED:
        return line.reply.state == ReplyState.DRAFT
    return state in {"", line.kind}
