"""The state of play: who has replied, how far the others are, what has moved since a date."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.board.progress import ProgressLine, board, progress
from questionnaire.choices import EventKind, ReplyState
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Event, Round

# What a working party wants to hear of; who read or downloaded what is for the audit log.
MOVES = (
    EventKind.SUBMITTED,
    EventKind.CORRECTION,
    EventKind.DISCARDED,
    EventKind.WITHDRAWN,
    EventKind.RETURNED,
    EventKind.ACCEPTED,
    EventKind.REOPENED,
    EventKind.DEADLINE_CHANGED,
)


@dataclass(frozen=True)
class StateOfPlay:
    """Paragraphs of text under headings; `moves` are the lines of what has happened since `since`."""

    title: str
    as_of: dt.datetime
    since: dt.date
    summary: str
    groups: tuple[tuple[str, str], ...]
    moves: tuple[str, ...]


def state_of_play(survey_round: Round, since: dt.date, now: dt.datetime) -> StateOfPlay:
    lines = board(survey_round)
    return StateOfPlay(
        title=survey_round.title,
        as_of=now,
        since=since,
        summary=status_summary(survey_round, lines, now),
        groups=tuple(groups(lines)),
        moves=tuple(moves(survey_round, since)),
    )


def status_summary(survey_round: Round, lines: Iterable[ProgressLine], now: dt.datetime) -> str:
    figures = progress(lines)
    deadline = date_and_time(survey_round.deadline)
    told = _("%(replied)s of %(asked)s Member States have replied; accepted so far: %(accepted)s.") % {
        "replied": figures.replied,
        "asked": figures.asked,
        "accepted": figures.accepted,
    }
    if survey_round.has_ended:
        state = survey_round.get_state_display().lower()
        return f"{told} " + _("The round is %(state)s.") % {"state": state}
    if survey_round.is_overdue(now):
        return f"{told} " + _("The deadline was %(deadline)s.") % {"deadline": deadline}
    days = survey_round.days_left(now)
    left = ngettext("%d day is left", "%d days are left", days) % days
    return f"{told} " + _("%(left)s until the deadline, %(deadline)s.") % {"left": left, "deadline": deadline}


def groups(lines: Iterable[ProgressLine]) -> Iterator[tuple[str, str]]:
    """How far the Member States are, each group with its names; nobody stands in two."""
    every = list(lines)
    drafts = [one for one in every if one.reply.state == ReplyState.DRAFT]
    yield from member_states_paragraph(_("Accepted"), in_state(every, ReplyState.ACCEPTED))
    yield from member_states_paragraph(_("Submitted, under review"), in_state(every, ReplyState.SUBMITTED))
    yield from member_states_paragraph(
        _("Being corrected, with the last version in the results"), in_state(every, ReplyState.CORRECTING)
    )
    yield from member_states_paragraph(_("Returned for changes"), in_state(every, ReplyState.RETURNED))
    yield from member_states_paragraph(
        _("Started, not submitted"), [one for one in drafts if one.reply.is_started]
    )
    yield from member_states_paragraph(_("Not started"), [one for one in drafts if not one.reply.is_started])


def in_state(lines: Iterable[ProgressLine], state: str) -> list[ProgressLine]:
    return [one for one in lines if one.reply.state == state]


def member_states_paragraph(heading: str, lines: list[ProgressLine]) -> Iterator[tuple[str, str]]:
    if lines:
        names = [str(one.reply.member_state) for one in lines]
        yield f"{heading} ({len(names)})", get_text_list(names, _("and"))


def moves(survey_round: Round, since: dt.date) -> Iterator[str]:
    """What has moved since the beginning of that day in Brussels, oldest first."""
    happened = (
        Event.objects.filter(survey_round=survey_round, kind__in=MOVES, reply__isnull=False)
        .filter(at__date__gte=since)
        .select_related("reply__member_state")
        .order_by("at", "pk")
    )
    for event in happened:
        yield _("%(when)s: %(member_state)s: %(what)s") % {
            "when": date_and_time(event.at),
            "member_state": event.reply and event.reply.member_state,
            "what": event.get_kind_display().lower(),
        }
