"""The two sheets of a reply workbook as plain cells, read within bounds and whatever the file claims."""

from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from questionnaire.models.replies.sections import Scope
from questionnaire.problems import Refused
from questionnaire.spreadsheets.books import Book, SheetEntry, opened_book
from questionnaire.spreadsheets.cells import header_key
from questionnaire.spreadsheets.sheets import Sheet
from questionnaire.workbook.asked import Asked, read_asked
from questionnaire.workbook.layout import (
    ACTIVITIES_SHEET,
    ADDITIONAL_SHEET,
    LAST_COLUMN,
    LAST_REPLY_ROW,
    LAST_ROW,
    MAX_ACTIVITIES,
    REPLY_SHEET,
)
from questionnaire.workbook.section_scope import read_scope


@dataclass(frozen=True)
class Sheets:
    """The sheets that the questionnaire knows, None where one is missing, and the titles of the others.

    `scope` is the part of the reply that the workbook is of, `asked` what the round asked when it was made.
    """

    reply: Sheet | None
    activities: Sheet | None
    additional: Sheet | None
    others: tuple[str, ...]
    scope: Scope
    asked: Asked


def read_sheets(file: BinaryIO, *, with_activities: bool = True) -> Sheets:
    """Raises Refused where the file is no workbook, is not safe to open, or holds too many activities."""
    with opened_book(file) as book:
        entries = {header_key(entry.title): entry for entry in reversed(book.entries)}
        reply = entries.pop(header_key(REPLY_SHEET), None)
        activities = entries.pop(header_key(ACTIVITIES_SHEET), None)
        additional = entries.pop(header_key(ADDITIONAL_SHEET), None)
        return Sheets(
            read_sheet(book, reply, LAST_REPLY_ROW),
            read_sheet(book, activities) if with_activities else None,
            read_sheet(book, additional, LAST_REPLY_ROW),
            tuple(entry.title for entry in reversed(entries.values())),
            read_scope(book),
            read_asked(book),
        )


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
            % {"sheet": ACTIVITIES_SHEET, "limit": f"{MAX_ACTIVITIES:,}"},
            _("Divide them among several reply workbooks: an import never removes what came before."),
        )
