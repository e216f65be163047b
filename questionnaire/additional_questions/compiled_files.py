"""The compiled answers to additional questions as an Excel workbook and a Word document; internal."""

from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from questionnaire.additional_questions.compiled import Compiled
from questionnaire.files.distribution import presidency_only
from questionnaire.files.word import add_heading, add_text, as_bytes, new_document, put_table
from questionnaire.footnotes import footnotes_in
from questionnaire.formatting.dates import date_and_time
from questionnaire.formatting.marking import marking_line
from questionnaire.models import Round
from questionnaire.spreadsheets.list_sheet import (
    workbook_bytes,
    write_below,
    write_footnotes,
    write_line,
)
from questionnaire.spreadsheets.style import (
    HEADER_FONT,
    LABEL_FONT,
    REQUIRED_FILL,
    TITLE_FONT,
    make_room,
    set_book_properties,
    set_up_page,
    set_widths,
    write_text,
)

NAME_WIDTH, WIDE, NARROW = 32, 70, 26
Row = Sequence[str | int]


def heading_lines(survey_round: Round) -> list[str]:
    return [
        survey_round.title,
        *([_("Illustrative data")] if survey_round.is_illustrative else []),
        _("Internal: names Member States. As of %(moment)s, submitted and accepted replies.")
        % {"moment": date_and_time(timezone.now())},
    ]


def answer_rows(question: Compiled) -> list[Row]:
    rows: list[Row] = [[_("Member State"), *question.columns]]
    rows += [[line.member_state, *(cell.words for cell in line.cells)] for line in question.lines]
    return rows


def count_rows(question: Compiled) -> list[Row]:
    rows: list[Row] = [[_("Number of Member States"), *question.columns]]
    rows += [[count.answer, *count.numbers] for count in question.counts]
    return rows


def texts_of(question: Compiled) -> Iterator[str]:
    yield from (question.heading, *question.notes)
    for row in answer_rows(question):
        yield from map(str, row)


def answers_workbook(survey_round: Round, questions: Sequence[Compiled]) -> bytes:
    """A sheet for each question: who answered what, and below how many."""
    book = Workbook()
    del book["Sheet"]
    for question in questions:
        sheet = book.create_sheet(_("Question %(number)s") % {"number": question.number})
        write_question(sheet, survey_round, question)
    if not questions:
        write_text(
            book.create_sheet(_("Additional questions")).cell(1, 1),
            _("This round asks no additional questions."),
        )
    for sheet in book.worksheets:
        set_up_page(sheet, survey_round, distribution=presidency_only())
    title = f"{_('Additional questions')}: {survey_round.title}"
    set_book_properties(book, title, marking_line(survey_round.marking, presidency_only()))
    return workbook_bytes(book)


def write_question(sheet: Worksheet, survey_round: Round, question: Compiled) -> None:
    line = marking_line(survey_round.marking, presidency_only())
    above = [question.heading, *heading_lines(survey_round), *question.notes, line]
    write_below(sheet, 1, [*filter(None, above)])
    sheet["A1"].font = TITLE_FONT
    width = WIDE if len(question.columns) == 1 else NARROW
    widths = [NAME_WIDTH, *[width] * len(question.columns)]
    first = len(above) + 2
    answers = answer_rows(question)
    write_rows(sheet, first, answers, widths)
    counts = count_rows(question)
    write_rows(sheet, first + len(answers) + 1, counts, widths)
    write_footnotes(sheet, first + len(answers) + len(counts) + 2, "\n".join(texts_of(question)))
    set_widths(sheet, widths)
    sheet.freeze_panes = f"B{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"


def write_rows(sheet: Worksheet, first: int, rows: Sequence[Row], widths: Sequence[int]) -> None:
    """The first one is the header."""
    for number, row in enumerate(rows, first):
        make_room(sheet, number, row, widths)
        write_line(sheet, number, row)
        sheet.cell(number, 1).font = LABEL_FONT
    for cell in sheet[first]:
        cell.font, cell.fill = HEADER_FONT, REQUIRED_FILL


def answers_document(survey_round: Round, questions: Sequence[Compiled], template: bytes = b"") -> bytes:
    """Word's built-in styles alone, so that it can be pasted into another document.

    `template` is the prepared Word template of the round, if any.
    """
    title = f"{_('Additional questions')}: {survey_round.title}"
    document = new_document(title, marking_line(survey_round.marking, presidency_only()), template)
    add_text(document, _("Additional questions"), "Title")
    for line in heading_lines(survey_round):
        add_text(document, line)
    for question in questions:
        add_heading(document, question.heading, 1)
        for sentence in question.notes:
            add_text(document, sentence)
        put_table(document, question.heading, count_rows(question))
        document.add_paragraph()
        put_table(document, question.heading, answer_rows(question))
    if not questions:
        add_text(document, _("This round asks no additional questions."))
    for footnote in footnotes_in("\n".join(text for question in questions for text in texts_of(question))):
        add_text(document, footnote)
    return as_bytes(document)
