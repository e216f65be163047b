"""Record in the audit log what is no move: reads, downloads, and who has taken over activities."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from questionnaire.choices import EventKind
from questionnaire.models import Event, Reply, ReplyVersion, Round, User


def record_reading(survey_round: Round, versions: Iterable[ReplyVersion], by: User) -> None:
    """Record who reads these versions of another party, once for a person, version and day.

    Each version comes with its reply. Four queries, whatever their number.
    """
    read = Event.objects.filter(survey_round=survey_round, kind=EventKind.READ, by=by)
    recorded = set(read.filter(at__date=timezone.localdate()).values_list("version_id", flat=True))
    Event.objects.record_all(
        Event(survey_round=survey_round, reply=v.reply, version=v, kind=EventKind.READ, by=by)
        for v in sorted(versions, key=lambda version: version.pk)
        if v.pk not in recorded
    )


def record_carrying_over(reply: Reply, by: User | None) -> None:
    """Once for a person and day; not how many, which is the Member State's own until it submits."""
    record_once_a_day(survey_round=reply.survey_round, reply=reply, kind=EventKind.CARRIED_OVER, by=by)


def record_download(survey_round: Round, name: str, by: User, version: ReplyVersion | None = None) -> None:
    """Each time: a file that has left the house does so once more. `name` is the file's."""
    Event.objects.record(
        survey_round=survey_round,
        reply=version.reply if version else None,
        version=version,
        kind=EventKind.DOWNLOADED,
        reason=name,
        by=by,
    )


def record_download_of_day(survey_round: Round, name: str, by: User | None) -> None:
    """Once for a person, name and day: a program may ask for the same every minute."""
    record_once_a_day(survey_round=survey_round, kind=EventKind.DOWNLOADED, reason=name, by=by)


def record_once_a_day(**columns: Any) -> None:
    if not Event.objects.filter(**columns, at__date=timezone.localdate()).exists():
        Event.objects.record(**columns)
