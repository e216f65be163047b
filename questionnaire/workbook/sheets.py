"""The two sheets of a reply workbook as plain cells, read within bounds and whatever the file claims."""

import re
import warnings
import zipfile
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell

from questionnaire.models.parts import Scope
from questionnaire.problems import Refused
from questionnaire.workbook.archive import damaged, unpack
from questionnaire.workbook.asked import Asked, read_asked
from questionnaire.workbook.cells import BLANK, Cell, header_key
from questionnaire.workbook.layout import (
    ACTIVITIES_SHEET,
    FURTHER_SHEET,
    LAST_COLUMN,
    LAST_REPLY_ROW,
    LAST_ROW,
    MAX_ACTIVITIES,
    REPLY_SHEET,
)
from questionnaire.workbook.scope import read_scope

MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"']([A-Za-z0-9:$]+)[\"']")


# Whoever has more of them has understood after these.
MERGED_NAMED = 50


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
    """`merged` are the ranges of merged cells, such as A1:B2."""

    title: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...]


@dataclass(frozen=True)
class Sheets:
    """The sheets that the questionnaire knows, None where one is missing, and the titles of the others.

    `scope` is the part of the reply that the workbook is of, `asked` what the round asked when it was made.
    """

    reply: Sheet | None
    activities: Sheet | None
    further: Sheet | None
    others: tuple[str, ...]
    scope: Scope
    asked: Asked


def read_sheets(file: BinaryIO, *, with_activities: bool = True) -> Sheets:
    """Raises Refused where the file is no workbook, is not safe to open, or holds too many activities."""
    content = unpack(file)
    try:
        # openpyxl warns of each extension that it does not know; none of them concerns what is read here.
        with warnings.catch_warnings(), zipfile.ZipFile(content) as archive:
            warnings.simplefilter("ignore")
            book = load_workbook(content, read_only=True, keep_links=False)
            titles = {header_key(sheet.title): sheet.title for sheet in reversed(book.worksheets)}
            reply = titles.pop(header_key(REPLY_SHEET), None)
            activities = titles.pop(header_key(ACTIVITIES_SHEET), None)
            further = titles.pop(header_key(FURTHER_SHEET), None)
            return Sheets(
                read_sheet(archive, book[reply], LAST_REPLY_ROW) if reply else None,
                read_sheet(archive, book[activities], LAST_ROW) if activities and with_activities else None,
                read_sheet(archive, book[further], LAST_REPLY_ROW) if further else None,
                tuple(reversed(titles.values())),
                read_scope(book),
                read_asked(book),
            )
    except Refused:
        raise
    except Exception as error:
        # A damaged part makes openpyxl stumble in any way there is.
        raise damaged() from error


def read_sheet(archive: zipfile.ZipFile, sheet: Any, last_row: int) -> Sheet:
    """`sheet` is one that openpyxl only reads: it knows its place in the archive, but not its merges."""
    merged = islice(MERGED.finditer(archive.read(sheet._worksheet_path)), MERGED_NAMED)
    return Sheet(sheet.title, read_rows(sheet, last_row), tuple(found[1].decode() for found in merged))


def read_rows(sheet: Any, last_row: int) -> tuple[Row, ...]:
    """The rows that hold anything, hidden ones too. The size that the file claims is not believed."""
    rows: list[Row] = []
    # openpyxl gives the same tuple for each row that the file leaves out, and that can be a million.
    left_out = None
    for number, cells in enumerate(sheet.iter_rows(max_row=last_row, max_col=LAST_COLUMN), 1):
        if cells is left_out:
            continue
        filled = [cell for cell in cells if cell.value is not None]
        if not filled:
            left_out = cells
        else:
            row = [BLANK] * filled[-1].column
            for cell in filled:
                row[cell.column - 1] = as_cell(cell)
            if not all(cell.is_blank for cell in row):
                rows.append(Row(number, tuple(row)))
                refuse_too_many(len(rows))
    return tuple(rows)


def as_cell(cell: ReadOnlyCell) -> Cell:
    # A formula over several cells is an object with its text.
    value = getattr(cell.value, "text", cell.value)
    is_percent = isinstance(value, int | float) and "%" in cell.number_format
    return Cell(value, cell.data_type, is_percent)


def refuse_too_many(rows: int) -> None:
    if rows > MAX_ACTIVITIES + 1:
        raise Refused(
            _("The sheet “%(sheet)s” has more than %(limit)s activities.")
            % {"sheet": ACTIVITIES_SHEET, "limit": f"{MAX_ACTIVITIES:,}"},
            _("Divide them among several reply workbooks: an import never removes what came before."),
        )
