"""What the trail holds besides moves: who has read the reply of a Member State."""

from django.utils import timezone

from questionnaire.choices import EventKind
from questionnaire.models import Event, ReplyVersion, User


def note_reading(version: ReplyVersion, by: User) -> None:
    """Once for a person, version and day, so that the trail can be read."""
    reading = Event.objects.filter(version=version, kind=EventKind.READ, by=by)
    if not reading.filter(at__date=timezone.localdate()).exists():
        Event.objects.create(
            survey_round=version.reply.survey_round,
            reply=version.reply,
            version=version,
            kind=EventKind.READ,
            by=by,
        )
