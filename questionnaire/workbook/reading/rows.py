"""The sheet Activities: headers in row 1, one activity in each row below."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from questionnaire.columns import COLUMNS
from questionnaire.models import Activity
from questionnaire.problems import Problem
from questionnaire.spreadsheets.cells import Cell, header_key, is_unprintable
from questionnaire.spreadsheets.codes import CodeLists, activity_codes
from questionnaire.spreadsheets.rows import Row
from questionnaire.spreadsheets.sheets import Sheet
from questionnaire.spreadsheets.unreadable import Unreadable
from questionnaire.workbook.findings import Finding, finding, quoted_names
from questionnaire.workbook.layout import ACTIVITIES_SHEET
from questionnaire.workbook.reading.parse import parse


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

    def finding(self, problem: Problem) -> Finding:
        """The problem at the cell of its column."""
        position = self.positions[problem.column]
        return Finding(
            problem,
            ACTIVITIES_SHEET,
            cell_address(position, self.number),
            self.row.cell(position).text,
        )


@dataclass(frozen=True)
class Activities:
    """What the sheet says, with what cannot be read in it."""

    rows: tuple[ReadRow, ...] = ()
    errors: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def read_activities(sheet: Sheet) -> Activities:
    """Where headers are missing or twice no row is read: its cells could mean anything."""
    header, *rows = sheet.rows if has_header(sheet) else (Row(1, ()), *sheet.rows)
    errors = [*merged_errors(sheet), *header_errors(header)]
    if errors:
        return Activities((), tuple(errors))
    positions = header_positions(header)
    codes = activity_codes()
    read = [read_row(row, positions, codes, errors) for row in rows if stands_in(row, positions)]
    return Activities(tuple(read), tuple(errors), tuple(header_notes(header, rows, positions)))


def has_header(sheet: Sheet) -> bool:
    return bool(sheet.rows) and sheet.rows[0].number == 1


def stands_in(row: Row, positions: dict[str, int]) -> bool:
    """Whether anything stands in the questionnaire's columns of this row."""
    return any(not row.cell(position).is_blank for position in positions.values())


def merged_errors(sheet: Sheet) -> Iterator[Finding]:
    for merged in sheet.merged:
        yield finding(
            "merged_cells",
            _("These cells are merged."),
            _("Unmerge them and write the value into each row: each activity has a row of its own."),
            sheet=ACTIVITIES_SHEET,
            cell=merged,
        )


def header_errors(header: Row) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for position, cell in enumerate(header.cells):
        name = header_key(cell.text)
        if name in seen and name in known_headers():
            yield finding(
                "header_twice",
                _("This header stands in %(cell)s already.") % {"cell": seen[name]},
                _("Remove or rename one of the two columns."),
                sheet=ACTIVITIES_SHEET,
                cell=cell_address(position, 1),
                value=cell.text,
            )
        seen.setdefault(name, cell_address(position, 1))
    missing = [known for known in COLUMNS.headers if header_key(known) not in seen]
    if missing:
        yield finding(
            "header_missing",
            _("Headers are missing in row 1: %(headers)s.") % {"headers": quoted_names(missing)},
            unknown_headers_remedy(header),
            sheet=ACTIVITIES_SHEET,
            cell="1:1",
        )


def unknown_headers_remedy(header: Row) -> str:
    if unknown := unknown_headers(header):
        return _("Write them exactly so. Not known are: %(headers)s.") % {"headers": ", ".join(unknown)}
    return _("Write them exactly so, each in a column of its own.")


def unknown_headers(header: Row) -> list[str]:
    """Such as `“Ministry” (U1)`."""
    known = known_headers()
    return [
        f"{quoted_names([cell.text])} ({cell_address(position, 1)})"
        for position, cell in enumerate(header.cells)
        if not cell.is_blank and header_key(cell.text) not in known
    ]


def known_headers() -> set[str]:
    return {header_key(name) for name in COLUMNS.headers}


def header_positions(header: Row) -> dict[str, int]:
    """Where each column stands, counted from 0, by column name."""
    names = {header_key(column.header): column.name for column in COLUMNS}
    return {
        names[header_key(cell.text)]: position
        for position, cell in enumerate(header.cells)
        if header_key(cell.text) in names
    }


def read_row(row: Row, positions: dict[str, int], codes: CodeLists, errors: list[Finding]) -> ReadRow:
    activity = Activity()
    unreadable = {}
    for name, position in positions.items():
        cell = row.cell(position)
        try:
            for field, value in parse(COLUMNS[name], cell, codes).items():
                setattr(activity, field, value)
        except Unreadable as error:
            unreadable[name] = error.problem(name)
    read = ReadRow(row, positions, activity, frozenset(unreadable))
    errors.extend(read.finding(problem) for problem in unreadable.values())
    return read


def header_notes(header: Row, rows: list[Row], positions: dict[str, int]) -> Iterator[str]:
    if unknown := unknown_headers(header):
        message = _("These columns are not part of the questionnaire and were not read: %(headers)s.")
        yield f"{ACTIVITIES_SHEET}: " + message % {"headers": ", ".join(unknown)}
    if nameless := columns_without_header(header, rows):
        message = _("These columns have no header and were not read: %(columns)s.")
        yield f"{ACTIVITIES_SHEET}: " + message % {"columns": ", ".join(nameless)}
    for row in rows:
        for position in positions.values():
            if is_cleaned(row.cell(position)):
                message = _("Characters that cannot be printed were left out.")
                yield f"{ACTIVITIES_SHEET}!{cell_address(position, row.number)}: {message}"


def columns_without_header(header: Row, rows: list[Row]) -> list[str]:
    widest = max((len(row.cells) for row in rows), default=0)
    nameless = [position for position in range(widest) if header.cell(position).is_blank]
    filled = {position for row in rows for position in nameless if not row.cell(position).is_blank}
    return [get_column_letter(position + 1) for position in sorted(filled)]


def is_cleaned(cell: Cell) -> bool:
    return isinstance(cell.value, str) and is_unprintable(cell.value)


def cell_address(position: int, row: int) -> str:
    """`position` counts from 0, `row` from 1."""
    return f"{get_column_letter(position + 1)}{row}"
