"""The sheet Activities: a row of headers, and one activity in each row below it."""

from dataclasses import dataclass
from typing import Any

from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Activity
from questionnaire.spreadsheets.cells import Row, Sheet
from questionnaire.spreadsheets.totals import is_total
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from questionnaire.spreadsheets.values.codes import CodeLists
from questionnaire.spreadsheets.values.readers import Unreadable
from questionnaire.workbook.findings import Finding
from questionnaire.workbook.reading.headers import (
    around_header,
    header_errors,
    header_positions,
    merged_errors,
)
from questionnaire.workbook.reading.parse import parse
from questionnaire.workbook.reading.row_notes import (
    changed_notes,
    cleaned_notes,
    column_notes,
    struck_notes,
    total_notes,
    words_above,
)
from questionnaire.workbook.reading.rows import ReadRow, stands_in

MAKES_AN_ACTIVITY = ("reference", "partner", "support_field", "assistance_type")


@dataclass(frozen=True)
class Activities:
    """What the sheet says, with what cannot be read in it."""

    rows: tuple[ReadRow, ...] = ()
    errors: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def read_activities(sheet: Sheet) -> Activities:
    """Where headers are missing or twice no row is read: its cells could mean anything."""
    above, header, rows = around_header(sheet)
    errors = [*merged_errors(sheet, header), *header_errors(header)]
    if errors:
        return Activities((), tuple(errors))
    positions = header_positions(header)
    codes = activity_codes()
    filled = [row for row in rows if stands_in(row, positions)]
    totals = [row for row in filled if is_row_of_totals(row, positions)]
    read = [read_row(row, positions, codes, errors) for row in filled if row not in totals]
    notes = (
        *words_above(above),
        *column_notes(header, rows),
        *total_notes(totals),
        *struck_notes(read),
        *changed_notes(read),
        *cleaned_notes(rows, positions),
    )
    return Activities(tuple(read), tuple(errors), notes)


def is_row_of_totals(row: Row, positions: dict[str, int]) -> bool:
    """A word for it, and nothing else where it says what makes an activity one."""
    said = [row.cell(positions[name]) for name in MAKES_AN_ACTIVITY]
    if any(not cell.is_blank and not is_total(cell.text) for cell in said):
        return False
    return any(is_total(cell.text) for cell in row.cells if isinstance(cell.value, str))


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
