"""What stands above the table on each sheet: marking, title, what was counted, the way back."""

from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cells import ROW_HEIGHT, link, put, put_line
from analysis.formats.xlsx.names import CONTENTS
from analysis.grid import Annex


def put_heading(sheet: Worksheet, annex: Annex, title: str, columns: int) -> int:
    """Writes the heading across so many columns and gives the row after it."""
    row = begin(sheet, annex, columns)
    put_line(sheet, row, title, styles.TITLE, columns)
    put_line(sheet, row + 1, annex.facts.summary, styles.NOTE, columns)
    link(put(sheet, row + 2, 1, annex.words.back, styles.LINK), CONTENTS)
    return row + 4


def begin(sheet: Worksheet, annex: Annex, columns: int) -> int:
    """An empty page with the marking, and the banner of illustrative data, on top; gives the row after it."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = ROW_HEIGHT, True
    lines = [line for line in (annex.facts.marking, annex.facts.banner) if line]
    for row, line in enumerate(lines, 1):
        put_line(sheet, row, line, styles.MARKING, columns)
    return len(lines) + 1
