"""The sheet of additional questions, written: one row for each answer."""

from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from questionnaire.additional_questions.answers import (
    AnswerPlace,
    answer_places,
    answers_in,
)
from questionnaire.choices import AnswerKind
from questionnaire.footnotes import footnotes_in
from questionnaire.formatting.answers import SEPARATOR, readable_answer
from questionnaire.models import AdditionalQuestion, Reply, Scope
from questionnaire.spreadsheets.style import (
    ANSWER_FILL,
    BOX,
    HEADER_FONT,
    OPTIONAL_FILL,
    TEXT_FORMAT,
    UNLOCKED,
    WRAPPED,
    make_room,
    set_up_page,
    write_text,
)
from questionnaire.workbook.layout import ADDITIONAL_SHEET, LISTS_SHEET
from questionnaire.workbook.reading.additional import ANSWER, HEADERS, HOW, NUMBER, PARTNER, QUESTION
from questionnaire.workbook.section_scope import is_in
from questionnaire.workbook.writing.drop_downs import drop_down

WIDTHS = {NUMBER: 9, QUESTION: 60, PARTNER: 24, HOW: 28, ANSWER: 60}


def write_additional(book: Workbook, reply: Reply, scope: Scope, yes_or_no: str) -> None:
    """No sheet where nothing is asked. `yes_or_no` is the range of these two in the hidden lists."""
    asked = [place for place in answer_places(reply.survey_round) if is_in(scope, place.key[1])]
    if not asked:
        return
    sheet = book.create_sheet(ADDITIONAL_SHEET, 2)
    answers = answers_in(reply, asked)
    for column, (header, width) in enumerate(WIDTHS.items(), 1):
        cell = sheet.cell(1, column)
        write_text(cell, header)
        cell.font, cell.fill, cell.alignment = HEADER_FONT, OPTIONAL_FILL, WRAPPED
        sheet.column_dimensions[get_column_letter(column)].width = width
    sources: dict[AdditionalQuestion, str] = {}
    for row, place in enumerate(asked, 2):
        write_place(sheet, row, place, answers.get(place.key, ""))
        if source := source_of(book, place.question, yes_or_no, sources):
            drop_down(sheet, f"{get_column_letter(len(HEADERS))}{row}", source, ANSWER)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.protection.sheet = True
    texts = [text for place in asked for text in (place.question.text, str(place.partner or ""))]
    set_up_page(sheet, reply.survey_round, footnotes=footnotes_in("\n".join(texts)))


def write_place(sheet: Worksheet, row: int, place: AnswerPlace, answer: str) -> None:
    question = place.question
    sheet.cell(row, 1).value = question.position
    texts = (question.text, place.partner.label if place.partner else "", how_to_answer(question))
    for column, text in enumerate(texts, 2):
        if text:
            write_text(sheet.cell(row, column), text)
    cell = sheet.cell(row, len(HEADERS))
    if question.kind == AnswerKind.NUMBER and answer:
        cell.value = Decimal(answer)
    elif answer:
        write_text(cell, readable_answer(question.kind, answer))
    lines = [question.text, texts[2], answer]
    make_room(sheet, row, lines, [WIDTHS[QUESTION], WIDTHS[HOW], WIDTHS[ANSWER]])
    cell.number_format = "General" if question.kind == AnswerKind.NUMBER else TEXT_FORMAT
    cell.border, cell.fill, cell.protection = BOX, ANSWER_FILL, UNLOCKED
    for column in range(1, len(HEADERS) + 1):
        sheet.cell(row, column).alignment = WRAPPED


def is_yes_no(question: AdditionalQuestion) -> bool:
    return question.kind == AnswerKind.YES_NO


def how_to_answer(question: AdditionalQuestion) -> str:
    words = {
        AnswerKind.TEXT: _("Text"),
        AnswerKind.YES_NO: _("Select Yes or No"),
        AnswerKind.CHOICE: _("Select an entry of the list"),
        AnswerKind.SEVERAL: _("Enter one or more of these, separated by semicolons: %(choices)s")
        % {"choices": f"{SEPARATOR} ".join(question.choices)},
        AnswerKind.NUMBER: _("Number"),
    }[AnswerKind(question.kind)]
    return _("%(how)s (required)") % {"how": words} if question.is_required else words


def source_of(
    book: Workbook, question: AdditionalQuestion, yes_or_no: str, sources: dict[AdditionalQuestion, str]
) -> str:
    """The range that a drop-down offers, "" for none; the choices of a question are listed once."""
    if is_yes_no(question):
        return yes_or_no
    if question.kind == AnswerKind.CHOICE and question not in sources:
        lists = book[LISTS_SHEET]
        letter = get_column_letter(lists.max_column + 1)
        for row, text in enumerate((str(question), *question.choices), 1):
            write_text(lists[f"{letter}{row}"], text)
        last = len(question.choices) + 1
        sources[question] = f"{quote_sheetname(LISTS_SHEET)}!${letter}$2:${letter}${last}"
    return sources.get(question, "")
