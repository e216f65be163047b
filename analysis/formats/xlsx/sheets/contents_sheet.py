"""The first sheet: what the workbook is, what was counted and how, and the way to each table."""

from collections.abc import Mapping
from itertools import zip_longest

from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cell_writer import CellWriter, put_marking
from analysis.formats.xlsx.cells import Value
from analysis.formats.xlsx.names import CHECKS, DATA
from analysis.formats.xlsx.paging import set_up_pages
from analysis.formats.xlsx.sheets.recount import Formula
from analysis.grid import Annex, Grid

WIDTHS = [20.0, 78.0, 14.0]


def add_contents(
    sheet: Worksheet,
    cell_styles: styles.Styles,
    annex: Annex,
    names: Mapping[str, str],
    data_rows: int | None,
    checks: Formula | None,
) -> dict[str, Value]:
    """`names` are those of the sheets by the keys of their tables.

    `data_rows` is the number of rows on the sheet Data, `checks` what Checks come to; None without them.

    Gives what the formulas come to, by their cells.
    """
    writer = CellWriter(sheet, cell_styles, WIDTHS)
    row = put_marking(writer, annex, len(WIDTHS))
    writer.put_line(row, annex.facts.round_title, styles.TITLE, len(WIDTHS))
    if annex.facts.tables_title:
        row += 1
        writer.put_line(row, annex.facts.tables_title, styles.MARKING, len(WIDTHS))
    row = put_facts(writer, row + 2, annex)
    row = put_tables(writer, row + 1, annex, names)
    if data_rows is not None:
        put_data_line(writer, row, annex, data_rows)
        row += 1
    if checks:
        put_checks_line(writer, row, annex, checks)
        row += 1
    writer.put_footnotes(row + 1, annex.facts.footnote_lines, len(WIDTHS))
    set_up_pages(sheet, annex, is_wide=False)
    return writer.cached


def put_facts(writer: CellWriter, row: int, annex: Annex) -> int:
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
            writer.put_wrapped(row, 1, label, styles.FACT)
            writer.put_wrapped(row, 2, text, styles.TEXT)
            row += 1
    return row


def put_tables(writer: CellWriter, row: int, annex: Annex, names: Mapping[str, str]) -> int:
    words = annex.words
    for column, label in enumerate((words.table, words.title, words.chart), 1):
        writer.put(row, column, label, styles.HEADER)
    for number, grid in enumerate(annex.sheets, row + 1):
        put_table_line(writer, number, grid, names[grid.key])
    writer.sheet.print_title_rows = f"{row}:{row}"
    return row + 1 + len(annex.sheets)


def put_table_line(writer: CellWriter, row: int, grid: Grid, sheet_name: str) -> None:
    writer.put(row, 1, grid.label, styles.LABEL)
    writer.put_link(row, 2, grid.title, styles.LABEL_LINK, sheet_name)
    writer.put(row, 3, grid.chart.label if grid.chart else "", styles.LABEL)


def put_data_line(writer: CellWriter, row: int, annex: Annex, rows: int) -> None:
    writer.put_link(row, 1, annex.words.data, styles.LABEL_LINK, DATA)
    writer.put(row, 2, annex.words.data_rows.format(number=rows), styles.LABEL)
    writer.put(row, 3, "", styles.LABEL)


def put_checks_line(writer: CellWriter, row: int, annex: Annex, checks: Formula) -> None:
    writer.put_link(row, 1, annex.words.checks.checks, styles.LABEL_LINK, CHECKS)
    writer.put_formula(row, 2, checks.text, checks.value, styles.LABEL)
    writer.put(row, 3, "", styles.LABEL)
