"""The activities that were counted, as an Excel table with filters: internal profile only."""

from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cells import Value
from analysis.formats.xlsx.heading import put_heading
from analysis.formats.xlsx.names import DATA
from analysis.formats.xlsx.paging import set_up_pages
from analysis.formats.xlsx.pen import Pen
from analysis.grid import Annex

NARROWEST, BROADEST = 12, 48
# The heading spans these, so that it is read without moving sideways.
HEADING_COLUMNS = 4
# Code and name of the Member State and the reference say whose a row is: they stay in sight.
LEADING_COLUMNS, FIRST_THAT_MOVES = "A:C", "D"
# All columns on one page could not be read.
PAGES_ACROSS = 3


class WrongNumberOfRowsError(ValueError):
    """The data sheet would not hold the activities that the tables count."""


def add_data_sheet(
    sheet: Worksheet, looks: styles.Looks, annex: Annex, rows: list[tuple[Value, ...]]
) -> None:
    """`rows` begin with the header. Raises WrongNumberOfRowsError where rows and tables disagree."""
    activities = len(rows) - 1
    if activities != annex.facts.activities:
        raise WrongNumberOfRowsError(
            f"The data have {activities} rows, the tables count {annex.facts.activities} activities."
        )
    pen = Pen(sheet, looks, widths_of(rows))
    row = put_heading(pen, annex, annex.words.data, HEADING_COLUMNS)
    pen.put_line(row - 1, annex.words.data_rows.format(number=activities), styles.NOTE, HEADING_COLUMNS)
    pen.put_line(row, annex.facts.footnote, styles.NOTE, HEADING_COLUMNS)
    put_rows(pen, row + 2, rows)
    make_table(sheet, row + 2, rows)
    set_up_pages(sheet, annex, is_wide=True)
    sheet.page_setup.fitToWidth = PAGES_ACROSS


def widths_of(rows: list[tuple[Value, ...]]) -> list[float]:
    longest = (max(len(str(value)) for value in column) for column in zip(*rows, strict=True))
    return [min(max(length + 3, NARROWEST), BROADEST) for length in longest]


def put_rows(pen: Pen, header_row: int, rows: list[tuple[Value, ...]]) -> None:
    for column, label in enumerate(rows[0], 1):
        pen.put(header_row, column, label, styles.HEADER)
    for row, activity in enumerate(rows[1:], header_row + 1):
        for column, value in enumerate(activity, 1):
            if value is not None:
                pen.put(row, column, value, data_style(value))


def data_style(value: str | int | Decimal) -> str:
    if isinstance(value, str):
        return styles.DATA_TEXT
    return styles.DATA_NUMBER if value == int(value) else styles.DATA_DECIMAL


def make_table(sheet: Worksheet, header_row: int, rows: list[tuple[Value, ...]]) -> None:
    # Excel calls a table broken that has nothing below its header.
    last_row = header_row + max(len(rows) - 1, 1)
    last_cell = f"{get_column_letter(len(rows[0]))}{last_row}"
    table = Table(displayName=DATA, ref=f"A{header_row}:{last_cell}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
    sheet.freeze_panes = f"{FIRST_THAT_MOVES}{header_row + 1}"
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.print_title_cols = LEADING_COLUMNS
    # A long last column would print over its edge, on pages of its own.
    sheet.print_area = f"A1:{last_cell}"
