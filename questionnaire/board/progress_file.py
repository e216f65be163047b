"""The board as an Excel workbook: one row for each Member State."""

import datetime as dt
import io
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from questionnaire.board.progress import ProgressLine
from questionnaire.files.whole_files import save_book
from questionnaire.footnotes import footnotes_in
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Round
from questionnaire.spreadsheets.style import (
    HEADER_FONT,
    REQUIRED_FILL,
    SMALL_FONT,
    TITLE_FONT,
    WRAPPED,
    set_up_page,
    write_text,
)

WIDTHS = (20, 20, 12, 20, 20, 20, 10, 12, 40, 48)
FIRST_ROW = 5


def board_file(survey_round: Round, lines: list[ProgressLine]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101
    sheet.title = _("Board")
    for row, text in enumerate((survey_round.title, survey_round.marking), 1):
        write_text(sheet.cell(row, 1), text)
    sheet["A1"].font = TITLE_FONT
    write_text(sheet["A3"], _("As of %(moment)s") % {"moment": date_and_time(timezone.now())})
    write_row(sheet, FIRST_ROW - 1, progress_headers())
    for cell in sheet[FIRST_ROW - 1]:
        cell.font, cell.fill, cell.alignment = HEADER_FONT, REQUIRED_FILL, WRAPPED
    for number, line in enumerate(lines, FIRST_ROW):
        write_row(sheet, number, progress_cells(line))
    for column, width in zip("ABCDEFGHIJ", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"B{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{FIRST_ROW - 1}:J{FIRST_ROW - 1 + len(lines)}"
    sheet.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"
    written = "\n".join(text for line in lines for text in map(str, progress_cells(line)))
    for row, footnote in enumerate(footnotes_in(written), FIRST_ROW + len(lines) + 1):
        write_text(sheet.cell(row, 1), footnote)
        sheet.cell(row, 1).font = SMALL_FONT
    set_up_page(sheet, survey_round)
    file = io.BytesIO()
    save_book(book, file)
    return file.getvalue()


def progress_headers() -> list[str]:
    return [
        _("Member State"),
        _("State"),
        _("Activities"),
        _("Submitted"),
        _("Last change"),
        _("Last sign-in"),
        _("Days left"),
        _("Open questions"),
        _("What is missing"),
        _("Contact points"),
    ]


def progress_cells(line: ProgressLine) -> list[str | int | None]:
    return [
        str(line.reply.member_state),
        line.state,
        line.activities,
        local_time(line.submitted_at),
        local_time(line.reply.changed_at),
        local_time(line.signed_in_at),
        line.days_left,
        line.open_questions,
        " ".join(line.missing),
        ", ".join(role.user.email for role in line.contact_points),
    ]


def local_time(at: dt.datetime | None) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""


def write_row(sheet: Worksheet, number: int, values: Sequence[str | int | None]) -> None:
    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column)
        cell.alignment = WRAPPED
        if isinstance(value, str):
            write_text(cell, value)
        else:
            cell.value = value
