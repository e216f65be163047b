"""The reply workbook of one Member State, with what it has entered so far."""

import datetime as dt
import math
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from questionnaire.columns.column import Column, Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.files.distribution import distribution_of_workbook, file_name
from questionnaire.files.whole_files import save_book, write_whole
from questionnaire.footnotes import footnotes_of
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Activity, Partner, Reply, ReplySection, Scope
from questionnaire.reply.activity_rules import asked_in_this_round
from questionnaire.reply.section_names import section_in_words
from questionnaire.reply.terms import Terms
from questionnaire.spreadsheets.style import (
    ANSWER_FILL,
    BOX,
    HEADER_FONT,
    LABEL_FONT,
    MONEY_FORMAT,
    OPTIONAL_FILL,
    REQUIRED_FILL,
    SMALL_FONT,
    TEXT_FORMAT,
    TITLE_FONT,
    TOP,
    UNLOCKED,
    WRAPPED,
    set_book_properties,
    set_marking_line,
    set_up_page,
    write_text,
)
from questionnaire.workbook.asked import write_asked
from questionnaire.workbook.changes.answers import additional_contents, answer_contents
from questionnaire.workbook.changes.base import base_of, write_base
from questionnaire.workbook.findings import Finding
from questionnaire.workbook.layout import (
    ACTIVITIES_SHEET,
    MEMBER_STATE_LABEL,
    NO,
    REPLY_SHEET,
    ROUND_LABEL,
    SUPPORT_LABEL,
    WRITTEN_AT,
    YES,
)
from questionnaire.workbook.section_scope import write_scope
from questionnaire.workbook.writing.additional import write_additional
from questionnaire.workbook.writing.definitions import write_definitions
from questionnaire.workbook.writing.drop_downs import (
    ANSWER,
    add_drop_downs,
    colour_missing,
    drop_down,
    letter_of,
    write_lists,
)
from questionnaire.workbook.writing.examples import write_examples
from questionnaire.workbook.writing.mark import mark_cell
from questionnaire.workbook.writing.start import workbook_marking, write_start

FORMATS = {
    Kind.REFERENCE: TEXT_FORMAT,
    Kind.PARTIAL_DATE: TEXT_FORMAT,
    Kind.WHOLE_NUMBER: "0",
    Kind.DECIMAL: MONEY_FORMAT,
}
WRAPPED_KINDS = frozenset({Kind.TEXT, Kind.CODE, Kind.CHOICE, Kind.ANSWER})
# Or 2018-03 in a project's name would become a date.
TEXT_COLUMNS = frozenset({"project"})
ANSWERS_WIDTH = 62
SMALL_LINE = 13
ANSWERS = {True: YES, False: NO, None: ""}


def write_file(reply: Reply, path: Path) -> None:
    """All of the file or nothing. Raises NotWrittenError."""
    content = BytesIO()
    write_workbook(reply, content)
    write_whole(path, content.getvalue())


def write_workbook(reply: Reply, file: BinaryIO, section: ReplySection | None = None) -> None:
    """With `section` reduced to what a department fills in."""
    scope = section.scope if section else Scope()
    book = Workbook()
    del book["Sheet"]
    answers = book.create_sheet(REPLY_SHEET)
    activities = book.create_sheet(ACTIVITIES_SHEET)
    write_definitions(book, reply.survey_round)
    write_examples(book, reply.survey_round)
    partners = list(reply.survey_round.partners.all())
    offered = [partner for partner in partners if scope.has_partner(partner.pk)]
    rows = list(filter(scope.covers, reply.activities.with_codes()))
    listed = [*offered, *(activity.partner for activity in rows)]
    ranges = write_lists(book, reply.survey_round, offered, scope)
    write_answers(answers, reply, partners, ranges[ANSWER], section)
    footnotes = footnotes_of([*partners, *listed])
    write_texts(answers, answers.max_row + 2, footnotes)
    terms = Terms.of(reply.survey_round)
    write_activities(activities, rows, terms)
    add_drop_downs(activities, ranges, footnotes_of(offered))
    write_additional(book, reply, scope, ranges[ANSWER])
    write_start(book, reply, section, footnotes)
    write_asked(book, terms)
    write_base(book, base_of(rows, answer_contents(reply, scope) | additional_contents(reply)))
    if section:
        write_scope(book, scope)
    # The sheet Reply has its footnotes below the answers.
    set_up_page(answers, reply.survey_round)
    set_up_page(activities, reply.survey_round, footnotes=footnotes_of(listed), pages_across=3)
    set_book_properties(book, f"{reply.survey_round.title}: {reply.member_state}")
    set_marking_line(book, workbook_marking(reply, is_of_section=section is not None))
    book.properties.description = written_at()
    save_book(book, file)


def written_at() -> str:
    return _(WRITTEN_AT) % {"time": date_and_time(timezone.now())}


def write_answers(
    sheet: Worksheet,
    reply: Reply,
    partners: Iterable[Partner],
    answers_range: str,
    section: ReplySection | None = None,
) -> None:
    """All partners are listed. Of a section only its own are answered: a blank answer changes nothing."""
    sheet.column_dimensions["A"].width = ANSWERS_WIDTH
    sheet.column_dimensions["B"].width = 14
    sheet.column_dimensions["D"].width = 60
    scope = section.scope if section else Scope()
    given = {code: answer for code, answer in reply.answers.items() if scope.has_partner(code)}
    questions = [
        (SUPPORT_LABEL, ANSWERS[reply.supports]),
        *((partner.label, ANSWERS[given.get(partner.pk)]) for partner in partners),
    ]
    facts = [(ROUND_LABEL, reply.survey_round.slug), (MEMBER_STATE_LABEL, reply.member_state.pk)]
    for row, (label, answer) in enumerate([*facts, *questions], 1):
        write_answer(sheet, row, label, answer, is_question=row > len(facts))
    last = len(facts) + len(questions)
    drop_down(sheet, f"B{len(facts) + 1}:B{last}", answers_range, _("Answer"))
    write_title(sheet, reply, section)
    sheet.protection.sheet = True


def write_answer(sheet: Worksheet, row: int, label: str, answer: str, *, is_question: bool) -> None:
    name, cell = sheet.cell(row, 1), sheet.cell(row, 2)
    write_text(name, label)
    name.font = LABEL_FONT
    if answer:
        write_text(cell, answer)
    cell.number_format = TEXT_FORMAT
    cell.border = BOX
    if is_question:
        cell.fill = ANSWER_FILL
        cell.protection = UNLOCKED


def write_title(sheet: Worksheet, reply: Reply, section: ReplySection | None) -> None:
    """Beside the answers, where no label is looked for."""
    survey_round = reply.survey_round
    lines = [survey_round.title, reply.member_state.label, survey_round.marking]
    if survey_round.is_illustrative:
        lines.append(_("Illustrative data"))
    if section:
        lines += [
            section.department,
            section_in_words(section),
            _("Due: %(date)s") % {"date": date_format(section.due)},
        ]
    for row, line in enumerate(lines, 1):
        write_text(sheet.cell(row, 4), line)
        sheet.cell(row, 4).font = TITLE_FONT if row == 1 else LABEL_FONT
        sheet.cell(row, 4).alignment = TOP


def write_texts(sheet: Worksheet, row: int, footnotes: Iterable[str]) -> None:
    """Below the answers; the reader takes no text without an answer for a label."""
    texts = [
        _("Select Yes or No in column B, then complete the sheet “Activities”: one row for each activity."),
        _(
            "Columns with a dark blue header are required for submission. The sheet "
            "“Definitions” explains each column."
        ),
        _("Do not enter EU classified information."),
        *footnotes,
        written_at(),
    ]
    for number, text in enumerate(texts, row):
        write_text(sheet.cell(number, 1), text)
        sheet.cell(number, 1).font = SMALL_FONT
        sheet.cell(number, 1).alignment = WRAPPED
        # Not every program makes room for the second and third line by itself.
        sheet.row_dimensions[number].height = SMALL_LINE * math.ceil(len(text) / ANSWERS_WIDTH)


def write_activities(sheet: Worksheet, activities: Iterable[Activity], terms: Terms) -> None:
    """Not protected: a protected sheet can neither be sorted nor take a copied row."""
    for place, column in enumerate(COLUMNS, 1):
        write_header(sheet, place, column)
    for row, activity in enumerate(activities, 2):
        for place, column in enumerate(COLUMNS, 1):
            write_cell(sheet, row, place, column, activity)
        for problem in asked_in_this_round(activity, terms):
            mark_cell(sheet[f"{letter_of(problem.column)}{row}"], [Finding(problem, ACTIVITIES_SHEET)])
    sheet.freeze_panes = "A2"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    colour_missing(sheet)


def write_header(sheet: Worksheet, place: int, column: Column) -> None:
    cell = sheet.cell(1, place)
    write_text(cell, column.header)
    cell.font = HEADER_FONT
    cell.fill = REQUIRED_FILL if column.is_required else OPTIONAL_FILL
    cell.alignment = WRAPPED
    dimension = sheet.column_dimensions[get_column_letter(place)]
    dimension.width = column.width
    # Of the rows that are still blank.
    dimension.number_format = number_format(column)


def number_format(column: Column) -> str:
    return TEXT_FORMAT if column.name in TEXT_COLUMNS else FORMATS.get(column.kind, "General")


def write_cell(sheet: Worksheet, row: int, place: int, column: Column, activity: Activity) -> None:
    content = column.cell(activity)
    cell = sheet.cell(row, place)
    if isinstance(content, int | Decimal):
        cell.value = content
    elif content:
        write_text(cell, content)
    cell.number_format = number_format(column)
    cell.alignment = WRAPPED if column.kind in WRAPPED_KINDS else TOP


def workbook_file_name(
    reply: Reply, suffix: str = "", *, is_of_section: bool = False, last: dt.date | str = ""
) -> str:
    """2020-HR-reply-internal-croatia-and-presidency-only-2020-05-12.xlsx, `suffix` after the first three."""
    stem = "-".join(filter(None, (reply.survey_round.slug, reply.member_state_id, "reply", suffix)))
    return file_name(stem, distribution_of_workbook(reply, is_of_section=is_of_section), "xlsx", last=last)
