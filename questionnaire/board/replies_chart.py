"""Replies over time against the deadline: a line that rises by one with each first submission.

Lengths are in the units of the picture's own coordinates.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from questionnaire.choices import EventKind
from questionnaire.models import Round

WIDTH = 600
HEIGHT = 120


@dataclass(frozen=True)
class Arrivals:
    """`points` for a polyline; `deadline_x` where the deadline stands."""

    points: str
    deadline_x: int
    began: dt.datetime
    ends: dt.datetime
    replied: int
    asked: int
    width: int = WIDTH
    height: int = HEIGHT


def arrivals(survey_round: Round, submitted: Sequence[dt.datetime], asked: int, now: dt.datetime) -> Arrivals:
    """`submitted` is when each of the `asked` Member States replied for the first time, oldest first."""
    began = opened_at(survey_round)
    ends = max(now, survey_round.deadline, *submitted)
    points = [(0, HEIGHT)]
    for number, at in enumerate(submitted, 1):
        x = along(at, began, ends)
        points += [(x, points[-1][1]), (x, HEIGHT - HEIGHT * number // max(asked, 1))]
    points.append((along(now, began, ends), points[-1][1]))
    return Arrivals(
        points=" ".join(f"{x},{y}" for x, y in points),
        deadline_x=along(survey_round.deadline, began, ends),
        began=began,
        ends=ends,
        replied=len(submitted),
        asked=asked,
    )


def opened_at(survey_round: Round) -> dt.datetime:
    opened = survey_round.events.filter(kind=EventKind.ROUND_OPENED).order_by("at").first()
    return opened.at if opened else survey_round.created_at


def along(at: dt.datetime, began: dt.datetime, ends: dt.datetime) -> int:
    span = (ends - began).total_seconds() or 1
    return min(WIDTH, max(0, round(WIDTH * (at - began).total_seconds() / span)))
