"""Saves of one person in one activity that follow each other closely are shown as one change.

They are grouped where they are read, by the database: each save keeps its own record of the history.
"""

import datetime as dt
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Lead

from questionnaire.models import Activity, Event, LastSeen, Reply

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
