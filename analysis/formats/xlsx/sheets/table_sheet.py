"""One table of the annex on a sheet of its own: heading, figures, notes, chart."""

from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cell_writer import CellWriter, put_heading
from analysis.formats.xlsx.paging import set_up_pages
from analysis.formats.xlsx.printed import GridPlace, PrintedColumn, printed_cells, printed_columns
from analysis.grid import Annex, Grid, Row, Unit, Words

LABEL_WIDTH = 42
# A chart lies on one broad column beside the table.
GAP_WIDTH, CHART_WIDTH = 4, 92
# Columns of figures that can be read on an upright page.
MOST_UPRIGHT = 5
# Where there is a column for each year, broad ones would be printed too small to read.
MOST_BROAD, NARROW_WIDTH = 9, 8


def add_table_sheet(sheet: Worksheet, cell_styles: styles.Styles, annex: Annex, grid: Grid) -> GridPlace:
    columns = sheet_columns(grid, annex.words)
    widths = [column.width for column in columns] + ([GAP_WIDTH, CHART_WIDTH] if grid.chart else [])
    writer = CellWriter(sheet, cell_styles, widths)
    place = GridPlace(sheet, grid, put_heading(writer, annex, grid.heading, len(widths)))
    put_figures(writer, place, columns)
    put_notes(writer, place, len(columns))
    sheet.freeze_panes = f"B{place.first_row}"
    sheet.print_title_rows = f"{place.header_row}:{place.header_row}"
    set_up_pages(sheet, annex, is_wide=is_wide(grid))
    return place


def is_wide(grid: Grid) -> bool:
    """Charts stand beside their table, ranked partners fill three broad columns, and some have many."""
    return (
        grid.chart is not None
        or len(grid.columns) > MOST_UPRIGHT
        or any(column.unit == Unit.PARTNERS for column in grid.columns)
    )


def sheet_columns(grid: Grid, words: Words) -> list[PrintedColumn]:
    labels = PrintedColumn(grid.row_header, LABEL_WIDTH, styles.LABEL, styles.HEADER)
    figures = [printed for column in grid.columns for printed in printed_columns(column, words)]
    if len(figures) > MOST_BROAD:
        figures = [replace(printed, width=NARROW_WIDTH) for printed in figures]
    return [labels, *figures]


def put_figures(writer: CellWriter, place: GridPlace, columns: list[PrintedColumn]) -> None:
    for number, column in enumerate(columns, 1):
        writer.put_wrapped(place.header_row, number, column.label, column.header_style)
    for number, row in enumerate(place.grid.rows, place.first_row):
        put_row(writer, number, row, columns)


def put_row(writer: CellWriter, number: int, row: Row, columns: list[PrintedColumn]) -> None:
    values = [row.label, *(value for cell in row.cells for value in printed_cells(cell))]
    for position, (value, column) in enumerate(zip(values, columns, strict=True), 1):
        style = styles.TOTALS[column.style] if row.is_total else column.style
        writer.put_wrapped(number, position, value, style)


def put_notes(writer: CellWriter, place: GridPlace, columns: int) -> None:
    for number, note in enumerate((*place.grid.notes, *place.grid.footnote_lines), place.last_row + 2):
        writer.put_line(number, note, styles.NOTE, columns)
