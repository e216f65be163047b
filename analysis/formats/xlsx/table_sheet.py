"""One table of the annex on a sheet of its own: heading, figures, notes, chart."""

from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cells import put, put_line, raise_row
from analysis.formats.xlsx.heading import put_heading
from analysis.formats.xlsx.paging import set_up_pages
from analysis.formats.xlsx.printed import PrintedColumn, printed_cells, printed_columns
from analysis.grid import Annex, Grid, Row, Unit, Words

LABEL_WIDTH = 42


@dataclass(frozen=True)
class Place:
    """Where a grid stands: labels in the first column, figures in the next ones, in its order."""

    sheet: Worksheet
    grid: Grid
    header_row: int

    @property
    def first_row(self) -> int:
        return self.header_row + 1

    @property
    def last_row(self) -> int:
        return self.header_row + len(self.grid.rows)


def add_table_sheet(sheet: Worksheet, annex: Annex, grid: Grid) -> Place:
    columns = columns_of(grid, annex.words)
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    place = Place(sheet, grid, put_heading(sheet, annex, grid.heading, len(columns)))
    put_figures(place, columns)
    put_notes(place, annex, len(columns))
    sheet.freeze_panes = f"B{place.first_row}"
    sheet.print_title_rows = f"{place.header_row}:{place.header_row}"
    set_up_pages(sheet, annex, is_wide=is_wide(grid))
    return place


def is_wide(grid: Grid) -> bool:
    """Charts stand beside their table, ranked partners fill three broad columns."""
    return grid.chart is not None or any(column.unit == Unit.PARTNERS for column in grid.columns)


def columns_of(grid: Grid, words: Words) -> list[PrintedColumn]:
    labels = PrintedColumn(grid.row_header, LABEL_WIDTH, styles.LABEL, styles.HEADER)
    return [labels, *(printed for column in grid.columns for printed in printed_columns(column, words))]


def put_figures(place: Place, columns: list[PrintedColumn]) -> None:
    for number, column in enumerate(columns, 1):
        put(place.sheet, place.header_row, number, column.label, column.header_style)
        raise_row(place.sheet, place.header_row, column.label, column.width)
    for number, row in enumerate(place.grid.rows, place.first_row):
        put_row(place.sheet, number, row, columns)


def put_row(sheet: Worksheet, number: int, row: Row, columns: list[PrintedColumn]) -> None:
    values = [row.label, *(value for cell in row.cells for value in printed_cells(cell))]
    for position, (value, column) in enumerate(zip(values, columns, strict=True), 1):
        style = styles.TOTALS[column.style] if row.is_total else column.style
        put(sheet, number, position, value, style)
        if isinstance(value, str):
            raise_row(sheet, number, value, column.width)


def put_notes(place: Place, annex: Annex, columns: int) -> None:
    notes = list(place.grid.notes)
    if place.grid.has_footnote:
        notes.append(annex.facts.footnote)
    for number, note in enumerate(notes, place.last_row + 2):
        put_line(place.sheet, number, note, styles.NOTE, columns)
