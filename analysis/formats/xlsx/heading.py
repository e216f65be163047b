"""What stands above the table on each sheet: marking, title, what was counted, the way back."""

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cell_writer import Pen
from analysis.formats.xlsx.names import CONTENTS
from analysis.grid import Annex


def put_heading(pen: Pen, annex: Annex, title: str, columns: int) -> int:
    """Writes the heading across so many columns and gives the row after it."""
    row = put_marking(pen, annex, columns)
    pen.put_line(row, title, styles.TITLE, columns)
    pen.put_line(row + 1, annex.facts.summary, styles.NOTE, columns)
    pen.put_link(row + 2, 1, annex.words.back, styles.LINK, CONTENTS)
    return row + 4


def put_marking(pen: Pen, annex: Annex, columns: int) -> int:
    """The marking, and the banner of illustrative data, on top of the sheet; gives the row after them."""
    row = 1
    for line in (annex.facts.marking, annex.facts.banner):
        if line:
            pen.put_line(row, line, styles.MARKING, columns)
            row += 1
    return row
