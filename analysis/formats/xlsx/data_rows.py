"""The rows of the data sheet as XML: with openpyxl, each of their cells would be held in memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import IO
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cells import FORMULA_STARTS, Value, plain_text
from analysis.formats.xlsx.tally import Tally

BATCH = 500
# Texts that come again, such as names of partners, are written once; so many are remembered.
REMEMBERED = 1024
MARKUP = re.compile("[&<>]")


@dataclass(frozen=True)
class Formats:
    """Numbers of cell formats in the workbook's list of styles."""

    text: int
    quoted: int
    number: int
    decimal: int


def formats_of(workbook: Workbook, looks: styles.Looks) -> Formats:
    quoted = styles.quoted(looks[styles.DATA_TEXT])
    wanted = (looks[styles.DATA_TEXT], quoted, looks[styles.DATA_NUMBER], looks[styles.DATA_DECIMAL])
    return Formats(*(number_of(workbook, look) for look in wanted))


def number_of(workbook: Workbook, look: StyleArray) -> int:
    number: int = workbook._cell_styles.add(look)  # type: ignore[attr-defined]
    return number


def write_rows(
    target: IO[bytes], rows: Iterator[tuple[Value, ...]], first_row: int, columns: int, formats: Formats
) -> Tally:
    """Writes the rows from this row of the sheet on, so many at a time, and counts them."""
    tally, number = Tally(), first_row
    writer = RowWriter(columns, formats)
    while batch := list(islice(rows, BATCH)):
        target.write("".join(map(writer.row, range(number, number + len(batch)), batch)).encode())
        tally.add(batch)
        number += len(batch)
    return tally


class RowWriter:
    def __init__(self, columns: int, formats: Formats) -> None:
        self.beginnings = [f'<c r="{get_column_letter(number)}' for number in range(1, columns + 1)]
        self.formats = formats
        self.remembered = lru_cache(REMEMBERED)(self.ending)

    def row(self, number: int, values: tuple[Value, ...]) -> str:
        ending, row = self.remembered, str(number)
        cells = [
            beginning + row + ending(value)
            for beginning, value in zip(self.beginnings, values, strict=True)
            if value is not None
        ]
        return f'<row r="{row}">{"".join(cells)}</row>'

    def ending(self, value: str | int | Decimal) -> str:
        """A cell from its row number on."""
        if isinstance(value, str):
            return self.text(value)
        style = self.formats.number if value == int(value) else self.formats.decimal
        return f'" s="{style}"><v>{value}</v></c>'

    def text(self, text: str) -> str:
        style = self.formats.quoted if text.startswith(FORMULA_STARTS) else self.formats.text
        text = plain_text(text)
        space = ' xml:space="preserve"' if "\n" in text or text != text.strip() else ""
        content = escape(text) if MARKUP.search(text) else text
        return f'" s="{style}" t="inlineStr"><is><t{space}>{content}</t></is></c>'
