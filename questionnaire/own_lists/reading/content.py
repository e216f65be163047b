"""What the cells of a column look like, whatever its header says."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from questionnaire.own_lists.reading.amounts import amount, is_percentage
from questionnaire.own_lists.reading.dates import UNCLEAR, YEARS, When, when
from questionnaire.own_lists.reading.tables import SourceColumn, SourceTable, line
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.words.layout import MARKS, NO_MARKS
from questionnaire.spreadsheets.cells import Cell, Row

# So many distinct values say what a column holds.
SAMPLE = 200
PERSON = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Dr|Hr|Fr|Frau|Herr|Mme|Mlle|Sr|Sra|Sig|Ing|Mgr|Bc|Dhr|Mevr|mag|dipl)\.?\s|[^\W\d_]\.\s?)+"
    r"[^\W\d_]{2,}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Content:
    """The cells of one column that are not blank, in rows in which other cells are filled too."""

    cells: tuple[Cell, ...]
    rows: int
    reader: ValueReader

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(line(cell) for cell in self.cells)

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        return tuple(Counter(self.texts))[:SAMPLE]

    @cached_property
    def sample(self) -> tuple[Cell, ...]:
        return tuple(dict(zip(self.texts, self.cells, strict=True)).values())[:SAMPLE]

    def share_of_codes(self, name: str) -> float:
        """Of the distinct values, those in which a code of this column is recognised."""
        return share(self.reader.recognises(name, text) for text in self.distinct)

    @cached_property
    def names_eu(self) -> bool:
        """Whether some cells say that the EU pays, and others that the Member State does."""
        meanings = [self.reader.meaning("funding", text) for text in self.distinct]
        is_by_eu = any(meaning.is_refused or "co_funded" in meaning.codes for meaning in meanings)
        return is_by_eu and any("national" in meaning.codes for meaning in meanings)

    @cached_property
    def periods(self) -> tuple[When, ...]:
        return tuple(
            when(cell, month_first=False) if len(line(cell)) < 50 else UNCLEAR for cell in self.sample
        )

    @cached_property
    def share_of_dates(self) -> float:
        """Of values that are dates, or say that there is none; at least one is a date."""
        if not any(found.start or found.end for found in self.periods):
            return 0.0
        return share(found.is_understood for found in self.periods)

    @cached_property
    def share_of_ranges(self) -> float:
        """Of values with two dates or with an open end."""
        return share(bool((found.start or found.end) and found.start != found.end) for found in self.periods)

    @cached_property
    def share_of_numbers(self) -> float:
        """Of values that are amounts, or say that there is none; at least one is an amount."""
        if not any(
            amount(cell).value is not None or amount(cell).problem == "currency" for cell in self.sample
        ):
            return 0.0
        return share(holds_number(cell) for cell in self.sample)

    @cached_property
    def has_numbers(self) -> bool:
        return any(amount(cell).value is not None for cell in self.sample)

    @cached_property
    def are_years(self) -> bool:
        return bool(self.texts) and all(text.isdigit() and int(text) in YEARS for text in self.distinct)

    @cached_property
    def are_running_numbers(self) -> bool:
        """1, 2, 3 …, whatever is left out between."""
        numbers = [int(text.rstrip(".)")) for text in self.texts if text.rstrip(".)").isdigit()]
        if len(numbers) < max(2, len(self.texts) * 0.9) or len(numbers) < self.rows * 0.8:
            return False
        steps = [later - earlier for earlier, later in pairwise(numbers)]
        return numbers[0] in (0, 1, 101, 1001) and share(step == 1 for step in steps) > 0.8

    @cached_property
    def are_percentages(self) -> bool:
        values = [amount(cell).value for cell in self.sample]
        return self.has_numbers and all(value is None or 0 <= value <= 100 for value in values)

    @cached_property
    def are_no_amounts(self) -> bool:
        """Years or percentages, whatever the header says."""
        return self.are_years or share(map(is_percentage, self.sample)) > 0.5

    @cached_property
    def are_large(self) -> bool:
        """Numbers alone, and most of a thousand and more: rarely anything but money."""
        values = [found for cell in self.sample if (found := amount(cell).value) is not None]
        return self.share_of_numbers == 1 and share(value >= 1000 for value in values) > 0.5

    @cached_property
    def are_only_marks(self) -> bool:
        """Be it that all of them say no."""
        return all(text.casefold() in MARKS | NO_MARKS for text in self.distinct)

    @cached_property
    def are_marks(self) -> bool:
        return self.are_only_marks and any(text.casefold() in MARKS for text in self.distinct)

    @cached_property
    def are_people(self) -> bool:
        """Names of persons: Ms A. Borg, Hr. Müller, I. Novák."""
        return share(PERSON.match(text) is not None for text in self.distinct) > 0.7

    @cached_property
    def words(self) -> float:
        return sum(len(text.split()) for text in self.distinct) / len(self.distinct) if self.distinct else 0.0

    @cached_property
    def distinctness(self) -> float:
        return len(set(self.texts)) / len(self.texts) if self.texts else 0.0

    @cached_property
    def longest(self) -> int:
        return max(map(len, self.distinct), default=0)


def holds_number(cell: Cell) -> bool:
    found = amount(cell)
    return found.value is not None or found.is_unavailable or found.problem == "currency"


def share(answers: Iterable[bool]) -> float:
    known = list(answers)
    return sum(known) / len(known) if known else 0.0


def contents(table: SourceTable, reader: ValueReader) -> dict[str, Content]:
    """By the name of the column. Rows with hardly anything in them are titles, totals or notes."""
    most = max((filled(row.cells) for row in table.body), default=0)
    rows = [row for row in table.body if filled(row.cells) >= max(2, most // 2)] or list(table.body)
    return {column.name: what_it_holds(column, rows, reader) for column in table.columns}


def filled(cells: Iterable[Cell]) -> int:
    return sum(bool(line(cell)) for cell in cells)


def what_it_holds(column: SourceColumn, rows: Iterable[Row], reader: ValueReader) -> Content:
    cells = [row.cell(column.index) for row in rows]
    return Content(tuple(cell for cell in cells if line(cell)), len(cells), reader)
