"""Saves of one person in one activity that follow each other quickly make one entry of its history."""

import datetime as dt

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from questionnaire.models import Activity, Event, LastSeen
from questionnaire.models.change_source import current_door
from questionnaire.models.replies.activities import COLUMN_NAMES

ONE_SITTING = dt.timedelta(minutes=10)


def save_with_history(activity: Activity) -> None:
    """Store the changed activity, with an entry of its own unless the change belongs to the last one."""
    if put_into_last_entry(activity):
        activity.save_without_historical_record(force_update=True)  # type: ignore[attr-defined]
    else:
        activity.save(force_update=True)


def put_into_last_entry(activity: Activity) -> bool:
    """Put the change into the last entry of the activity's history, if both were made in one sitting.

    They were not where somebody else, another door, a move of the reply or a look at its changes came
    between: each of these must go on finding what it saw. Of an entry that lies ahead, made before
    the clock was set back, nobody can tell what came after it.
    """
    person = Activity.history.model.get_default_history_user(activity)
    if person is None:
        return False
    now = timezone.now()
    entries = Activity.history.filter(id=activity.pk)
    later = {"reply": activity.reply_id, "at__gte": OuterRef("history_date")}
    same_sitting = entries.filter(
        ~Exists(Event.objects.filter(**later)),
        ~Exists(LastSeen.objects.filter(**later)),
        history_id=Subquery(entries.order_by("-history_id").values("history_id")[:1]),
        history_user=person,
        history_change_reason=current_door(),
        history_date__range=(now - ONE_SITTING, now),
    )
    columns = {name: getattr(activity, name) for name in COLUMN_NAMES}
    return bool(same_sitting.update(**columns, edition=activity.edition, history_date=now))
