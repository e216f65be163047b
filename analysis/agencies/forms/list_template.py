"""An empty workbook for activities of agencies, with drop-downs of what the round asks about."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from analysis.agencies.forms.activity import ASKED, COLUMNS
from analysis.agencies.forms.activity_list import labels
from questionnaire.files.whole_files import save_book
from questionnaire.footnotes import footnotes_of
from questionnaire.models import Round
from questionnaire.spreadsheets.style import HEADER_FONT, REQUIRED_FILL, WRAPPED, set_up_page, write_text
from questionnaire.spreadsheets.tables import MAX_LINES

WIDTHS = (16, 24, 30, 26, 50, 12, 12, 40, 40)


def agency_template(survey_round: Round) -> bytes:
    """The first sheet is the one that is read; the second holds the names of the lists."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101
    sheet.title = _("Agencies")
    names = book.create_sheet(_("Lists"))
    for column, (label, width) in enumerate(zip(labels().values(), WIDTHS, strict=True), 1):
        cell = sheet.cell(1, column)
        write_text(cell, label)
        cell.font, cell.fill, cell.alignment = HEADER_FONT, REQUIRED_FILL, WRAPPED
        sheet.column_dimensions[get_column_letter(column)].width = width
    for place, (name, asked) in enumerate(ASKED.items(), 1):
        entries = [entry.label for entry in getattr(survey_round, asked).all()]
        for row, text in enumerate([labels()[name], *entries], 1):
            write_text(names.cell(row, place), text)
        letter = get_column_letter(place)
        choice = DataValidation(
            "list", f"'{names.title}'!${letter}$2:${letter}${len(entries) + 1}", allow_blank=True
        )
        target = get_column_letter(COLUMNS.index(name) + 1)
        choice.add(f"{target}2:{target}{MAX_LINES + 1}")
        sheet.add_data_validation(choice)
    sheet.freeze_panes = "A2"
    for row, footnote in enumerate(footnotes_of(survey_round.partners.all()), 1):
        write_text(names.cell(row, len(ASKED) + 2), footnote)
    set_up_page(sheet, survey_round)
    set_up_page(names, survey_round)
    file = io.BytesIO()
    save_book(book, file)
    return file.getvalue()
