"""The two sheets of a reply workbook as plain cells, read within bounds and whatever the file claims."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from questionnaire.formatting.numbers import grouped
from questionnaire.models import Scope
from questionnaire.problems import Refused
from questionnaire.spreadsheets.books import Book, SheetEntry, opened_book
from questionnaire.spreadsheets.cells import LAST_ROW, Row, Sheet, clean, header_key, key
from questionnaire.workbook.asked import Asked, read_asked
from questionnaire.workbook.changes.base import Base, read_base
from questionnaire.workbook.layout import (
    ACTIVITIES_SHEET,
    ADDITIONAL_SHEET,
    BASE_SHEET,
    LABELS,
    LAST_COLUMN,
    LAST_REPLY_ROW,
    LIST_OF_ACTIVITIES_SHEET,
    MAX_ACTIVITIES,
    REPLY_SHEET,
)
from questionnaire.workbook.reading.headers import ROWS_TO_HEADER, is_header
from questionnaire.workbook.section_scope import is_of_section, read_scope

# Numbers names a sheet “Reply - Table 1”.
BEFORE_TABLE = " - "


@dataclass(frozen=True)
class Likely:
    """A sheet that looks like one that is missing, and the row in which its headers or labels begin."""

    title: str
    row: int


@dataclass(frozen=True)
class Sheets:
    """The sheets that the questionnaire knows, None where one is missing.

    `others` are the titles of those in which anything else stands, `likely` what could be meant for a
    missing one, by its name. `scope` is the part of the reply that the workbook is of, `asked` what the round
    asked when it was made, `base` what it was filled with. `is_of_section` tells a department's workbook.
    """

    reply: Sheet | None
    activities: Sheet | None
    additional: Sheet | None
    others: tuple[str, ...]
    likely: Mapping[str, Likely]
    scope: Scope
    asked: Asked
    base: Base
    is_of_section: bool


def read_sheets(file: BinaryIO, *, with_activities: bool = True) -> Sheets:
    """Raises Refused where the file is no workbook, is not safe to open, or holds too many activities."""
    with opened_book(file) as book:
        entries = list(book.entries)
        reply = take_entry(entries, REPLY_SHEET)
        activities = take_entry(entries, ACTIVITIES_SHEET)
        additional = take_entry(entries, ADDITIONAL_SHEET)
        base = take_entry(entries, BASE_SHEET)
        refuse_workbook_to_read(entries, is_missing=not (reply or activities))
        beginnings = [
            book.sheet(entry, last_column=LAST_COLUMN, most_rows=ROWS_TO_HEADER) for entry in entries
        ]
        return Sheets(
            read_sheet(book, reply, LAST_REPLY_ROW),
            read_sheet(book, activities) if with_activities else None,
            read_sheet(book, additional, LAST_REPLY_ROW),
            tuple(sheet.title for sheet in beginnings if sheet.rows),
            likely_sheets(beginnings),
            read_scope(book),
            read_asked(book),
            read_base(book.sheet(base).rows) if base and with_activities else Base(),
            is_of_section(book),
        )


def take_entry(entries: list[SheetEntry], title: str) -> SheetEntry | None:
    """The sheet of this name, or the only one that Numbers has named after it and a table.

    It is taken out of the entries.
    """
    wanted = header_key(title)
    found = [entry for entry in entries if header_key(clean(entry.title)) == wanted][:1] or [
        entry for entry in entries if header_key(clean(entry.title.partition(BEFORE_TABLE)[0])) == wanted
    ]
    if len(found) != 1:
        return None
    entries.remove(found[0])
    return found[0]


def refuse_workbook_to_read(entries: Iterable[SheetEntry], *, is_missing: bool) -> None:
    if is_missing and any(entry.title == _(LIST_OF_ACTIVITIES_SHEET) for entry in entries):
        raise Refused(
            _("This is the read-only copy of a reply. It cannot be imported."),
            _("Download the reply workbook, complete it, and upload it."),
        )


def likely_sheets(sheets: Iterable[Sheet]) -> dict[str, Likely]:
    """By headers or labels that hardly stand anywhere else; of several the first."""
    signs = {REPLY_SHEET: begins_with_label, ACTIVITIES_SHEET: is_header}
    likely: dict[str, Likely] = {}
    for sheet in sheets:
        for name, is_sign in signs.items():
            if row := next(filter(is_sign, sheet.rows), None):
                likely.setdefault(name, Likely(sheet.title, row.number))
    return likely


def begins_with_label(row: Row) -> bool:
    return key(row.cell(0).text) in map(key, LABELS)


def read_sheet(book: Book, entry: SheetEntry | None, last_row: int = LAST_ROW) -> Sheet | None:
    if entry is None:
        return None
    sheet = book.sheet(entry, last_row=last_row, last_column=LAST_COLUMN, most_rows=MAX_ACTIVITIES + 2)
    refuse_too_many_rows(len(sheet.rows))
    return sheet


def refuse_too_many_rows(rows: int) -> None:
    if rows > MAX_ACTIVITIES + 1:
        raise Refused(
            _("The sheet “%(sheet)s” has more than %(limit)s activities.")
            % {"sheet": ACTIVITIES_SHEET, "limit": grouped(MAX_ACTIVITIES)},
            _("Divide the activities among several reply workbooks. An import deletes nothing."),
        )
