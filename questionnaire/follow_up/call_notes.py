"""The one module for call notes, which are added and never changed."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from questionnaire.locking import lock_reply, refuse_if_archived
from questionnaire.models import CallNote, Reply, User

SECOND_CLICK = dt.timedelta(hours=1)


@transaction.atomic
def add_call_note(reply: Reply, text: str, by: User) -> CallNote:
    """The same words of the same person within the hour are a second click, noted once.

    Raises Refused where the round is archived.
    """
    locked = lock_reply(reply)
    now = timezone.now()
    within_the_hour = CallNote.objects.filter(at__range=(now - SECOND_CLICK, now))
    if same := within_the_hour.filter(reply=locked, by=by, text=text).first():
        return same
    refuse_if_archived(locked.survey_round)
    return CallNote.objects.create(reply=locked, text=text, by=by)
