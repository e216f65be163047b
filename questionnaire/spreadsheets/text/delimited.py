"""Text with cells between tabs, semicolons or commas: never fewer or wider rows than its lines suggest.

A cell that is quoted may hold separators and line breaks. A stray quote, or a ditto mark, must not: where
the lines are full rows as they stand, or a quoted cell would make a row that is no such one, quotes are text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from questionnaire.spreadsheets.cells import ERROR_VALUE, Cell, Row, Sheet
from questionnaire.spreadsheets.text.encodings import decoded
from questionnaire.spreadsheets.values.error_values import is_error_value

TAB = "\t"
TYPED_SEPARATORS = (";", ",")
LINE_BREAK = re.compile("\r\n|\r|\n")
# The separator of a file shows in its beginning.
SAMPLE = 100_000

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Notation:
    """How cells are separated, and whether quotes around a cell are always dropped.

    Spreadsheets copy a cell of one line as it stands, however many quotes it has; files quote any cell.
    """

    separator: str
    drops_quotes: bool

    @cached_property
    def cell(self) -> re.Pattern[str]:
        # A quoted cell is taken whole at once (*+), so that no text makes it try for long.
        around = "" if self.separator == TAB else " *"
        end = f"[{self.separator}\r\n]"
        return re.compile(
            f'{around}"(?P<quoted>(?:[^"]|"")*+)"{around}(?={end}|\\Z)|(?P<plain>[^{end[1:-1]}]*)'
        )

    def content(self, found: re.Match[str]) -> str:
        quoted = found["quoted"]
        if quoted is None:
            return found["plain"]
        is_quoted = (
            self.drops_quotes or '""' in quoted or self.separator in quoted or LINE_BREAK.search(quoted)
        )
        return quoted.replace('""', '"') if is_quoted else found[0]


def read_delimited(content: bytes) -> Sheet:
    """The only sheet of a text file. Raises Refused for what is no text."""
    text = decoded(content)
    return as_sheet(text, Notation(separator_of(text), drops_quotes=True))


def as_sheet(text: str, notation: Notation) -> Sheet:
    """The rows that hold anything, numbered as they stand there."""
    rows = (
        Row(number, tuple(map(as_cell, cells))) for number, cells in enumerate(text_rows(text, notation), 1)
    )
    return Sheet("", tuple(row for row in rows if not all(cell.is_blank for cell in row.cells)))


def as_cell(text: str) -> Cell:
    return Cell(text, ERROR_VALUE if is_error_value(text) else "s")


def separator_of(text: str) -> str:
    """Tabs where the first line or most lines have them, else what makes the most rows of one width."""
    lines = [line for line in LINE_BREAK.split(text[:SAMPLE]) if line.strip()]
    if not lines or TAB in lines[0] or sum(TAB in line for line in lines) * 2 > len(lines):
        return TAB
    found = max(TYPED_SEPARATORS, key=lambda mark: regularity("\n".join(lines), mark))
    return found if any(found in line for line in lines) else TAB


def regularity(text: str, separator: str) -> tuple[int, int]:
    """How many rows have the width that most have, and that width; nothing where it is one cell."""
    widths = Counter(len(cells) for cells in text_rows(text, Notation(separator, drops_quotes=True)))
    width, number = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (number, width) if width > 1 else (0, 0)


def text_rows(text: str, notation: Notation) -> Iterator[Cells]:
    width = usual_width(text, notation)
    place = 0
    while place <= len(text):
        cells, spanning, end = row_at(text, place, notation)
        if spanning and not is_whole(text[place:end], cells, spanning, width, notation.separator):
            end = LINE_BREAK.search(text, place).start()  # type: ignore[union-attr]
            cells = tuple(text[place:end].split(notation.separator))
        yield cells
        place = next_line(text, end)


def usual_width(text: str, notation: Notation) -> int:
    """Of the rows as their quotes say, or of the lines where all are of one width and the quotes are stray.

    That of the first ones where several are as common.
    """
    rows = list(quoted_rows(text, notation))
    widths = Counter(len(cells) for cells, _spanning in rows if any(cell.strip() for cell in cells))
    lines = {line.count(notation.separator) + 1 for line in LINE_BREAK.split(text) if line.strip()}
    are_plain = all(is_plain(cell, notation.separator) for _cells, spanning in rows for cell in spanning)
    if len(lines) == 1 and not (len(widths) == 1 and are_plain):
        return lines.pop()
    return widths.most_common(1)[0][0] if widths else 0


def quoted_rows(text: str, notation: Notation) -> Iterator[tuple[Cells, list[str]]]:
    place = 0
    while place <= len(text):
        cells, spanning, end = row_at(text, place, notation)
        yield cells, spanning
        place = next_line(text, end)


def row_at(text: str, place: int, notation: Notation) -> tuple[Cells, list[str], int]:
    """The cells of one row, those among them that span lines, and where the row ends."""
    cells, spanning = [], []
    while True:
        found = notation.cell.match(text, place)
        assert found is not None, "a cell can be empty"  # noqa: S101
        cells.append(notation.content(found))
        if found["quoted"] and LINE_BREAK.search(found["quoted"]):
            spanning.append(found["quoted"])
        place = found.end()
        if text[place : place + 1] != notation.separator:
            return tuple(cells), spanning, place
        place += 1


def is_plain(cell: str, separator: str) -> bool:
    """Paragraphs of one cell, rather than what stands between two stray quotes."""
    return separator not in cell and bool(cell.strip())


def next_line(text: str, end: int) -> int:
    return end + (2 if text.startswith("\r\n", end) else 1)


def is_whole(row: str, cells: Cells, spanning: list[str], width: int, separator: str) -> bool:
    """Whether these lines are one row with line breaks in its cells, rather than rows with stray quotes."""
    lines = LINE_BREAK.split(row)
    if width > 1 and all(line.count(separator) + 1 == width for line in lines):
        return False
    if len(cells) == width:
        return True
    return len(cells) < width and all(is_plain(cell, separator) for cell in spanning)
