"""What the trail holds besides moves: reads, downloads, and who has taken over from the last round."""

from django.utils import timezone

from questionnaire.choices import EventKind
from questionnaire.models import Event, Reply, ReplyVersion, Round, User


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


def note_carrying_over(reply: Reply, by: User | None) -> None:
    """Once for a person and day; not how many, which is the Member State's own until it submits."""
    noted = Event.objects.filter(reply=reply, kind=EventKind.CARRIED_OVER, by=by)
    if not noted.filter(at__date=timezone.localdate()).exists():
        Event.objects.create(survey_round=reply.survey_round, reply=reply, kind=EventKind.CARRIED_OVER, by=by)


def note_download(survey_round: Round, name: str, by: User, version: ReplyVersion | None = None) -> None:
    """Each time: a file that has left the house does so once more. `name` is the file's."""
    Event.objects.create(
        survey_round=survey_round,
        reply=version.reply if version else None,
        version=version,
        kind=EventKind.DOWNLOADED,
        reason=name,
        by=by,
    )
