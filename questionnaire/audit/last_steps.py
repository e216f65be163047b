"""What the audit log says of the last step, for whoever comes second."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from questionnaire.choices import EventKind
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Event, Reply, Round

OF_MEMBER_STATES = frozenset(
    {
        EventKind.SUBMITTED,
        EventKind.CORRECTION,
        EventKind.DISCARDED,
        EventKind.WITHDRAWN,
        EventKind.CONFIRMED,
    }
)


def last_move(reply: Reply) -> str:
    """Such as "Returned by the Presidency on 20 May 2020, 18.00 CEST."; "" where it never moved."""
    return last_step(reply.events.exclude(to_state=""))


def last_move_of_round(survey_round: Round) -> str:
    return last_step(survey_round.events.filter(reply=None).exclude(to_state=""))


def last_deadline(reply: Reply) -> str:
    """Who gave it the deadline that it has, where that is one of its own."""
    return last_step(reply.events.filter(kind=EventKind.DEADLINE_CHANGED))


def last_step(events: QuerySet[Event]) -> str:
    """Say what was done last of these, by which side and when; not by whom, which the log tells the desk."""
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
