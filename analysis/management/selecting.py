"""The selection as options of a command name it: codes or names, in any case."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.management.base import CommandError

from analysis.axes import axes_of
from analysis.grid import Axis
from analysis.selection import STATUSES, Selection
from questionnaire.choices import Funding
from questionnaire.models import Round
from questionnaire.partial_dates import EARLIEST_YEAR, LATEST_YEAR

REPLIES = ("submitted", "accepted")
YES_OR_NO = {"yes": True, "no": False}
OPTIONS = {Axis.PARTNERS: "partner", Axis.FIELDS: "field", Axis.TYPES: "type"}


def selection_of(survey_round: Round, options: Mapping[str, Any]) -> Selection:
    """Raises CommandError for what the round does not ask about, and for what is no date or year."""
    axes = axes_of(survey_round)
    year_from, year_to = year("year-from", options["year_from"]), year("year-to", options["year_to"])
    if year_from and year_to and year_from > year_to:
        raise CommandError(f"--year-from {year_from} lies after --year-to {year_to}. Correct one of the two.")
    return Selection(
        accepted_only=chosen("replies", options["replies"], REPLIES) == "accepted",
        codes={
            axis: codes(name, options[name], {entry.code: entry.label for entry in axes[axis]})
            for axis, name in OPTIONS.items()
        },
        statuses=codes("status", options["status"], {s.value: str(s.label) for s in STATUSES}),
        funding=codes("funding", options["funding"], {f.value: str(f.label) for f in Funding}),
        active_on=date("active-on", options["active_on"]),
        year_from=year_from,
        year_to=year_to,
        value_known=yes_or_no("value-known", options["value_known"]),
    )


def chosen(option: str, value: str, possible: Collection[str]) -> str:
    if value not in possible:
        raise CommandError(f"--{option} “{value}” is not possible. Choose one of {', '.join(possible)}.")
    return value


def codes(option: str, wanted: Iterable[str], labels: Mapping[str, str]) -> tuple[str, ...]:
    """In the order of the code list, whichever way they were given."""
    spoken = {
        name.lower(): code for code, label in labels.items() for name in (code, label, label.strip("*"))
    }
    found = {text: spoken.get(text.strip().lower()) for text in wanted}
    if unknown := [text for text, code in found.items() if code is None]:
        possible = ", ".join(f"{code} ({label})" for code, label in labels.items())
        raise CommandError(f"--{option} “{'”, “'.join(unknown)}” is not possible. Possible: {possible}.")
    return tuple(code for code in labels if code in found.values())


def yes_or_no(option: str, text: str | None) -> bool | None:
    return None if text is None else YES_OR_NO[chosen(option, text.strip().lower(), YES_OR_NO)]


def date(option: str, text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise CommandError(f"--{option} “{text}” is not a date. Write it as 2020-05-12.") from None


def year(option: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not (str(text).isdecimal() and EARLIEST_YEAR <= int(text) <= LATEST_YEAR):
        raise CommandError(
            f"--{option} “{text}” is not a year between {EARLIEST_YEAR} and {LATEST_YEAR}. Write it as 2020."
        )
    return int(text)
