"""The rows of the data sheet as XML: with openpyxl, each of their cells would be held in memory."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import IO
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles.cell_style import StyleArray

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cells import FORMULA_STARTS, plain_text
from analysis.formats.xlsx.sheets.tally import Tally
from analysis.grid import DataValue, Year

BATCH = 500
# Excel counts days from here, and takes 1900 for a leap year.
DAY_ZERO = dt.date(1899, 12, 30)
# Texts that come again, such as names of partners, are written once; so many are remembered.
REMEMBERED = 8192
# Most texts need nothing done: no markup, no beginning of a formula, no space at their ends, not too long.
is_plain = re.compile(r"\w[\w .,:;/()'-]{0,999}(?<! )").fullmatch


@dataclass(frozen=True)
class Formats:
    """Numbers of cell formats in the workbook's list of styles."""

    text: int
    quoted: int
    number: int
    decimal: int
    date: int
    year: int


def formats_of(workbook: Workbook, cell_styles: styles.Styles) -> Formats:
    quoted = styles.quoted(cell_styles[styles.DATA_TEXT])
    numbers = (styles.DATA_NUMBER, styles.DATA_DECIMAL, styles.DATA_DATE, styles.DATA_YEAR)
    wanted = (cell_styles[styles.DATA_TEXT], quoted, *(cell_styles[style] for style in numbers))
    return Formats(*(number_of(workbook, look) for look in wanted))


def number_of(workbook: Workbook, look: StyleArray) -> int:
    number: int = workbook._cell_styles.add(look)  # type: ignore[attr-defined]
    return number


def write_rows(
    target: IO[bytes], rows: Iterator[tuple[DataValue, ...]], formats: Formats, tally: Tally
) -> None:
    """Writes the rows below those that are there, so many at a time, and has them counted."""
    cells = WrittenCells(formats)
    while batch := list(islice(rows, BATCH)):
        target.write(b"".join(map(cells.row, batch)))
        tally.add(batch)


class WrittenCells(dict[DataValue, bytes]):
    """Cells by what they hold. Most come again, such as names of partners, and are written once.

    None says its place, which is quicker: it stands right of the one before it, as its row below the last.
    """

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.formats = formats

    def row(self, values: tuple[DataValue, ...]) -> bytes:
        return b"<row>%b</row>" % b"".join(map(self.__getitem__, values))

    def __missing__(self, value: DataValue) -> bytes:
        if len(self) >= REMEMBERED:
            self.clear()
        self[value] = content = self.cell(value).encode()
        return content

    def cell(self, value: DataValue) -> str:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dt.date):
            return f'<c s="{self.formats.date}"><v>{(value - DAY_ZERO).days}</v></c>'
        if isinstance(value, Year):
            return f'<c s="{self.formats.year}"><v>{value}</v></c>'
        return self.number(value)

    def text(self, text: str) -> str:
        if is_plain(text):
            return f'<c s="{self.formats.text}" t="inlineStr"><is><t>{text}</t></is></c>'
        style = self.formats.quoted if text.startswith(FORMULA_STARTS) else self.formats.text
        content = escape(plain_text(text))
        return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{content}</t></is></c>'

    def number(self, value: int | Decimal | None) -> str:
        if value is None:
            return "<c/>"
        style = self.formats.number if value == int(value) else self.formats.decimal
        return f'<c s="{style}"><v>{value}</v></c>'
