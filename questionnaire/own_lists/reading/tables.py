"""A list as it came in: its sheets, the table on one of them, and the names of the table's columns."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _
from openpyxl.worksheet.cell_range import CellRange

from questionnaire.own_lists.reading.amounts import amount
from questionnaire.own_lists.reading.dates import when
from questionnaire.own_lists.reading.headers import HeaderReader
from questionnaire.problems import Refused
from questionnaire.spreadsheets.books import read_book
from questionnaire.spreadsheets.cells import BLANK, Cell, Row, Sheet
from questionnaire.spreadsheets.text.delimited import read_delimited

# Below them no list begins.
HEADER_WITHIN = 30
ZIP_SIGNATURE = b"PK"
# From this recognition on a text is a header; a second line of headers is worth more than being first.
KNOWN, SECOND_LINE = 0.5, 0.2
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class SourceColumn:
    """A column of the list. `parts` are its header's lines, the upper one first."""

    index: int
    name: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class SourceTable:
    """`header_row` is the row straight above the data, counted as people count rows."""

    sheet: Sheet
    header_row: int
    columns: tuple[SourceColumn, ...]

    @cached_property
    def body(self) -> tuple[Row, ...]:
        """The rows below the header that hold anything, merged cells filled down."""
        rows = (row for row in self.sheet.rows if row.number > self.header_row)
        return tuple(filled_down(rows, self.sheet.merged))

    @cached_property
    def by_name(self) -> Mapping[str, SourceColumn]:
        return {column.name: column for column in reversed(self.columns)}

    def filled(self, column: SourceColumn) -> int:
        return sum(bool(line(row.cell(column.index))) for row in self.body)


# Of thousands of cells many are alike.
@lru_cache(maxsize=50_000)
def line(cell: Cell) -> str:
    """The content on one line."""
    return " ".join(cell.text.split())


def read_list(content: bytes) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, or the one of a text file. Raises Refused."""
    return read_book(content) if content.startswith(ZIP_SIGNATURE) else (read_delimited(content),)


def find_table(
    sheets: Iterable[Sheet], headers: HeaderReader, *, sheet: str | None = None, header_row: int | None = None
) -> SourceTable:
    """The table with the most headers that are known. Raises Refused where there is none."""
    known = [one for one in sheets if sheet is None or one.title == sheet]
    if not known:
        raise Refused(
            _("The file has no sheet “%(sheet)s”.") % {"sheet": sheet}, _("Select one of its sheets.")
        )
    if header_row is not None:
        return table_at(known[0], header_row)
    candidates = [(score, one, row) for one in known for score, row in header_scores(one, headers)]
    if not candidates:
        raise Refused(
            _("No row of headers was found."),
            _("Add a row with column names above the data, then upload the list again."),
        )
    _score, found, row = max(candidates, key=lambda candidate: candidate[0])
    return table_at(found, row)


def header_scores(sheet: Sheet, headers: HeaderReader) -> Iterator[tuple[tuple[bool, float, int], int]]:
    """How well each of the first rows would do as the header."""
    rows = [row for row in sheet.rows if row.number <= HEADER_WITHIN]
    for position, row in enumerate(rows):
        texts = [line(cell) for cell in row.cells if not cell.is_blank]
        below = [cell for later in sheet.rows[position + 1 : position + 4] for cell in later.cells]
        if len(texts) < 2 or sum(not cell.is_blank for cell in below) < len(texts) // 2:
            continue
        # Dates and amounts belong to the data; the first row of all that do as well is the header.
        values = [cell for cell in row.cells if is_value(cell) and line(cell) not in years_in(texts)]
        table = table_at(sheet, row.number)
        second_line = SECOND_LINE if not values and is_second_line(table, headers) else 0
        score = sum(recognitions(table, headers)) + second_line - len(values) - 0.1 * position
        yield (not sheet.is_hidden, score, -row.number), row.number


def years_in(texts: Iterable[str]) -> frozenset[str]:
    """Headers of columns for each year; two years alone are a start and an end."""
    years = frozenset(text for text in texts if YEAR.fullmatch(text))
    return years if len(years) > 2 else frozenset()


def recognitions(table: SourceTable, headers: HeaderReader) -> Iterator[float]:
    for column in table.columns:
        yield 0.1 + max(map(headers.recognition, column.parts))


def is_second_line(table: SourceTable, headers: HeaderReader) -> bool:
    """Whether one name stands above several columns, and under it the names of each.

    A value may be the name of a column in other lists, so names that stand above one column prove nothing.
    """
    named_twice = [column.parts for column in table.columns if len(column.parts) > 1]
    uppers = [upper for upper, *_lower in named_twice]
    is_known = all(headers.recognition(parts[-1]) > KNOWN for parts in named_twice)
    return len(set(uppers)) < len(uppers) and is_known


def is_value(cell: Cell) -> bool:
    if cell.is_blank:
        return False
    if not isinstance(cell.value, str) or amount(cell).value is not None:
        return True
    return when(cell, month_first=False).start is not None


def table_at(sheet: Sheet, header_row: int) -> SourceTable:
    rows = {row.number: row for row in sheet.rows}
    lower = rows.get(header_row, Row(header_row, ()))
    upper = upper_header(sheet, rows.get(header_row - 1), lower)
    width = max((len(row.cells) for row in sheet.rows if row.number >= header_row), default=0)
    columns = []
    seen: dict[str, int] = {}
    for index in range(width):
        parts = tuple(part for part in (upper.get(index, ""), line(lower.cell(index))) if part)
        parts = parts[:1] if len(set(parts)) == 1 else parts
        if not parts:
            continue
        name = " / ".join(parts)
        seen[name] = seen.get(name, 0) + 1
        # Two columns of one name are two columns.
        columns.append(SourceColumn(index, f"{name} ({seen[name]})" if seen[name] > 1 else name, parts))
    return SourceTable(sheet, header_row, tuple(columns))


def upper_header(sheet: Sheet, above: Row | None, lower: Row) -> dict[int, str]:
    """What stands above the columns, if the row above is part of the header."""
    if above is None:
        return {}
    spans = [span for span in map(CellRange, sheet.merged) if joins_header(span, above.number)]
    named = {index: line(cell) for index, cell in enumerate(above.cells) if not cell.is_blank}
    completes = any(lower.cell(index).is_blank for index in named)
    # A title over the whole table names no columns.
    if len(named) < 2 or not (spans or completes):
        return {}
    if spans:
        for span in spans:
            text = named.get(span.min_col - 1, "")
            named |= dict.fromkeys(range(span.min_col - 1, span.max_col), text) if text else {}
        return named
    return filled_right(named, lower)


def joins_header(span: CellRange, above: int) -> bool:
    """A merged range over several columns of the upper line, or over both lines."""
    is_wide_or_high = span.max_row > above or span.max_col > span.min_col
    return span.min_row <= above <= span.max_row and is_wide_or_high


def filled_right(named: dict[int, str], lower: Row) -> dict[int, str]:
    """Without merged cells: up to the next text above, where something stands below."""
    filled, current = {}, ""
    for index in range(max([len(lower.cells), *named])):
        if index in named:
            current = named[index]
        elif lower.cell(index).is_blank:
            current = ""
        if current and (index in named or not lower.cell(index).is_blank):
            filled[index] = current
    return filled


def filled_down(rows: Iterable[Row], merged: Iterable[str]) -> Iterator[Row]:
    """Each row with what a cell that is merged downwards says for it too, but for amounts."""
    spans = [span for span in map(CellRange, merged) if span.max_row > span.min_row]
    if not spans:
        yield from rows
        return
    below = {
        (span.min_col - 1, number) for span in spans for number in range(span.min_row + 1, span.max_row + 1)
    }
    above: dict[int, Cell] = {}
    for row in rows:
        cells = list(row.cells)
        for index in (index for index, number in below if number == row.number):
            if index in above and isinstance(above[index].value, str):
                cells += [BLANK] * (index + 1 - len(cells))
                cells[index] = above[index]
        above |= {index: cell for index, cell in enumerate(cells) if not cell.is_blank}
        yield Row(row.number, tuple(cells))
