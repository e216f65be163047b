"""Rows copied from a spreadsheet and pasted as text: cells between tabs."""

import re
from collections.abc import Iterator

from openpyxl.cell.cell import ERROR_CODES

from questionnaire.spreadsheets.cells import ERROR_VALUE, Cell
from questionnaire.spreadsheets.rows import Row
from questionnaire.spreadsheets.sheets import Sheet

# Spreadsheets put quotes around a cell with line breaks and double those inside; a cell that only begins
# with a quote is copied as it stands. Taken whole at once (*+), so that no text makes it try for long.
CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*+)"(?=[\t\r\n]|\Z)|(?P<plain>[^\t\r\n]*)')
SPECIAL = re.compile(r'[\t\r\n]|""')


def read_pasted(text: str) -> Sheet:
    """The rows that hold anything, numbered as they were pasted."""
    rows = (Row(number, cells) for number, cells in enumerate(pasted_rows(text), 1))
    return Sheet("", tuple(row for row in rows if not all(cell.is_blank for cell in row.cells)))


def pasted_rows(text: str) -> Iterator[tuple[Cell, ...]]:
    place, cells = 0, []
    while place <= len(text):
        found = CELL.match(text, place)
        assert found is not None, "a cell can be empty"  # noqa: S101
        cells.append(as_cell(cell_content(found)))
        place = found.end()
        if text[place : place + 1] == "\t":
            place += 1
            continue
        yield tuple(cells)
        cells = []
        place += 2 if text.startswith("\r\n", place) else 1


def cell_content(found: re.Match[str]) -> str:
    quoted = found["quoted"]
    if quoted is None:
        return found["plain"]
    return quoted.replace('""', '"') if SPECIAL.search(quoted) else found[0]


def as_cell(text: str) -> Cell:
    return Cell(text, ERROR_VALUE) if text.strip() in ERROR_CODES else Cell(text)
