"""An empty workbook for activities of agencies, with drop-downs of what the round asks about."""

from itertools import zip_longest

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from analysis.agencies.forms.activity import ASKED, COLUMNS
from analysis.agencies.forms.activity_list import labels
from questionnaire.files.distribution import for_circulation_while_blank
from questionnaire.formatting.marking import marking_line
from questionnaire.models import Round
from questionnaire.spreadsheets.list_sheet import ListSheet, workbook_bytes, write_sheet
from questionnaire.spreadsheets.style import set_book_properties
from questionnaire.spreadsheets.tables import MAX_LINES

WIDTHS = (16, 24, 30, 26, 50, 12, 12, 40, 40)


def agency_template(survey_round: Round) -> bytes:
    """The first sheet is the one that is read; the second holds the names of the lists."""
    distribution = for_circulation_while_blank()
    marking = marking_line(survey_round.marking, distribution)
    form = ListSheet(
        title=_("Agencies"),
        heading=(_("Activities of agencies"), survey_round.title, marking),
        header=tuple(labels().values()),
        lines=(),
        widths=WIDTHS,
    )
    entries = [[e.label for e in getattr(survey_round, asked).all()] for asked in ASKED.values()]
    lists = ListSheet(
        title=_("Lists"),
        heading=(),
        header=tuple(labels()[name] for name in ASKED),
        lines=tuple(zip_longest(*entries)),
        widths=(30,) * len(ASKED),
        header_row=1,
    )
    book = Workbook()
    book.remove(book.worksheets[0])
    for each in (form, lists):
        write_sheet(book.create_sheet(each.title), survey_round, each, distribution)
    for choice in choices(form, lists, [len(names) for names in entries]):
        book.worksheets[0].add_data_validation(choice)
    set_book_properties(book, form.heading[0], marking)
    return workbook_bytes(book)


def choices(form: ListSheet, lists: ListSheet, lengths: list[int]) -> list[DataValidation]:
    """A drop-down for each column that has a list, in as many rows as can be read."""
    first, last = form.header_row + 1, form.header_row + MAX_LINES
    found = []
    for place, (name, length) in enumerate(zip(ASKED, lengths, strict=True), 1):
        letter, target = get_column_letter(place), get_column_letter(COLUMNS.index(name) + 1)
        names = f"'{lists.title}'!${letter}$2:${letter}${length + 1}"
        choice = DataValidation("list", names, allow_blank=True)
        choice.add(f"{target}{first}:{target}{last}")
        found.append(choice)
    return found
