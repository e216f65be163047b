"""A short list in the form of a table, as people keep it: its header is found, columns by their names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.problems import Refused
from questionnaire.spreadsheets.books import read_book
from questionnaire.spreadsheets.cells import Cell, Row, Sheet, header_key
from questionnaire.spreadsheets.text.delimited import read_delimited, separator_of
from questionnaire.spreadsheets.text.paste import read_pasted
from questionnaire.spreadsheets.unpack import MAX_FILE, OLE_SIGNATURE
from questionnaire.spreadsheets.values.look_alikes import as_latin, look_alike

MAX_LINES = 500
# Blank lines, titles and hidden rows included.
MAX_ROWS = 4 * MAX_LINES
# What stands further to the right is not read.
LAST_COLUMN = 100
# Titles and dates stand above the header.
HEADER_WITHIN = 20
AROUND_HEADER = " :*."


@dataclass(frozen=True)
class Layout:
    """What each column is called, and the `order` in which they are read where no row is a header.

    A header names all columns of one of the sets that are `needed`.
    """

    names: Mapping[str, tuple[str, ...]]
    order: tuple[str, ...]
    needed: tuple[frozenset[str], ...]

    def positions(self, row: Row) -> dict[str, int]:
        """Where each column stands, if this row is a header."""
        return self.positions_of([cell.text for cell in row.cells])

    def is_nearly_header(self, row: Row) -> bool:
        """Whether this row is a header but for letters of another alphabet."""
        return bool(self.positions_of([as_latin(cell.text) for cell in row.cells]))

    def positions_of(self, texts: Sequence[str]) -> dict[str, int]:
        titles = [header_key(text).strip(AROUND_HEADER) for text in texts]
        found = {
            column: titles.index(title)
            for column, names in self.names.items()
            if (title := next((title for title in titles if title in names), None)) is not None
        }
        return found if any(needed <= found.keys() for needed in self.needed) else {}


@dataclass(frozen=True)
class Table:
    """The rows below the header, which is None where there is none; `nearly` is one that was not known."""

    header: Row | None
    rows: tuple[Row, ...]
    positions: Mapping[str, int]
    # Of the header, or of the order without one.
    width: int
    nearly: Row | None = None

    @property
    def unread(self) -> list[str]:
        """The headers of the columns that are none of the list."""
        cells = self.header.cells if self.header else ()
        read = set(self.positions.values())
        return [cell.text for place, cell in enumerate(cells) if place not in read and not cell.is_blank]

    def surplus(self, row: Row) -> str:
        """What stands behind the last column, "" for nothing."""
        return next((cell.text for cell in row.cells[self.width :] if not cell.is_blank), "")

    def cell(self, row: Row, column: str) -> Cell:
        return row.cell(self.positions[column]) if column in self.positions else Cell()

    def text_of(self, numbers: Iterable[int]) -> str:
        """The header and these rows, as they would be pasted."""
        wanted = set(numbers)
        rows = (*filter(None, [self.header]), *(row for row in self.rows if row.number in wanted))
        return as_text(dict(enumerate(rows, 1)))


def read_table(text: str, layout: Layout) -> Table:
    """Of a pasted list. Raises Refused where it is too long."""
    if text.count("\n") > MAX_ROWS or text.count(separator_of(text)) > MAX_ROWS * LAST_COLUMN:
        raise too_long()
    table = table_in(read_pasted(text), layout)
    if len(table.rows) > MAX_LINES:
        raise too_long()
    return table


def table_in(sheet: Sheet, layout: Layout) -> Table:
    for place, row in enumerate(sheet.rows[:HEADER_WITHIN], 1):
        if positions := layout.positions(row):
            return Table(row, sheet.rows[place:], positions, len(row.cells))
    positions = {column: place for place, column in enumerate(layout.order)}
    nearly = next(filter(layout.is_nearly_header, sheet.rows[:HEADER_WITHIN]), None)
    return Table(None, sheet.rows, positions, len(layout.order), nearly)


def surplus_sentences() -> tuple[str, str]:
    """What is wrong with a row that has a surplus, and what to do."""
    return (
        _("This line has more cells than there are columns."),
        _("A separator inside a cell may have shifted the others. Remove it."),
    )


def unread_sentence(table: Table) -> str:
    """Which columns were left out, and which letters may be why; "" for none."""
    sentences = [*strange_letters(table)]
    if table.unread:
        names = get_text_list([_("“%(name)s”") % {"name": name} for name in table.unread], _("and"))
        unread = _("These columns are not part of the list and were not read: %(names)s.") % {"names": names}
        sentences.insert(0, unread)
    return " ".join(sentences)


def strange_letters(table: Table) -> Iterable[str]:
    """What keeps headers from being known, although they look right."""
    header = table.header or table.nearly
    sentences = (look_alike(cell.text) for cell in header.cells) if header else ()
    return dict.fromkeys(filter(None, sentences))


def too_long() -> Refused:
    return Refused(
        _("The list has more than %(most)s lines.") % {"most": MAX_LINES},
        _("Divide the list, and add one half after the other."),
    )


@dataclass(frozen=True)
class FileText:
    """The list in a file as it would be pasted, so that it can be corrected there.

    `left_out` are the numbers of its hidden rows, where they were not wanted.
    """

    text: str
    left_out: tuple[int, ...] = ()


def file_as_text(content: bytes, layout: Layout, *, with_hidden_rows: bool = False) -> FileText:
    """The first visible sheet with such a header, else the first visible one.

    Raises Refused where the file is neither a workbook nor text, or is not safe to open.
    """
    # What is too large is refused as a workbook is.
    is_book = content.startswith((b"PK", OLE_SIGNATURE)) or len(content) > MAX_FILE
    sheets = read_book(content, last_row=MAX_ROWS + 1, last_column=LAST_COLUMN) if is_book else ()
    sheet = likely_sheet(sheets, layout) if is_book else read_delimited(content)
    hidden = frozenset() if with_hidden_rows else sheet.hidden_rows
    shown = {row.number: row for row in sheet.rows if row.number not in hidden}
    return FileText(as_text(shown), tuple(row.number for row in sheet.rows if row.number in hidden))


def likely_sheet(sheets: tuple[Sheet, ...], layout: Layout) -> Sheet:
    visible = [sheet for sheet in sheets if not sheet.is_hidden] or [Sheet("", ())]
    with_header = (sheet for sheet in visible if table_in(sheet, layout).header)
    return next(with_header, visible[0])


def as_text(rows: Mapping[int, Row]) -> str:
    """By number; all as wide as the widest, so that each line is seen to be one of a table."""
    width = max((len(row.cells) for row in rows.values()), default=0)
    return "\n".join(
        "\t".join(pasted_cell(rows[number].cell(place)) for place in range(width)) if number in rows else ""
        for number in range(1, max(rows, default=0) + 1)
    )


def pasted_cell(cell: Cell) -> str:
    """A quote at the beginning would be read as one around the whole cell."""
    return re.sub(r"\s+", " ", cell.text).lstrip('"')
