"""The sheet Examples: two activities as they may be filled in, apart from those of the reply."""

from django.utils.translation import gettext as _
from openpyxl.workbook import Workbook

from questionnaire.choices import ActivityStatus, Funding, ValueBasis
from questionnaire.columns.columns import COLUMNS
from questionnaire.footnotes import footnotes_of
from questionnaire.models import Round
from questionnaire.spreadsheets.style import (
    HEADER_FONT,
    LABEL_FONT,
    OPTIONAL_FILL,
    WRAPPED,
    make_room,
    set_up_page,
    set_widths,
    write_text,
)
from questionnaire.workbook.layout import EXAMPLES_SHEET

WIDTHS = (28, 52, 52)


def examples(survey_round: Round) -> list[dict[str, str]]:
    """By the name of the column; a new activity has no reference yet."""
    partners, fields, types = (
        [str(entry) for entry in entries.all()] or [""]
        for entries in (survey_round.partners, survey_round.support_fields, survey_round.assistance_types)
    )
    return [
        {
            "partner": partners[0],
            "support_field": fields[0],
            "assistance_type": types[0],
            "title": _("Example: contribution to a reception centre"),
            "status": str(ActivityStatus.COMPLETED.label),
            "start": "2017-03",
            "end": "2019",
            "funding": str(Funding.NATIONAL.label),
            "value": "150000",
            "value_basis": str(ValueBasis.SPENT.label),
            "providing_authority": _("Ministry of the Interior"),
            "project": _("Example project"),
        },
        {
            "partner": partners[-1],
            "support_field": fields[-1],
            "assistance_type": types[-1],
            "title": _("Example: training with equipment"),
            "status": str(ActivityStatus.ONGOING.label),
            "start": "2018",
            "funding": str(Funding.CO_FUNDED.label),
            "national_share": "25",
            "value": _("not available"),
            "quantity": "12",
            "description": _("Content of the activity and its target group, in one or two sentences."),
        },
    ]


def write_examples(book: Workbook, survey_round: Round) -> None:
    """Columns stand below each other, so that nobody takes an example for an activity of the reply."""
    sheet = book.create_sheet(EXAMPLES_SHEET)
    set_widths(sheet, WIDTHS)
    first, second = examples(survey_round)
    header = (_("Column of the sheet “Activities”"), _("First example"), _("Second example"))
    lines = [header, *((c.header, first.get(c.name, ""), second.get(c.name, "")) for c in COLUMNS)]
    for row, line in enumerate(lines, 1):
        for place, text in enumerate(line, 1):
            cell = sheet.cell(row, place)
            write_text(cell, text)
            cell.alignment = WRAPPED
            if row == 1:
                cell.font, cell.fill = HEADER_FONT, OPTIONAL_FILL
        make_room(sheet, row, line, WIDTHS)
        if row > 1:
            sheet.cell(row, 1).font = LABEL_FONT
    sheet.protection.sheet = True
    partners = list(survey_round.partners.all())
    set_up_page(sheet, survey_round, footnotes=footnotes_of([*partners[:1], *partners[-1:]]))
