"""A sheet as plain cells: its rows, what stands in a cell, and how that is compared with labels or codes."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_letters
from typing import NamedTuple

from questionnaire.choices import FOOTNOTE_MARKS
from questionnaire.cleaning.text import has_invisible, several_lines
from questionnaire.spreadsheets.values.shown_values import shown_date, shown_number

FORMULA = "f"
ERROR_VALUE = "e"
DATE = "d"
GENERAL = "General"
# Excel's own last row.
LAST_ROW = 1_048_576

# How Excel writes into XML what XML cannot hold: a bell becomes _x0007_, and a text that looks like that
# is written with _x005F_ for its first underscore.
ESCAPED = re.compile("_x(00[01][0-9A-Fa-f])_|_x005[Ff]_(?=x[0-9A-Fa-f]{4}_)")
SPACING = re.compile(r"[\s_\-\u2010-\u2015]+")


class Cell(NamedTuple):
    """One cell as the file holds it; `kind` is Excel's letter for the type of its content.

    `is_struck` says that all of it, or some of its words, are struck out.
    """

    value: object = None
    kind: str = "n"
    number_format: str = GENERAL
    is_struck: bool = False

    @property
    def text(self) -> str:
        """As it is compared, whatever its format."""
        return clean(shown_value(self.value))

    @property
    def shown(self) -> str:
        """As people see it in the spreadsheet: with leading noughts, as a year, with a percent sign."""
        return formatted(self.value, self.number_format) or self.text

    @property
    def is_blank(self) -> bool:
        """Nothing stands in it that anybody sees: a number and a date are always seen."""
        return self.value is None or (isinstance(self.value, str) and not clean(self.value))


BLANK = Cell()


def shown_value(value: object) -> str:
    """The content as people would read it: 40.0 is 40, a date is written 2018-03-01."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def formatted(value: object, number_format: str) -> str | None:
    """None where the format changes nothing, or is one of those that are not known."""
    if number_format == GENERAL or isinstance(value, bool):
        return None
    if isinstance(value, dt.date):
        return shown_date(value, number_format)
    return shown_number(value, number_format) if isinstance(value, int | float) else None


# Each cell is asked several times in a row, and most say what others say.
@lru_cache(maxsize=256)
def clean(text: str) -> str:
    """As a field of several lines takes it; one of a single line makes a space of each break."""
    return several_lines(unescaped(text))


def is_unprintable(text: str) -> bool:
    return has_invisible(unescaped(text))


def unescaped(text: str) -> str:
    # Of a hundred thousand cells hardly one has any.
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else "_", text)


# Rows name the same few partners, fields and types again and again.
@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """What labels and codes are compared by: any case and spacing, with or without the mark of a footnote."""
    return re.sub(" ?/ ?", "/", SPACING.sub(" ", text.casefold())).strip(f" {FOOTNOTE_MARKS}")


def header_key(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class Row:
    """A row in which something stands, with its number in the sheet."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """`column` counts from 0."""
        return self.cells[column] if column < len(self.cells) else BLANK


@dataclass(frozen=True)
class Sheet:
    """The rows that hold anything, hidden ones too.

    `merged` are the ranges of merged cells, such as A1:B2. Hidden columns count from 0. `comments` are by
    address of the cell.
    """

    title: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: Mapping[str, str] = field(default_factory=dict)
    text_boxes: tuple[str, ...] = ()


def last_row_of(cells: str) -> int:
    """Of a range such as A1:B2, or of whole columns."""
    return int(cells.rpartition(":")[2].lstrip(ascii_letters + "$") or LAST_ROW)
