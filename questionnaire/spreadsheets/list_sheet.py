"""Lists as sheets of a workbook: a heading, a table, and the footnotes of the partners that are named."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from questionnaire.files.whole_files import save_book
from questionnaire.footnotes import footnotes_in
from questionnaire.formatting.marking import marking_line
from questionnaire.models import Round
from questionnaire.spreadsheets.style import (
    HEADER_FONT,
    REQUIRED_FILL,
    SMALL_FONT,
    TITLE_FONT,
    WRAPPED,
    set_book_properties,
    set_up_page,
    set_widths,
    write_text,
)

Line = Sequence[str | int | dt.datetime | None]
MOMENT = "d mmm yyyy hh.mm"


@dataclass(frozen=True)
class ListSheet:
    """`heading` begins with a title; `first_moving` is the first column that moves when one scrolls."""

    title: str
    heading: Sequence[str]
    header: Sequence[str]
    lines: Sequence[Line]
    widths: Sequence[int]
    header_row: int = 5
    first_moving: str = "A"
    has_filter: bool = False

    @property
    def texts(self) -> str:
        cells = (str(cell) for line in self.lines for cell in line)
        return "\n".join((*self.heading, *self.header, *cells))


def list_workbook(survey_round: Round, *sheets: ListSheet, distribution: str) -> bytes:
    """`distribution` stands beside the marking, such as “Internal: Presidency only”."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for each in sheets:
        write_sheet(book.create_sheet(each.title), survey_round, each, distribution)
    set_book_properties(book, sheets[0].heading[0], marking_line(survey_round.marking, distribution))
    return workbook_bytes(book)


def write_sheet(sheet: Worksheet, survey_round: Round, found: ListSheet, distribution: str) -> None:
    top, last = found.header_row, found.header_row + len(found.lines)
    write_below(sheet, 1, found.heading)
    sheet["A1"].font = TITLE_FONT
    for row, line in enumerate((found.header, *found.lines), top):
        write_line(sheet, row, line)
    for cell in sheet[top]:
        cell.font, cell.fill = HEADER_FONT, REQUIRED_FILL
    set_widths(sheet, found.widths)
    if found.has_filter:
        sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(found.header))}{last}"
    sheet.freeze_panes = f"{found.first_moving}{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    write_footnotes(sheet, last + 2, found.texts)
    set_up_page(sheet, survey_round, distribution=distribution)


def write_below(sheet: Worksheet, first: int, texts: Sequence[str]) -> None:
    for row, text in enumerate(texts, first):
        write_text(sheet.cell(row, 1), text)


def write_line(sheet: Worksheet, row: int, line: Line) -> None:
    for column, content in enumerate(line, 1):
        cell = sheet.cell(row, column)
        cell.alignment = WRAPPED
        if isinstance(content, str):
            write_text(cell, content)
        elif isinstance(content, dt.datetime):
            # Cells know no time zone: the hour is that of Brussels.
            cell.value = timezone.localtime(content).replace(tzinfo=None, second=0, microsecond=0)
            cell.number_format = MOMENT
        else:
            cell.value = content


def write_footnotes(sheet: Worksheet, first: int, texts: str) -> None:
    """One below the other from this row on: those of the partners that the texts name."""
    footnotes = footnotes_in(texts)
    write_below(sheet, first, footnotes)
    for row in range(first, first + len(footnotes)):
        sheet.cell(row, 1).font = SMALL_FONT


def workbook_bytes(book: Workbook) -> bytes:
    file = io.BytesIO()
    save_book(book, file)
    return file.getvalue()
