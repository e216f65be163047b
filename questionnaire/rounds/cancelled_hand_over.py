"""Cancelling a hand-over before the first day of the new team: the roles return to what they were."""

import datetime as dt
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from simple_history.utils import update_change_reason

from questionnaire.choices import EventKind, MailKind
from questionnaire.mails.outbox import queue
from questionnaire.models import Event, Round, RoundRole, User
from questionnaire.rounds.hand_over import long_date
from questionnaire.rounds.presiding import DAYS, keeping_a_presidency

Term = tuple[dt.date | None, ...]
# In the history of a role, with the term that it has again.
CANCELLED = "hand-over cancelled"


def cancel_hand_over(survey_round: Round, by: User) -> bool:
    """Return whether there was something to cancel; of two hand-overs, the later one.

    Both teams receive an e-mail. Raises Refused where a day would be left without a Presidency.
    """
    with keeping_a_presidency(survey_round) as locked:
        first_day = locked.roles.planned_first_day()
        if first_day is None:
            return False
        changed = changed_by_hand_over(locked, first_day)
        for each in changed:
            set_back(each)
        told = {each.role.user_id: each.role.user for each in changed} | {by.pk: by}
        queue(
            MailKind.HAND_OVER_CANCELLED,
            told.values(),
            survey_round=locked,
            by=by,
            due_on=first_day,
            link=reverse("questionnaire:home"),
        )
        reason = _("It was planned for %(day)s.") % {"day": long_date(first_day)}
        Event.objects.record(survey_round=locked, kind=EventKind.HAND_OVER_CANCELLED, reason=reason, by=by)
        return True


@dataclass(frozen=True)
class ChangedRole:
    """A role that has had its present term since a moment; `before` is the term until then, if any."""

    role: RoundRole
    at: dt.datetime
    before: Term | None


def changed_by_hand_over(survey_round: Round, first_day: dt.date) -> list[ChangedRole]:
    """Return the roles that have had their present term since the hand-over to the team of that day.

    A hand-over saves its roles one after the other and is recorded after the last one.
    """
    roles = [last_change(role) for role in survey_round.roles.presidency().select_related("user")]
    began = min(each.at for each in roles if each.role.presides_from == first_day)
    recorded = survey_round.events.filter(kind=EventKind.HANDED_OVER, at__gte=began).order_by("at").first()
    return [each for each in roles if began <= each.at <= (recorded.at if recorded else began)]


def last_change(role: RoundRole) -> ChangedRole:
    """Return when the role got its term, by its history; what was cancelled in between never was."""
    records = list(role.history.order_by("-history_date", "-history_id"))
    term = term_of(role)
    while records[0].history_change_reason == CANCELLED:
        records = list(dropwhile(lambda record: term_of(record) != term, records[1:]))
    same = list(takewhile(lambda record: term_of(record) == term, records))
    before = term_of(records[len(same)]) if len(same) < len(records) else None
    return ChangedRole(role, same[-1].history_date, before)


def set_back(changed: ChangedRole) -> None:
    """To the term before; a role that the hand-over made goes."""
    if changed.before is None:
        changed.role.delete()
        return
    for name, day in zip(DAYS, changed.before, strict=True):
        setattr(changed.role, name, day)
    changed.role.save()
    update_change_reason(changed.role, CANCELLED)


def term_of(role: Any) -> Term:
    return tuple(getattr(role, name) for name in DAYS)
