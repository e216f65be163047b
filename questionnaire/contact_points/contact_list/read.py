"""Lines of a contact list, pasted or from a workbook; without a header in the order of `COLUMNS`."""

import re
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from questionnaire.problems import Refused
from questionnaire.spreadsheets.books import opened_book
from questionnaire.spreadsheets.cells import Cell, header_key
from questionnaire.spreadsheets.paste import pasted_rows

MAX_LINES = 500
# Blank lines and lines of one cell included.
MAX_ROWS = 4 * MAX_LINES
# What stands further to the right is not read.
LAST_COLUMN = 100

# What each column is called in lists that come from elsewhere; the first name is the one we ask for.
COLUMNS = {
    "member_state": ("member state", "ms", "state", "code"),
    "email": ("e-mail", "email", "e-mail address", "email address", "mail", "address"),
    "name": ("name", "full name"),
    "role": ("role",),
}
TYPED_SEPARATORS = (";", ",")


@dataclass(frozen=True)
class ContactLine:
    """One contact point as it was written; `number` counts from 1, blank lines and header included."""

    number: int
    member_state: str
    email: str
    name: str
    role: str


def read_lines(text: str) -> list[ContactLine]:
    """Raises Refused where there are none, or too many."""
    if text.count("\n") > MAX_ROWS or text.count("\t") > MAX_ROWS * len(COLUMNS):
        raise too_long()
    rows = [
        (number, cells)
        for number, cells in enumerate(pasted_rows(with_tabs(text)), 1)
        if any(not cell.is_blank for cell in cells)
    ]
    places = column_positions(rows[0][1]) if rows else {}
    below = rows[1:] if places else rows
    if not below:
        raise Refused(
            _("There is no contact point in the list."),
            _("Write or paste one in a line: Member State, e-mail, name, role."),
        )
    if len(below) > MAX_LINES:
        raise too_long()
    order = places or {name: place for place, name in enumerate(COLUMNS)}
    return [contact_line(number, cells, order) for number, cells in below]


def too_long() -> Refused:
    return Refused(
        _("The list has more than %(most)s lines.") % {"most": MAX_LINES},
        _("Divide it, and add one part after the other."),
    )


def with_tabs(text: str) -> str:
    """Who types a list has no tabs to type: semicolons do, or else commas."""
    separator = next((mark for mark in TYPED_SEPARATORS if mark in text), "")
    return text if "\t" in text or not separator else text.replace(separator, "\t")


def column_positions(cells: tuple[Cell, ...]) -> dict[str, int]:
    """Where each column stands, if this row names the two that every list has."""
    titles = [header_key(cell.text) for cell in cells]
    places = {
        name: titles.index(found)
        for name, known in COLUMNS.items()
        if (found := next((title for title in titles if title in known), None)) is not None
    }
    return places if {"member_state", "email"} <= places.keys() else {}


def contact_line(number: int, cells: tuple[Cell, ...], places: dict[str, int]) -> ContactLine:
    def text(name: str) -> str:
        place = places.get(name, len(cells))
        return " ".join(cells[place].text.split()) if place < len(cells) else ""

    return ContactLine(number, text("member_state"), text("email"), text("name"), text("role"))


def sheet_as_text(file: BinaryIO) -> str:
    """The first sheet of a workbook as it would be pasted, row by row, so that it can be corrected there.

    Raises Refused where the file is no workbook or is not safe to open.
    """
    with opened_book(file) as book:
        [first, *_others] = book.entries
        sheet = book.sheet(first, last_row=MAX_ROWS + 1, last_column=LAST_COLUMN)
    rows = {row.number: row.cells for row in sheet.rows}
    return "\n".join(
        "\t".join(pasted_cell(cell) for cell in rows.get(number, ()))
        for number in range(1, max(rows, default=0) + 1)
    )


def pasted_cell(cell: Cell) -> str:
    """A quote at the beginning would be read as one around the whole cell."""
    return re.sub(r"\s+", " ", cell.text).lstrip('"')
