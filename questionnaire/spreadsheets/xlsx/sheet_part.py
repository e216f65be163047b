"""The part of one sheet, read row by row: cells with their formats, what is hidden, what is merged."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import IO

from lxml.etree import _Element as Element
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel, from_ISO8601

from questionnaire.spreadsheets.cells import BLANK, DATE, ERROR_VALUE, FORMULA, Cell, Row
from questionnaire.spreadsheets.xlsx.elements import elements
from questionnaire.spreadsheets.xlsx.styles import PLAIN, CellStyle
from questionnaire.spreadsheets.xlsx.texts import MAIN, OFF, RichText, rich_text

ROW, CELL, COLUMN, MERGE = f"{MAIN}row", f"{MAIN}c", f"{MAIN}col", f"{MAIN}mergeCell"
CONTENT, OWN_TEXT, FORMULA_TEXT = f"{MAIN}v", f"{MAIN}is", f"{MAIN}f"
NUMBER, TEXT, TRUTH = "n", "s", "b"
DIGITS = "0123456789"
FRACTION = re.compile("[.eE]")
# Whoever has more of them has understood after these.
MERGED_NAMED = 50


@dataclass
class SheetPart:
    """One pass over the part; what is hidden and merged is known when all rows are read."""

    texts: Sequence[RichText] = ()
    styles: Sequence[CellStyle] = ()
    epoch: dt.datetime = WINDOWS_EPOCH
    merged: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @cached_property
    def styles_by_number(self) -> dict[str, CellStyle]:
        return {str(number): style for number, style in enumerate(self.styles)}

    def rows(self, part: IO[bytes], last_row: int, last_column: int) -> Iterator[Row]:
        """Those in which anything stands, hidden ones too. The size that the file claims is not believed."""
        number = 0
        for element in elements(part, ROW, COLUMN, MERGE):
            if element.tag == ROW:
                number = row_number(element.get("r"), number + 1)
                cells = self.cells(element, last_column) if number <= last_row else ()
                if not all(cell.is_blank for cell in cells):
                    if is_hidden(element, "ht"):
                        self.hidden_rows.add(number)
                    yield Row(number, cells)
            elif element.tag == COLUMN and is_hidden(element, "width"):
                last = min(int(element.get("max", "1")), last_column)
                self.hidden_columns.update(range(int(element.get("min", "1")) - 1, last))
            elif element.tag == MERGE and len(self.merged) < MERGED_NAMED:
                self.merged.append(element.get("ref", ""))

    def cells(self, row: Element, last_column: int) -> tuple[Cell, ...]:
        """Up to the last one that holds anything."""
        cells: dict[int, Cell] = {}
        place = 0
        for element in row:
            if reference := element.get("r"):
                place = column_of(reference.rstrip(DIGITS))
            if place < last_column and len(element) and (cell := self.cell(element)).value is not None:
                cells[place] = cell
            place += 1
        return tuple(cells.get(place, BLANK) for place in range(max(cells, default=-1) + 1))

    def cell(self, element: Element) -> Cell:
        style = self.styles_by_number.get(element.get("s", ""), PLAIN)
        kind = element.get("t", NUMBER)
        content = ""
        for held in element:
            if held.tag == FORMULA_TEXT:
                return Cell(f"={held.text or ''}", FORMULA, style.number_format, style.is_struck)
            if held.tag == CONTENT:
                content = held.text or ""
            elif held.tag == OWN_TEXT and kind == "inlineStr":
                return text_cell(rich_text(held), style)
        if not content or kind == "inlineStr":
            return BLANK
        if kind == TEXT:
            return text_cell(self.texts[int(content)], style)
        return self.plain_cell(content, kind, style)

    def plain_cell(self, content: str, kind: str, style: CellStyle) -> Cell:
        value: object = content
        if kind == NUMBER:
            value = as_number(content)
            if style.is_date:
                value, kind = self.as_date(value, style)
        elif kind == TRUTH:
            value = content not in OFF
        elif kind == DATE:
            value = from_ISO8601(content)  # type: ignore[no-untyped-call]
        elif kind != ERROR_VALUE:
            kind = TEXT
        return Cell(value, kind, style.number_format, style.is_struck)

    def as_date(self, value: float, style: CellStyle) -> tuple[object, str]:
        """As an error value where no date has this number: the cell shows nothing but hash signs."""
        try:
            return from_excel(value, self.epoch, timedelta=style.is_duration), DATE
        except (OverflowError, ValueError):
            return "#VALUE!", ERROR_VALUE


def text_cell(words: RichText, style: CellStyle) -> Cell:
    return Cell(words.text, TEXT, style.number_format, words.is_struck(style.is_struck))


def as_number(text: str) -> int | float:
    return float(text) if FRACTION.search(text) else int(text)


def row_number(text: str | None, following: int) -> int:
    """Some programs leave it out, some write it as a fraction."""
    return int(float(text)) if text else following


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """Counted from 0. Raises ValueError for letters that no column has."""
    return column_index_from_string(letters) - 1


def is_hidden(element: Element, size: str) -> bool:
    """By its mark, or since it is drawn with no height or width."""
    return element.get("hidden", "0") not in OFF or element.get(size) == "0"
