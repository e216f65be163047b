"""The reply as it will be counted, as a workbook to read: nothing in it is filled in or uploaded."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from questionnaire.columns.columns import COLUMNS
from questionnaire.files.distribution import distribution_of_entries
from questionnaire.files.whole_files import save_book
from questionnaire.footnotes import footnotes_of
from questionnaire.formatting.answers import yes_or_no
from questionnaire.formatting.marking import marking_line
from questionnaire.models import Activity, Reply
from questionnaire.review.included import figures_in_words, included_of_reply
from questionnaire.review.summary import Review
from questionnaire.spreadsheets.style import (
    BODY_FONT,
    HEADER_FONT,
    LABEL_FONT,
    OPTIONAL_FILL,
    SMALL_FONT,
    TITLE_FONT,
    TOP,
    WRAPPED,
    make_room,
    set_book_properties,
    set_marking_line,
    set_up_page,
    set_widths,
    write_text,
)
from questionnaire.workbook.layout import LIST_OF_ACTIVITIES_SHEET
from questionnaire.workbook.writing.write import write_cell, written_at

NAME_WIDTH, NUMBER_WIDTH, WORDS_WIDTH, REMARK_WIDTH = 42, 12, 56, 40
CENTRED = Alignment(horizontal="center", vertical="top")

Line = Sequence[str | int]


def write_reading(reply: Reply, review: Review, activities: Iterable[Activity], file: BinaryIO) -> None:
    """The first sheet has the footnotes of all."""
    book = Workbook()
    del book["Sheet"]
    activities = list(activities)
    named = [*(part.partner for part in review.partners), *(activity.partner for activity in activities)]
    write_answers(book.create_sheet(_("Answers")), reply, review, footnotes_of(named))
    # Not called like the sheet of the reply workbook: this one is not for uploading.
    write_list(book.create_sheet(_(LIST_OF_ACTIVITIES_SHEET)), reply, activities)
    if review.additional:
        write_additional_answers(book.create_sheet(_("Additional answers")), reply, review)
    set_book_properties(book, title(reply))
    set_marking_line(book, marking_of(reply))
    save_book(book, file)


def marking_of(reply: Reply) -> str:
    return marking_line(reply.survey_round.marking, distribution_of_entries(reply))


def title(reply: Reply) -> str:
    return _("Reply of %(member_state)s, read-only copy") % {"member_state": reply.member_state}


def write_answers(sheet: Worksheet, reply: Reply, review: Review, footnotes: Sequence[str]) -> None:
    """What is answered and what counts, by partner and field, with the noughts in words."""
    above = list(headings(reply, review))
    for row, (text, font) in enumerate(above, 1):
        write_line(sheet, row, [text], font, is_wrapped=False)
    header = [_("Partner and field of support"), _("Answer"), *(str(entry) for entry in review.types)]
    header += [_("Activities"), _("Planned activities"), _("In words"), _("Remark")]
    first = len(above) + 2
    write_header(sheet, first, header)
    sheet.print_title_rows = f"{first}:{first}"
    lines = list(partner_lines(reply, review))
    widths = [NAME_WIDTH, *[NUMBER_WIDTH] * (len(header) - 3), WORDS_WIDTH, REMARK_WIDTH]
    for row, (line, font) in enumerate(lines, first + 1):
        write_line(sheet, row, line, font)
        make_room(sheet, row, line, widths)
    for row, text in enumerate((*footnotes, written_at()), first + len(lines) + 2):
        write_line(sheet, row, [text], SMALL_FONT, is_wrapped=False)
    make_room(sheet, first, header, widths)
    set_widths(sheet, widths)
    set_up_page(sheet, reply.survey_round)


def headings(reply: Reply, review: Review) -> Iterator[tuple[str, Font]]:
    yield title(reply), TITLE_FONT
    yield reply.survey_round.title, LABEL_FONT
    if reply.survey_round.is_illustrative:
        yield _("Illustrative data"), LABEL_FONT
    yield marking_of(reply), LABEL_FONT
    yield support_in_words(reply, review), BODY_FONT
    if reply.remark:
        yield _("Comment to the Presidency: %(remark)s") % {"remark": reply.remark}, BODY_FONT


def support_in_words(reply: Reply, review: Review) -> str:
    if review.supports is None:
        return _("The first question is not answered yet.")
    if not review.supports:
        return _("No support to any of the partners. This is a complete reply.")
    return " ".join(filter(None, figures_in_words(review, included_of_reply(reply))))


def partner_lines(reply: Reply, review: Review) -> Iterator[tuple[Line, Font]]:
    answers = {answer.partner_id: answer for answer in reply.partner_answers.all()}
    blank = [""] * len(review.types)
    for part in review.partners:
        answer = answers.get(part.partner.pk)
        line = [str(part.partner), yes_or_no(answer.supports if answer else None), *blank]
        yield [*line, part.counted, part.planned, part.nought, answer.remark if answer else ""], LABEL_FONT
        for row in part.rows:
            yield [str(row.support_field), "", *row.by_type.values(), row.counted, row.planned], BODY_FONT


def write_list(sheet: Worksheet, reply: Reply, activities: Sequence[Activity]) -> None:
    widths = [column.width for column in COLUMNS]
    write_header(sheet, 1, [column.label for column in COLUMNS])
    for row, activity in enumerate(activities, 2):
        for place, column in enumerate(COLUMNS, 1):
            write_cell(sheet, row, place, column, activity)
        make_room(sheet, row, [column.text(activity) for column in COLUMNS], widths)
    set_widths(sheet, widths)
    sheet.auto_filter.ref = sheet.dimensions
    sheet.freeze_panes = "B2"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    below = footnotes_of(activity.partner for activity in activities)
    set_up_page(sheet, reply.survey_round, footnotes=below, pages_across=3)


def write_additional_answers(sheet: Worksheet, reply: Reply, review: Review) -> None:
    widths = [WORDS_WIDTH, NAME_WIDTH, WORDS_WIDTH]
    write_header(sheet, 1, [_("Additional question"), _("Partner"), _("Answer")])
    lines = [
        [asked.question, str(given.partner or ""), given.words]
        for asked in review.additional
        for given in asked.answers
    ]
    for row, line in enumerate(lines, 2):
        write_line(sheet, row, line, BODY_FONT)
        make_room(sheet, row, line, widths)
    set_widths(sheet, widths)
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    given = [answer.partner for asked in review.additional for answer in asked.answers if answer.partner]
    set_up_page(sheet, reply.survey_round, footnotes=footnotes_of(given))


def write_header(sheet: Worksheet, row: int, labels: Sequence[str]) -> None:
    write_line(sheet, row, labels, HEADER_FONT)
    for place in range(1, len(labels) + 1):
        sheet.cell(row, place).fill = OPTIONAL_FILL


def write_line(sheet: Worksheet, row: int, line: Line, font: Font, *, is_wrapped: bool = True) -> None:
    """Texts as text; a heading runs on over the empty cells beside it."""
    for place, content in enumerate(line, 1):
        cell = sheet.cell(row, place)
        cell.font = font
        cell.alignment = WRAPPED if is_wrapped else TOP
        if isinstance(content, int):
            cell.value = content
            cell.alignment = CENTRED
        elif content:
            write_text(cell, content)
