"""The sheet Definitions: what the fields, the types and each column mean."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from questionnaire.columns import COLUMNS
from questionnaire.models import Round
from questionnaire.spreadsheets.style import LABEL_FONT, TITLE_FONT, WRAPPED, set_up_page, write_text
from questionnaire.workbook.layout import DEFINITIONS_SHEET
from questionnaire.workbook.writing.drop_downs import REQUIRED

# What goes into each column of the sheet Activities.
GUIDANCE = {
    "reference": _("Given by the application. Leave it blank in a new row; do not change it in the others."),
    "partner": _("One partner in each row. Support to two partners is two activities."),
    "support_field": _("One field in each row."),
    "assistance_type": _("One type in each row."),
    "title": _("What it is, in a few words. At most 150 characters."),
    "status": _("Planned activities are announced, not counted."),
    "start": _("A year or a month: 2015, 2015-03 or March 2015. Write “not known” if it is not known."),
    "end": _("A year or a month. Needed when the activity is completed or discontinued."),
    "funding": _("National, or EU co-funded. Leave out activities that the EU funds entirely."),
    "national_share": _("Only for EU co-funded activities: the part your Member State pays, 1 to 99."),
    "value": _("The whole value in EUR, digits only; or “not available”."),
    "value_basis": _("What the value is: committed, spent, or an estimate of support in kind."),
    "quantity": _("Experts: person-days. Equipment: items."),
    "description": _("At most 2,000 characters."),
    "providing_authority": _("The authority of your Member State that provides the support."),
    "implementing_body": _("Who carries it out, if that is somebody else."),
    "beneficiary_authority": _("Who receives the support."),
    "jointly_with": _("Other Member States or agencies that take part."),
    "project": _("The same text in all rows that belong to one project."),
    "remark": _("A remark to the Presidency."),
}


def write_definitions(book: Workbook, survey_round: Round) -> None:
    sheet = book.create_sheet(DEFINITIONS_SHEET)
    sheet.column_dimensions["A"].width = 42
    sheet.column_dimensions["B"].width = 90
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
    needed = gettext("Needed for submission.")
    return [
        (
            column.header,
            f"{gettext(GUIDANCE[column.name])} {needed if column.name in REQUIRED else ''}".strip(),
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
