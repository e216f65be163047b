"""What the trail holds besides moves: reads, downloads, and who has taken over from the last round.

And what it tells of the last step, for whoever comes second.
"""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.choices import EventKind
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Event, Reply, ReplyVersion, Round, User

OF_MEMBER_STATES = frozenset({EventKind.SUBMITTED, EventKind.WITHDRAWN, EventKind.CONFIRMED})


def last_move(reply: Reply) -> str:
    """Such as "Returned by the Presidency on 20 May 2020, 18:00 CEST."; "" where it never moved."""
    return last_step(reply.events.exclude(to_state=""))


def last_move_of_round(survey_round: Round) -> str:
    return last_step(survey_round.events.filter(reply=None).exclude(to_state=""))


def last_deadline(reply: Reply) -> str:
    """Who gave it the deadline that it has, where that is one of its own."""
    return last_step(reply.events.filter(kind=EventKind.DEADLINE_CHANGED))


def last_step(events: QuerySet[Event]) -> str:
    """What was done last of these, by which side and when; not by whom, which the trail tells the desk."""
    event = events.select_related("reply__member_state", "version").first()
    if event is None:
        return ""
    return _("%(what)s by %(side)s on %(moment)s.") % {
        "what": event.get_kind_display(),
        "side": side_of(event),
        "moment": date_and_time(event.at),
    }


def side_of(event: Event) -> str:
    """Whose step it was; what the Presidency submitted on behalf is its own."""
    on_behalf = event.version is not None and event.version.on_behalf and event.kind == EventKind.SUBMITTED
    if event.reply and event.kind in OF_MEMBER_STATES and not on_behalf:
        return str(event.reply.member_state)
    return _("the Presidency")


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
    noted = Event.objects.filter(reply=reply, kind=EventKind.CARRIED_OVER, by=by)
    if not noted.filter(at__date=timezone.localdate()).exists():
        Event.objects.record(survey_round=reply.survey_round, reply=reply, kind=EventKind.CARRIED_OVER, by=by)


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
    recorded = Event.objects.filter(survey_round=survey_round, kind=EventKind.DOWNLOADED, reason=name, by=by)
    if not recorded.filter(at__date=timezone.localdate()).exists():
        Event.objects.record(survey_round=survey_round, kind=EventKind.DOWNLOADED, reason=name, by=by)
