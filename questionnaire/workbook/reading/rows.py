"""Headers and rows of the sheet Activities, each row as an activity that is not stored."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from questionnaire.columns import COLUMNS
from questionnaire.models import Activity
from questionnaire.models.replies.activity_answers import answer_name
from questionnaire.problems import Problem
from questionnaire.spreadsheets.cells import Cell, header_key
from questionnaire.spreadsheets.rows import Row
from questionnaire.spreadsheets.sheets import Sheet, last_row_of
from questionnaire.spreadsheets.values.codes import CodeLists
from questionnaire.spreadsheets.values.look_alikes import look_alike
from questionnaire.spreadsheets.values.unreadable import Unreadable
from questionnaire.workbook.findings import Finding, finding, quoted_names
from questionnaire.workbook.layout import ACTIVITIES_SHEET
from questionnaire.workbook.reading.parse import parse

QUESTION_NUMBER = re.compile(r"([1-9][0-9]?)\. ")


@dataclass(frozen=True)
class ReadRow:
    """One row as an activity that is not stored; `unreadable` are the columns whose cells say nothing."""

    row: Row
    positions: dict[str, int]
    activity: Activity
    unreadable: frozenset[str]

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def reference(self) -> str:
        return self.activity.reference

    @property
    def has_only_a_reference(self) -> bool:
        filled = {name for name, position in self.positions.items() if not self.row.cell(position).is_blank}
        return filled <= {"reference"}

    def cell_of(self, column: str) -> str:
        return cell_address(self.positions[column], self.number)

    def place(self, name: str) -> str:
        """Of its cell in the column, such as Activities!K2."""
        return f"{ACTIVITIES_SHEET}!{self.cell_of(name)}"

    def cell(self, name: str) -> Cell:
        return self.row.cell(self.positions[name])

    def finding(self, problem: Problem) -> Finding:
        """The problem at the cell of its column, or at the row where the file has no such column."""
        if problem.column not in self.positions:
            return Finding(problem, ACTIVITIES_SHEET, f"{self.number}:{self.number}")
        shown = self.cell(problem.column).shown
        return Finding(problem, ACTIVITIES_SHEET, self.cell_of(problem.column), shown)


def stands_in(row: Row, positions: dict[str, int]) -> bool:
    """Whether anything stands in the questionnaire's columns of this row."""
    return any(not row.cell(position).is_blank for position in positions.values())


def merged_errors(sheet: Sheet, header: Row) -> Iterator[Finding]:
    """Above the headers, where titles stand, they do no harm."""
    for merged in sheet.merged:
        if last_row_of(merged) < header.number:
            continue
        yield finding(
            "merged_cells",
            _("These cells are merged."),
            _("Unmerge the cells and enter the value in each row: each activity has its own row."),
            sheet=ACTIVITIES_SHEET,
            cell=merged,
        )


def header_errors(header: Row) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for position, cell in enumerate(header.cells):
        name = column_named(cell.text)
        if name in seen:
            yield finding(
                "header_twice",
                _("Cell %(cell)s has the same header.") % {"cell": seen[name]},
                _("Remove or rename one of the two columns."),
                sheet=ACTIVITIES_SHEET,
                cell=cell_address(position, header.number),
                value=cell.text,
            )
        if name:
            seen[name] = cell_address(position, header.number)
    missing = missing_headers(seen)
    if missing:
        yield finding(
            "header_missing",
            _("Headers are missing in row %(row)s: %(headers)s.")
            % {"row": header.number, "headers": quoted_names(missing)},
            unknown_headers_remedy(header),
            sheet=ACTIVITIES_SHEET,
            cell=f"{header.number}:{header.number}",
        )


def unknown_headers_remedy(header: Row) -> str:
    if unknown := unknown_headers(header):
        remedy = _("Enter them exactly like this. Unknown headers: %(headers)s.") % {
            "headers": ", ".join(unknown)
        }
        strange = filter(None, (look_alike(cell.text) for cell in header.cells))
        return " ".join((remedy, *dict.fromkeys(strange)))
    return _("Enter them exactly like this, each in its own column.")


def unknown_headers(header: Row) -> list[str]:
    """Such as `“Ministry” (U1)`."""
    return [
        f"{quoted_names([cell.text])} ({cell_address(position, header.number)})"
        for position, cell in enumerate(header.cells)
        if not cell.is_blank and not column_named(cell.text)
    ]


def column_named(text: str) -> str:
    """The name of the column that a header is of, "" for none.

    An additional question is known by its number: it may be worded otherwise since the file was made.
    """
    key = header_key(text)
    if found := next((column.name for column in COLUMNS.kept if header_key(column.header) == key), ""):
        return found
    number = QUESTION_NUMBER.match(key)
    name = answer_name(int(number[1])) if number else ""
    return name if name in COLUMNS.asked else ""


def missing_headers(names: Collection[str]) -> list[str]:
    """A file from before an additional question was asked does not have its column."""
    return [column.header for column in COLUMNS.kept if column.name not in names]


def header_positions(header: Row) -> dict[str, int]:
    """Where each column stands, counted from 0, by column name."""
    names = (column_named(cell.text) for cell in header.cells)
    return {name: position for position, name in enumerate(names) if name}


def keep_answers_not_in_file(row: ReadRow, stored: Activity) -> None:
    """What a file does not ask stays as it is stored."""
    for name in COLUMNS.asked:
        if name not in row.positions:
            setattr(row.activity, name, getattr(stored, name))


def read_row(row: Row, positions: dict[str, int], codes: CodeLists, errors: list[Finding]) -> ReadRow:
    fields: dict[str, Any] = {}
    unreadable = {}
    for name, position in positions.items():
        try:
            fields |= parse(COLUMNS[name], row.cell(position), codes)
        except Unreadable as error:
            unreadable[name] = error.problem(name)
    read = ReadRow(row, positions, Activity(**fields), frozenset(unreadable))
    errors.extend(read.finding(problem) for problem in unreadable.values())
    return read


def cell_address(position: int, row: int) -> str:
    """`position` counts from 0, `row` from 1."""
    return f"{get_column_letter(position + 1)}{row}"
