"""The sheet of a round's additional questions: one row for each answer, out and in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from questionnaire.additional_questions.answers import (
    AnswerPlace,
    Key,
    answer_places,
    answers_by_place,
    answers_in,
    understood,
)
from questionnaire.choices import AnswerKind
from questionnaire.cleaning.numbers import short_number
from questionnaire.comparison import Difference, of_additional_answer
from questionnaire.footnotes import footnotes_in
from questionnaire.formatting.answers import SEPARATOR, readable_answer
from questionnaire.models import AdditionalQuestion, Partner, Reply
from questionnaire.models.replies.sections import Scope
from questionnaire.models.rounds.reference import no_longer_asked
from questionnaire.spreadsheets.cells import Cell, header_key, key
from questionnaire.spreadsheets.rows import Row
from questionnaire.spreadsheets.sheets import Sheet
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
from questionnaire.spreadsheets.values.codes import by_spelling
from questionnaire.spreadsheets.values.unreadable import Unreadable
from questionnaire.workbook.changes.base import content_digest
from questionnaire.workbook.changes.conflicts import Conflict, Judged, Since
from questionnaire.workbook.findings import Finding, finding
from questionnaire.workbook.layout import ADDITIONAL_SHEET, LISTS_SHEET
from questionnaire.workbook.reading.parse import answer_as_written, refuse_computed
from questionnaire.workbook.writing.drop_downs import drop_down

NUMBER, QUESTION, PARTNER, HOW, ANSWER = "Number", "Question", "Partner", "How to answer", "Answer"
WIDTHS = {NUMBER: 9, QUESTION: 60, PARTNER: 24, HOW: 28, ANSWER: 60}
HEADERS = tuple(WIDTHS)


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


def is_in(scope: Scope, partner: str | None) -> bool:
    """Of a part, who has all fields of a partner also answers the questions on it."""
    if partner is None:
        return not (scope.partners or scope.support_fields)
    return not scope.support_fields and scope.has_partner(partner)


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


@dataclass(frozen=True)
class AdditionalRow:
    """One row of the sheet; `place` is the cell of its answer."""

    key: Key
    question: str
    answer: Cell
    place: str


@dataclass(frozen=True)
class AdditionalRows:
    """What the sheet holds, before it is held against what the round asks."""

    rows: tuple[AdditionalRow, ...] = ()
    errors: tuple[Finding, ...] = ()


def read_additional(sheet: Sheet) -> AdditionalRows:
    above, columns = columns_below(sheet)
    missing = [header for header in (NUMBER, PARTNER, ANSWER) if header_key(header) not in columns]
    if missing:
        return AdditionalRows(errors=tuple(header_missing(header) for header in missing))
    partners = {text: partner.pk for text, partner in by_spelling(Partner.objects.all()).items()}
    rows: list[AdditionalRow] = []
    errors: list[Finding] = []
    for row in sheet.rows[above + 1 :]:
        read_row(row, columns, partners, rows, errors)
    return AdditionalRows(tuple(rows), tuple(errors))


def columns_below(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """How many rows stand above the headers, and the place of each; by the first row if none has them all."""
    rows = [{header_key(cell.text): place for place, cell in enumerate(row.cells)} for row in sheet.rows]
    needed = {header_key(header) for header in (NUMBER, PARTNER, ANSWER)}
    found = next((above for above, columns in enumerate(rows) if needed <= columns.keys()), 0)
    return found, rows[found] if rows else {}


def header_missing(header: str) -> Finding:
    return finding(
        "header_missing",
        _("The column “%(header)s” is missing.") % {"header": header},
        _("Restore the header of the column, or copy the answers to a new reply workbook."),
        sheet=ADDITIONAL_SHEET,
    )


def read_row(
    row: Row,
    columns: Mapping[str, int],
    partners: Mapping[str, str],
    rows: list[AdditionalRow],
    errors: list[Finding],
) -> None:
    number, partner, answer = (row.cell(columns[header_key(name)]) for name in (NUMBER, PARTNER, ANSWER))
    letter = get_column_letter(columns[header_key(ANSWER)] + 1)
    code = partners.get(key(partner.text))
    position = short_number(number.text)
    if position is not None and (partner.is_blank or code):
        question = row.cell(columns.get(header_key(QUESTION), len(row.cells))).text
        rows.append(AdditionalRow((position, code), question, answer, f"{letter}{row.number}"))
    elif not answer.is_blank:
        errors.append(
            finding(
                "question_unknown",
                _("It is not clear which additional question this answers, or for which partner."),
                _(
                    "Enter the number of the question, and the name of the partner if the question is "
                    "asked for each partner."
                ),
                sheet=ADDITIONAL_SHEET,
                cell=f"{letter}{row.number}",
                value=answer.text,
            )
        )


@dataclass(frozen=True)
class AdditionalComparison:
    """What an import would store, and what differs; `unread` are the places whose answer is wrong."""

    answers: Mapping[Key, str] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    errors: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    cells: Mapping[Key, str] = field(default_factory=dict)
    unread: frozenset[Key] = frozenset()
    conflicts: tuple[Conflict, ...] = ()
    outdated: int = 0


def compare_additional(reply: Reply, read: AdditionalRows, since: Since) -> AdditionalComparison:
    """A blank answer changes nothing. What is stored since it was asked may come again as it is."""
    by_place = answers_by_place(reply)
    by_key = {place.key: place for place in by_place}
    stored = {place.key: text for place, text in by_place.items()}
    given: dict[Key, str] = {}
    errors = list(read.errors)
    unread = set()
    for row in read.rows:
        try:
            if not row.answer.is_blank:
                given[row.key] = answer_in(row, by_key.get(row.key), given)
                refuse_change(by_key[row.key], stored[row.key], given[row.key])
        except Unreadable as error:
            problem = error.problem("additional_answers")
            errors.append(Finding(problem, ADDITIONAL_SHEET, row.place, row.answer.text))
            unread.add(row.key)
    cells = {row.key: row.place for row in read.rows}
    differ = {k: text for k, text in given.items() if text != stored[k] and k not in unread}
    found = {k: judged_text(k, stored[k], text, since) for k, text in differ.items()}
    differences = {
        k: of_additional_answer(str(by_key[k]), by_key[k].question.kind, stored[k], text)
        for k, text in differ.items()
    }
    return AdditionalComparison(
        {k: differ[k] for k, judged in found.items() if judged.is_change},
        tuple(differences[k] for k, judged in found.items() if judged.is_change),
        tuple(errors),
        tuple(reworded(read, by_key)),
        cells,
        frozenset(unread),
        tuple(
            Conflict(judged.key, "", differences[k], ADDITIONAL_SHEET, cells[k], judged.choice)
            for k, judged in found.items()
            if judged.is_conflict
        ),
        sum(judged.is_outdated for judged in found.values()),
    )


def judged_text(key: Key, stored: str, given: str, since: Since) -> Judged:
    name = base_name(key)
    was, now = content_digest(name, stored), content_digest(name, given)
    return since.judged(name, since.base.of_answer(name), was, now)


def additional_contents(reply: Reply) -> dict[str, str]:
    """The answers that are given, by the names of the base."""
    return {base_name(place.key): text for place, text in answers_by_place(reply).items()}


def base_name(key: Key) -> str:
    """What a base calls the answer to an additional question."""
    number, partner = key
    return f"question {number} {partner or ''}".strip()


def answer_in(row: AdditionalRow, place: AnswerPlace | None, given: Mapping[Key, str]) -> str:
    """As it would be stored. Raises Unreadable."""
    if place is None:
        raise Unreadable(
            "not_asked", _("This question is not asked here in this round."), _("Clear the answer.")
        )
    if row.key in given:
        raise Unreadable(
            "answered_twice", _("This question is already answered in another row."), _("Clear one of them.")
        )
    refuse_computed(row.answer)
    return understood(place.question, answer_as_written(place.question, row.answer))


def refuse_change(place: AnswerPlace, stored: str, given: str) -> None:
    """Raises Unreadable for another answer than the stored one where none is asked for any more."""
    if place.partner and not place.is_asked and given != stored:
        raise Unreadable("not_asked", no_longer_asked(place.partner), _("Clear the answer."))


def reworded(read: AdditionalRows, by_key: Mapping[Key, AnswerPlace]) -> Iterator[str]:
    """The questions that read otherwise now than in the workbook, each once."""
    numbers = {
        row.key[0]
        for row in read.rows
        if row.question
        and row.key in by_key
        and header_key(row.question) != header_key(by_key[row.key].question.text)
    }
    for number in sorted(numbers):
        yield _(
            "The wording of additional question %(number)s has changed since this workbook was "
            "made. Check the answer."
        ) % {"number": number}
