"""The activities that were counted, as an Excel table with filters: internal profile only."""

from collections.abc import Sequence
from itertools import chain, islice
from typing import IO, cast

from openpyxl import Workbook
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cell_writer import CellWriter, put_heading
from analysis.formats.xlsx.cells import plain_text
from analysis.formats.xlsx.names import DATA
from analysis.formats.xlsx.paging import SCALE, set_up_pages
from analysis.formats.xlsx.sheets.data_rows import BATCH, formats_of, write_rows
from analysis.formats.xlsx.sheets.tally import Tally, WrittenData, counted_columns
from analysis.grid import Annex, DataRows, DataValue

NARROWEST, BROADEST = 12, 48
# The heading spans these, so that it is read without moving sideways.
HEADING_COLUMNS = 4
# Code and name of the Member State and the reference say whose a row is: they stay in sight.
LEADING_COLUMNS, FIRST_THAT_MOVES = "A:C", "D"


class WrongNumberOfRowsError(ValueError):
    """The data sheet would not hold the activities that the tables count."""


def add_data_sheet(
    sheet: Worksheet, cell_styles: styles.Styles, annex: Annex, data: DataRows, rows_file: IO[bytes]
) -> WrittenData:
    """Everything but the rows, which go into `rows_file` for the package to put in their place.

    Raises WrongNumberOfRowsError where rows and tables disagree.
    """
    header, *first_rows = list(islice(rows := iter(data), BATCH + 1))
    writer = CellWriter(sheet, cell_styles, widths_of([header, *first_rows]))
    header_row = put_heading_and_header(writer, annex, header)
    tally = Tally(positions_of(annex, header))
    formats = formats_of(cast(Workbook, sheet.parent), cell_styles)
    write_rows(rows_file, chain(first_rows, rows), formats, tally)
    written = WrittenData(header_row, len(header), tally.activities(()), tally)
    refuse_another_number(written, annex)
    make_table(sheet, written, [str(label) for label in header])
    set_up_pages(sheet, annex, is_wide=True)
    print_across(sheet)
    return written


def positions_of(annex: Annex, header: Sequence[DataValue]) -> dict[str, int]:
    """Of the columns that the tables of this annex are counted by."""
    labels = annex.data_names.headers
    return {column: header.index(labels[column]) for column in counted_columns(annex.facts.tables)}


def print_across(sheet: Worksheet) -> None:
    """At the scale of the other sheets, on as many pages beside each other as the columns take."""
    sheet.sheet_properties.pageSetUpPr = None
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = SCALE


def widths_of(rows: list[tuple[DataValue, ...]]) -> list[float]:
    """Broad enough for the header and the first rows."""
    longest = (max(len(str(value)) for value in column) for column in zip(*rows, strict=True))
    return [min(max(length + 3, NARROWEST), BROADEST) for length in longest]


def put_heading_and_header(writer: CellWriter, annex: Annex, header: tuple[DataValue, ...]) -> int:
    """Gives the row of the header."""
    row = put_heading(writer, annex, annex.words.data, HEADING_COLUMNS)
    number = annex.words.data_rows.format(number=annex.facts.activities)
    writer.put_line(row - 1, number, styles.NOTE, HEADING_COLUMNS)
    header_row = writer.put_footnotes(row, annex.facts.footnote_lines, HEADING_COLUMNS) + 1
    for column, label in enumerate(header, 1):
        writer.put(header_row, column, str(label), styles.HEADER)
    return header_row


def refuse_another_number(written: WrittenData, annex: Annex) -> None:
    if written.rows != annex.facts.activities:
        raise WrongNumberOfRowsError(
            f"The data have {written.rows} rows, the tables count {annex.facts.activities} activities."
        )


def make_table(sheet: Worksheet, written: WrittenData, labels: list[str]) -> None:
    header_row = written.header_row
    table = Table(displayName=DATA, ref=f"A{header_row}:{written.last_cell}")
    # Left to itself, openpyxl would make every cell of the table to find the labels in its first row.
    table._initialise_columns()  # type: ignore[attr-defined]
    for column, label in zip(table.tableColumns, labels, strict=True):
        column.name = plain_text(label)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
    sheet.freeze_panes = f"{FIRST_THAT_MOVES}{header_row + 1}"
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.print_title_cols = LEADING_COLUMNS
    # A long last column would print over its edge, on pages of its own.
    sheet.print_area = f"A1:{written.last_cell}"
