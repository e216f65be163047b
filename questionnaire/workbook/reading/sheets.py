"""The two sheets of a reply workbook as plain cells, read within bounds and whatever the file claims."""

import re
import warnings
import zipfile
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from questionnaire.models.replies.sections import Scope
from questionnaire.problems import Refused
from questionnaire.spreadsheets.cells import header_key
from questionnaire.spreadsheets.rows import Row, read_rows
from questionnaire.spreadsheets.unpack import damaged, unpack
from questionnaire.workbook.asked import Asked, read_asked
from questionnaire.workbook.changes.base import Base, read_base
from questionnaire.workbook.layout import (
    ACTIVITIES_SHEET,
    ADDITIONAL_SHEET,
    BASE_SHEET,
    LAST_COLUMN,
    LAST_REPLY_ROW,
    LAST_ROW,
    MAX_ACTIVITIES,
    REPLY_SHEET,
)
from questionnaire.workbook.section_scope import read_scope

MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"']([A-Za-z0-9:$]+)[\"']")


# Whoever has more of them has understood after these.
MERGED_NAMED = 50


@dataclass(frozen=True)
class Sheet:
    """`merged` are the ranges of merged cells, such as A1:B2."""

    title: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...]


@dataclass(frozen=True)
class Sheets:
    """The sheets that the questionnaire knows, None where one is missing, and the titles of the others.

    `scope` is the part of the reply that the workbook is of, `asked` what the round asked when it was made,
    `base` what it was filled with.
    """

    reply: Sheet | None
    activities: Sheet | None
    additional: Sheet | None
    others: tuple[str, ...]
    scope: Scope
    asked: Asked
    base: Base


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
            additional = titles.pop(header_key(ADDITIONAL_SHEET), None)
            base = titles.pop(header_key(BASE_SHEET), None) if with_activities else None
            return Sheets(
                read_sheet(archive, book[reply], LAST_REPLY_ROW) if reply else None,
                read_sheet(archive, book[activities], LAST_ROW) if activities and with_activities else None,
                read_sheet(archive, book[additional], LAST_REPLY_ROW) if additional else None,
                tuple(reversed(titles.values())),
                read_scope(book),
                read_asked(book),
                read_base(read_sheet(archive, book[base], LAST_ROW).rows) if base else Base(),
            )
    except Refused:
        raise
    except Exception as error:
        # A damaged part makes openpyxl stumble in any way there is.
        raise damaged() from error


def read_sheet(archive: zipfile.ZipFile, sheet: Any, last_row: int) -> Sheet:
    """`sheet` is one that openpyxl only reads: it knows its place in the archive, but not its merges."""
    merged = islice(MERGED.finditer(archive.read(sheet._worksheet_path)), MERGED_NAMED)
    rows = rows_within_bounds(sheet, last_row)
    return Sheet(sheet.title, rows, tuple(found[1].decode() for found in merged))


def rows_within_bounds(sheet: Any, last_row: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    for row in read_rows(sheet, last_row, LAST_COLUMN):
        rows.append(row)
        refuse_too_many_rows(len(rows))
    return tuple(rows)


def refuse_too_many_rows(rows: int) -> None:
    if rows > MAX_ACTIVITIES + 1:
        raise Refused(
            _("The sheet “%(sheet)s” has more than %(limit)s activities.")
            % {"sheet": ACTIVITIES_SHEET, "limit": f"{MAX_ACTIVITIES:,}"},
            _("Divide them among several reply workbooks: an import never removes what came before."),
        )
