"""Columns for each year: headers such as 2015 and 2016, with amounts or marks below them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.own_lists.mapping import By, ColumnChoice
from questionnaire.own_lists.reading.amounts import amount, money_in
from questionnaire.own_lists.reading.dates import YEARS, When
from questionnaire.own_lists.reading.tables import SourceColumn, line
from questionnaire.own_lists.words.layout import NO_MARKS
from questionnaire.spreadsheets.cells import Cell

if TYPE_CHECKING:
    from questionnaire.own_lists.reading.content import Content

NUMBER = re.compile(r"\d+")
FIRST, LAST, SUM = "first year with an entry", "last year with an entry", "sum of the years"


def year_in(header: str) -> int | None:
    """The year that a header names; None where it names none, or has other numbers too."""
    numbers = set(NUMBER.findall(header))
    year = int(numbers.pop()) if len(numbers) == 1 else 0
    return year if year in YEARS else None


def is_by_year(sources: Sequence[str]) -> bool:
    """Whether one of our columns comes from several columns of years."""
    return len(sources) > 1 and all(year_in(source) for source in sources)


def year_columns(columns: Iterable[SourceColumn], contents: Mapping[str, "Content"]) -> tuple[str, ...]:
    """In the order of the years; none where a year has two columns, since nobody knows which is meant."""
    years = {
        column.name: year
        for column in columns
        if (year := year_in(column.parts[-1])) and holds_entries(contents[column.name])
    }
    are_clear = len(years) > 1 and len(set(years.values())) == len(years)
    has_entries = any(contents[name].texts for name in years)
    return tuple(sorted(years, key=years.__getitem__)) if are_clear and has_entries else ()


def holds_entries(content: "Content") -> bool:
    """Marks or amounts, and nothing else."""
    return not content.texts or content.are_marks or (content.share_of_numbers == 1 and not content.are_years)


def by_year(sources: tuple[str, ...], contents: Mapping[str, "Content"]) -> dict[str, ColumnChoice]:
    """What columns of years are suggested for: the period, and the value where they hold amounts."""
    choices = {
        "start": ColumnChoice(sources, By.SUGGESTED, place=FIRST),
        "end": ColumnChoice(sources, By.SUGGESTED, place=LAST),
    }
    if any(contents[source].has_numbers and not contents[source].are_marks for source in sources):
        factor = money_in(sources[0]).factor
        choices["value"] = ColumnChoice(sources, By.SUGGESTED, place=SUM, factor=factor)
    return choices


def years_filled(cells: Mapping[str, Cell]) -> When:
    """From the first year with an entry to the last; `cells` are by header."""
    years = [year for source, cell in cells.items() if has_entry(cell) and (year := year_in(source))]
    return When(PartialDate(min(years)), PartialDate(max(years))) if years else When()


def has_entry(cell: Cell) -> bool:
    text = line(cell)
    found = amount(cell)
    return bool(text) and text.casefold() not in NO_MARKS and not found.is_unavailable and found.value != 0
