"""The sheet Definitions: what the fields, the types and each column mean."""

from django.utils.translation import gettext
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Round
from questionnaire.spreadsheets.style import (
    LABEL_FONT,
    TITLE_FONT,
    WRAPPED,
    make_room,
    set_up_page,
    set_widths,
    write_text,
)
from questionnaire.workbook.layout import DEFINITIONS_SHEET

WIDTHS = (42, 90)


def write_definitions(book: Workbook, survey_round: Round) -> None:
    sheet = book.create_sheet(DEFINITIONS_SHEET)
    set_widths(sheet, WIDTHS)
    sheet.protection.sheet = True
    write_block(
        sheet,
        gettext("Fields of support"),
        [(entry.label, meaning) for entry, meaning in survey_round.defined_fields],
    )
    write_block(
        sheet,
        gettext("Types of assistance"),
        [(entry.label, meaning) for entry, meaning in survey_round.defined_types],
    )
    write_block(sheet, gettext("Columns of the sheet “Activities”"), column_guidance())
    set_up_page(sheet, survey_round)


def column_guidance() -> list[tuple[str, str]]:
    needed = gettext("Required for submission.")
    return [
        (
            column.header,
            f"{gettext(column.guidance)} {needed if column.is_required else ''}".strip(),
        )
        for column in COLUMNS
    ]


def write_block(sheet: Worksheet, title: str, entries: list[tuple[str, str]]) -> None:
    """A title and below it a name and its meaning in each row, after what the sheet has already."""
    row = sheet.max_row + 2 if sheet["A1"].value else 1
    write_text(sheet.cell(row, 1), title)
    sheet.cell(row, 1).font = TITLE_FONT
    for number, (name, meaning) in enumerate(entries, row + 1):
        write_text(sheet.cell(number, 1), name)
        sheet.cell(number, 1).font = LABEL_FONT
        write_text(sheet.cell(number, 2), meaning)
        for column in (1, 2):
            sheet.cell(number, column).alignment = WRAPPED
        make_room(sheet, number, [name, meaning], WIDTHS)
