"""The first sheet: what the workbook is, what was counted and how, and the way to each table."""

from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cells import link, put, put_line, raise_row
from analysis.formats.xlsx.heading import begin
from analysis.formats.xlsx.names import DATA
from analysis.formats.xlsx.paging import set_up_pages
from analysis.grid import Annex, Grid

WIDTHS = {"A": 20.0, "B": 78.0, "C": 14.0}


def add_contents(sheet: Worksheet, annex: Annex, data_rows: int | None) -> None:
    """`data_rows` is the number of rows on the sheet Data, None where there is no such sheet."""
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    row = begin(sheet, annex, len(WIDTHS))
    put_line(sheet, row, annex.facts.round_title, styles.TITLE, len(WIDTHS))
    row = put_facts(sheet, row + 2, annex)
    row = put_tables(sheet, row + 1, annex)
    if data_rows is not None:
        row = put_data_line(sheet, row, annex, data_rows)
    put_line(sheet, row + 1, annex.facts.footnote, styles.NOTE, len(WIDTHS))
    set_up_pages(sheet, annex, is_wide=False)


def put_facts(sheet: Worksheet, row: int, annex: Annex) -> int:
    facts, words = annex.facts, annex.words
    for label, text in (
        (words.counted, facts.summary),
        (words.selection, facts.selection_words),
        (words.as_of, facts.as_of_words),
        (words.method, "\n".join(facts.method)),
        (words.marking, facts.marking),
    ):
        if text:
            put(sheet, row, 1, label, styles.FACT)
            put(sheet, row, 2, text, styles.TEXT)
            raise_row(sheet, row, text, WIDTHS["B"])
            row += 1
    return row


def put_tables(sheet: Worksheet, row: int, annex: Annex) -> int:
    words = annex.words
    for column, label in enumerate((words.table, words.title, words.chart), 1):
        put(sheet, row, column, label, styles.HEADER)
    for number, grid in enumerate(annex.grids, row + 1):
        put_table_line(sheet, number, grid)
    sheet.print_title_rows = f"{row}:{row}"
    return row + 1 + len(annex.grids)


def put_table_line(sheet: Worksheet, row: int, grid: Grid) -> None:
    put(sheet, row, 1, grid.label, styles.LABEL)
    link(put(sheet, row, 2, grid.title, styles.LABEL_LINK), grid.key)
    raise_row(sheet, row, grid.title, WIDTHS["B"])
    put(sheet, row, 3, grid.chart.label if grid.chart else "", styles.LABEL)


def put_data_line(sheet: Worksheet, row: int, annex: Annex, rows: int) -> int:
    link(put(sheet, row, 1, annex.words.data, styles.LABEL_LINK), DATA)
    put(sheet, row, 2, annex.words.data_rows.format(number=rows), styles.LABEL)
    put(sheet, row, 3, "", styles.LABEL)
    raise_row(sheet, row, annex.words.data, WIDTHS["A"])
    return row + 1
