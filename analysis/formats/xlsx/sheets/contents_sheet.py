"""The first sheet: what the workbook is, what was counted and how, and the way to each table."""

from collections.abc import Mapping
from itertools import zip_longest

from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cell_writer import Pen, put_marking
from analysis.formats.xlsx.cells import Value
from analysis.formats.xlsx.names import CHECKS, DATA
from analysis.formats.xlsx.paging import set_up_pages
from analysis.formats.xlsx.sheets.recount import Formula
from analysis.grid import Annex, Grid

WIDTHS = [20.0, 78.0, 14.0]


def add_contents(
    sheet: Worksheet,
    looks: styles.Looks,
    annex: Annex,
    names: Mapping[str, str],
    data_rows: int | None,
    checks: Formula | None,
) -> dict[str, Value]:
    """`names` are those of the sheets by the keys of their tables.

    `data_rows` is the number of rows on the sheet Data, `checks` what Checks come to; None without them.

    Gives what the formulas come to, by their cells.
    """
    pen = Pen(sheet, looks, WIDTHS)
    row = put_marking(pen, annex, len(WIDTHS))
    pen.put_line(row, annex.facts.round_title, styles.TITLE, len(WIDTHS))
    if annex.facts.tables_title:
        row += 1
        pen.put_line(row, annex.facts.tables_title, styles.MARKING, len(WIDTHS))
    row = put_facts(pen, row + 2, annex)
    row = put_tables(pen, row + 1, annex, names)
    if data_rows is not None:
        put_data_line(pen, row, annex, data_rows)
        row += 1
    if checks:
        put_checks_line(pen, row, annex, checks)
        row += 1
    pen.put_footnotes(row + 1, annex.facts.footnote_lines, len(WIDTHS))
    set_up_pages(sheet, annex, is_wide=False)
    return pen.cached


def put_facts(pen: Pen, row: int, annex: Annex) -> int:
    facts, words = annex.facts, annex.words
    for label, text in (
        (words.counted, facts.summary),
        (words.selection, facts.selection_words),
        (words.as_of, facts.as_of_words),
        (words.marking, facts.marking),
        (words.distribution, facts.distribution),
        *zip_longest([words.method], facts.method, fillvalue=""),
    ):
        if text:
            pen.put_wrapped(row, 1, label, styles.FACT)
            pen.put_wrapped(row, 2, text, styles.TEXT)
            row += 1
    return row


def put_tables(pen: Pen, row: int, annex: Annex, names: Mapping[str, str]) -> int:
    words = annex.words
    for column, label in enumerate((words.table, words.title, words.chart), 1):
        pen.put(row, column, label, styles.HEADER)
    for number, grid in enumerate(annex.sheets, row + 1):
        put_table_line(pen, number, grid, names[grid.key])
    pen.sheet.print_title_rows = f"{row}:{row}"
    return row + 1 + len(annex.sheets)


def put_table_line(pen: Pen, row: int, grid: Grid, sheet_name: str) -> None:
    pen.put(row, 1, grid.label, styles.LABEL)
    pen.put_link(row, 2, grid.title, styles.LABEL_LINK, sheet_name)
    pen.put(row, 3, grid.chart.label if grid.chart else "", styles.LABEL)


def put_data_line(pen: Pen, row: int, annex: Annex, rows: int) -> None:
    pen.put_link(row, 1, annex.words.data, styles.LABEL_LINK, DATA)
    pen.put(row, 2, annex.words.data_rows.format(number=rows), styles.LABEL)
    pen.put(row, 3, "", styles.LABEL)


def put_checks_line(pen: Pen, row: int, annex: Annex, checks: Formula) -> None:
    pen.put_link(row, 1, annex.words.checks.checks, styles.LABEL_LINK, CHECKS)
    pen.put_formula(row, 2, checks.text, checks.value, styles.LABEL)
    pen.put(row, 3, "", styles.LABEL)
