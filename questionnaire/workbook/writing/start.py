"""The first sheet of a reply workbook: what it is, by when, whom to ask, and how it is filled in."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from questionnaire.files.distribution import distribution_of_workbook
from questionnaire.formatting.dates import date_and_time
from questionnaire.formatting.marking import marking_line
from questionnaire.mails.recipients import presidency
from questionnaire.models import Reply, ReplySection, Round
from questionnaire.reply.section_names import section_in_words
from questionnaire.spreadsheets.style import (
    BODY_FONT,
    LABEL_FONT,
    SMALL_FONT,
    TITLE_FONT,
    WRAPPED,
    make_room,
    set_up_page,
    set_widths,
    write_text,
)
from questionnaire.workbook.layout import (
    ACTIVITIES_SHEET,
    ADDITIONAL_SHEET,
    DEFINITIONS_SHEET,
    EXAMPLES_SHEET,
    REPLY_SHEET,
    START_SHEET,
)

WIDTHS = (16, 100)
TITLE_WIDTH = 80
Line = tuple[str, str, Font]


def write_start(book: Workbook, reply: Reply, section: ReplySection | None, footnotes: Iterable[str]) -> None:
    """Reading takes no notice of it."""
    sheet = book.create_sheet(START_SHEET, 0)
    set_widths(sheet, WIDTHS)
    write_text(sheet["A1"], reply.survey_round.title)
    sheet["A1"].font, sheet["A1"].alignment = TITLE_FONT, WRAPPED
    sheet.merge_cells("A1:B1")
    make_room(sheet, 1, [reply.survey_round.title], [TITLE_WIDTH])
    below = ((footnote, SMALL_FONT) for footnote in footnotes)
    lines = [
        *facts(reply, section),
        ("", "", BODY_FONT),
        (_("Steps"), "", TITLE_FONT),
        *((f"{number}.", text, BODY_FONT) for number, text in enumerate(steps(book, section), 1)),
        ("", "", BODY_FONT),
        *(("", text, font) for text, font in below),
    ]
    for row, (label, text, font) in enumerate(lines, 2):
        write_text(sheet.cell(row, 1), label)
        sheet.cell(row, 1).font = font if font == TITLE_FONT else LABEL_FONT
        write_text(sheet.cell(row, 2), text)
        sheet.cell(row, 2).font = font
        for column in (1, 2):
            sheet.cell(row, column).alignment = WRAPPED
        if text:
            make_room(sheet, row, [label, text], WIDTHS)
    sheet.protection.sheet = True
    set_up_page(sheet, reply.survey_round)


def facts(reply: Reply, section: ReplySection | None) -> Iterator[Line]:
    survey_round = reply.survey_round
    names = {"member_state": reply.member_state}
    what = (
        _("A section of the reply of %(member_state)s to this questionnaire, for one department.")
        if section
        else _("The reply of %(member_state)s to this questionnaire. Each ministry can complete a copy.")
    )
    yield _("What it is"), what % names, BODY_FONT
    yield _("Distribution"), workbook_marking(reply, is_of_section=section is not None), BODY_FONT
    if section:
        yield _("Section"), f"{section.department}: {section_in_words(section)}", BODY_FONT
    yield _("Period"), period_in_words(survey_round), BODY_FONT
    yield _("Due"), date_format(section.due) if section else date_and_time(reply.deadline), LABEL_FONT
    yield _("Questions"), whom_to_ask(survey_round), BODY_FONT
    for note in notes(survey_round):
        yield "", note, BODY_FONT


def workbook_marking(reply: Reply, *, is_of_section: bool) -> str:
    """Marking and distribution, as all of the workbook says them."""
    distribution = distribution_of_workbook(reply, is_of_section=is_of_section)
    return marking_line(reply.survey_round.marking, distribution)


def period_in_words(survey_round: Round) -> str:
    return _("From %(start)s to %(end)s. Do not report activities that ended earlier.") % {
        "start": date_format(survey_round.period_start),
        "end": date_format(survey_round.cutoff),
    }


def whom_to_ask(survey_round: Round) -> str:
    addresses = presidency(survey_round).order_by("email").values_list("email", flat=True)
    return _("Contact the Presidency: %(addresses)s") % {
        "addresses": ", ".join(addresses) or settings.DEFAULT_FROM_EMAIL
    }


def notes(survey_round: Round) -> Iterator[str]:
    if survey_round.is_illustrative:
        yield _("Illustrative data")
    yield _("Do not enter EU classified information.")


def steps(book: Workbook, section: ReplySection | None) -> Iterator[str]:
    """Only those that concern sheets of this workbook."""
    yield _(
        "Open the sheet “%(sheet)s”. Select Yes or No for the first question and for each "
        "partner. A blank answer changes nothing."
    ) % {"sheet": REPLY_SHEET}
    yield _(
        "Open the sheet “%(sheet)s”. Enter one activity in each row: one partner, one field of support and "
        "one type of assistance. Select these from the lists in the cells."
    ) % {"sheet": ACTIVITIES_SHEET}
    yield _(
        "Fill in the columns with a dark blue header. They are required for submission. The "
        "sheet “%(definitions)s” explains each column, and the sheet “%(examples)s” shows "
        "two activities."
    ) % {"definitions": DEFINITIONS_SHEET, "examples": EXAMPLES_SHEET}
    yield _(
        "Do not change the column Reference. Leave it blank in new rows. Sort the rows only together with it."
    )
    if ADDITIONAL_SHEET in book.sheetnames:
        yield _("Open the sheet “%(sheet)s”. Answer the questions in the last column.") % {
            "sheet": ADDITIONAL_SHEET
        }
    if section:
        yield _("Save the workbook, and send it to the contact point of your Member State.")
    else:
        yield _(
            "Save the workbook, and upload it on the page “Reply in Excel”, or send it to the contact point "
            "of your Member State. The page shows what changes before anything is saved."
        )
    yield _("An upload never deletes an activity. If you delete a row, the activity remains in the reply.")
