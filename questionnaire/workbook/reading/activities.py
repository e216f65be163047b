"""The sheet Activities: a row of headers, and one activity in each row below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from questionnaire.spreadsheets.rows import Row
from questionnaire.spreadsheets.sheets import Sheet
from questionnaire.spreadsheets.totals import is_total
from questionnaire.spreadsheets.values.codes import activity_codes
from questionnaire.workbook.findings import Finding
from questionnaire.workbook.reading.row_notes import (
    changed_notes,
    cleaned_notes,
    column_notes,
    struck_notes,
    total_notes,
    words_above,
)
from questionnaire.workbook.reading.rows import (
    ReadRow,
    column_named,
    header_errors,
    header_positions,
    merged_errors,
    read_row,
    stands_in,
)

# A title and the like stand above the headers, never a list.
ROWS_TO_HEADER = 20
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


def around_header(sheet: Sheet) -> tuple[Sequence[Row], Row, Sequence[Row]]:
    """The rows above the headers, such as a title or the name of a table, their row, and the rows below."""
    for place, row in enumerate(sheet.rows[:ROWS_TO_HEADER]):
        if is_header(row):
            return sheet.rows[:place], row, sheet.rows[place + 1 :]
    if sheet.rows and sheet.rows[0].number == 1:
        return (), sheet.rows[0], sheet.rows[1:]
    return (), Row(1, ()), sheet.rows


def is_header(row: Row) -> bool:
    """Two of the headers in one row: no activity has that."""
    return len({column_named(cell.text) for cell in row.cells} - {""}) > 1


def is_row_of_totals(row: Row, positions: dict[str, int]) -> bool:
    """A word for it, and nothing else where it says what makes an activity one."""
    said = [row.cell(positions[name]) for name in MAKES_AN_ACTIVITY]
    if any(not cell.is_blank and not is_total(cell.text) for cell in said):
        return False
    return any(is_total(cell.text) for cell in row.cells if isinstance(cell.value, str))
