"""The round and the selection as options of a command name them: codes or names, in any case.

A partner, field or type has the name that the round prints, the one that the code list has now, and those
that the round has printed before.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.management.base import CommandError

from analysis.counting.selection import STATUSES, Selection
from analysis.grid import Axis
from questionnaire.choices import Funding
from questionnaire.cleaning.numbers import short_number
from questionnaire.formatting.partial_dates import EARLIEST_YEAR, LATEST_YEAR
from questionnaire.models import CodeListEntry, Round
from questionnaire.spreadsheets.cells import key
from questionnaire.spreadsheets.values.codes import by_code_or_name


def named_round(slug: str) -> Round:
    """The round with this short name. Raises CommandError, naming those there are."""
    survey_round = Round.objects.filter(slug=slug).first()
    if survey_round is None:
        known = ", ".join(Round.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no round “{slug}”. Rounds: {known}.")
    return survey_round


REPLIES = ("submitted", "accepted")
YES_OR_NO = {"yes": True, "no": False}
# Each option of codes, and where the round has them.
LISTS = {
    Axis.PARTNERS: ("partner", "partners"),
    Axis.FIELDS: ("field", "support_fields"),
    Axis.TYPES: ("type", "assistance_types"),
}


def selection_of(survey_round: Round, options: Mapping[str, Any]) -> Selection:
    """Raises CommandError for what the round does not ask about, and for what is no date or year."""
    year_from, year_to = year("year-from", options["year_from"]), year("year-to", options["year_to"])
    if year_from and year_to and year_from > year_to:
        raise CommandError(f"--year-from {year_from} lies after --year-to {year_to}. Correct one of the two.")
    return Selection(
        accepted_only=chosen("replies", options["replies"], REPLIES) == "accepted",
        codes={
            axis: of_entries(option, options[option], getattr(survey_round, name).all())
            for axis, (option, name) in LISTS.items()
        },
        statuses=of_choices("status", options["status"], STATUSES),
        funding=of_choices("funding", options["funding"], Funding),
        active_on=date("active-on", options["active_on"]),
        year_from=year_from,
        year_to=year_to,
        value_known=parsed_yes_or_no("value-known", options["value_known"]),
    )


def chosen(option: str, value: str, possible: Collection[str]) -> str:
    if value not in possible:
        raise CommandError(f"--{option} “{value}” is not possible. Select one of {', '.join(possible)}.")
    return value


def of_entries(option: str, wanted: Iterable[str], asked: Iterable[CodeListEntry]) -> tuple[str, ...]:
    """Return the codes of entries of a code list. A refusal gives the present name beside the printed one."""
    entries = {str(entry.pk): entry for entry in asked}
    spellings = {text: str(entry.pk) for text, entry in by_code_or_name(entries.values()).items()}
    names = {
        code: " or ".join(dict.fromkeys((entry.label, entry.in_words("name", entry.name))))
        for code, entry in entries.items()
    }
    return selected_codes(option, wanted, spellings, names)


def of_choices(option: str, wanted: Iterable[str], choices: Iterable[Any]) -> tuple[str, ...]:
    names = {str(choice.value): str(choice.label) for choice in choices}
    spellings = {key(text): code for code, name in names.items() for text in (name, code)}
    return selected_codes(option, wanted, spellings, names)


def selected_codes(
    option: str, wanted: Iterable[str], spellings: Mapping[str, str], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the codes in the order of the code list. Raises CommandError, naming all that are possible."""
    found = {text: spellings.get(key(text)) for text in wanted}
    if unknown := [text for text, code in found.items() if code is None]:
        possible = ", ".join(f"{code} ({name})" for code, name in names.items())
        raise CommandError(f"--{option} “{'”, “'.join(unknown)}” is not possible. Possible: {possible}.")
    return tuple(code for code in names if code in found.values())


def parsed_yes_or_no(option: str, text: str | None) -> bool | None:
    return None if text is None else YES_OR_NO[chosen(option, text.strip().lower(), YES_OR_NO)]


def date(option: str, text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise CommandError(f"--{option} “{text}” is not a date. Enter it in the form 2020-05-12.") from None


def year(option: str, text: str | None) -> int | None:
    if text is None:
        return None
    found = short_number(text)
    if found is None or not EARLIEST_YEAR <= found <= LATEST_YEAR:
        raise CommandError(
            f"--{option} “{text}” is not a year between {EARLIEST_YEAR} and {LATEST_YEAR}. Write it as 2020."
        )
    return found
