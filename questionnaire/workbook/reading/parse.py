"""One cell of an activity into the model fields of its column: one parser for each kind of column."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, cast

from django.db.models import DecimalField
from django.utils.translation import gettext as _

from questionnaire.additional_questions.answers import understood
from questionnaire.choices import AnswerKind
from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.columns.column import Column, Kind, QuestionColumn
from questionnaire.formatting.answers import NO, YES
from questionnaire.formatting.numbers import grouped
from questionnaire.models.replies.additional_questions import AdditionalQuestion
from questionnaire.spreadsheets.cells import BLANK, FORMULA, Cell, key
from questionnaire.spreadsheets.values.codes import CodeLists
from questionnaire.spreadsheets.values.error_values import refuse_error
from questionnaire.spreadsheets.values.look_alikes import look_alike
from questionnaire.spreadsheets.values.readers import (
    Unreadable,
    amount_of,
    bare_number_of,
    partial_date_of,
    whole_number_of,
)

Fields = dict[str, Any]
Parser = Callable[[Column, Cell, CodeLists], Fields]

CENT = Decimal("0.01")
# Where nothing at all is understood, it may be that there is nothing to say.
CANNOT_BE_READ = {"not_a_date", "not_a_number"}
CO_FUNDED_WORDS = {"co", "national", "part", "partly", "partially"}


def parse(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    """The model fields that the cell fills. Raises Unreadable; a blank cell fills none."""
    if cell is BLANK:
        return {}
    refuse_computed(cell)
    if cell.is_blank:
        return {}
    absent = column.absent
    if absent and key(cell.text) in map(key, absent.all_spellings):
        return {absent.field: True}
    try:
        return PARSERS[column.kind](column, cell, codes)
    except Unreadable as error:
        if absent and error.rule in CANNOT_BE_READ:
            error.remedy += " " + _("Or write “%(words)s”.") % {"words": _(absent.words)}
        raise


def refuse_computed(cell: Cell) -> None:
    if cell.kind == FORMULA:
        raise Unreadable(
            "formula",
            _("The cell contains a formula."),
            _("Replace the formula by its value: copy the cell, then paste it as a value."),
        )
    refuse_error(cell)


def parse_code(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    code_list = codes[column.name]
    entry = code_list.find(cell.text)
    if entry is None and column.name == "funding" and is_entirely_eu(cell.text):
        # Not a choice: the rule that keeps such activities out says so.
        return {column.name: "eu_funded"}
    if entry is None:
        message = _("This is not in the list for “%(column)s”.") % {"column": column.label}
        raise Unreadable(
            "not_in_list",
            f"{message} {look_alike(cell.text)}".strip(),
            _("Select one of: %(labels)s.") % {"labels": ", ".join(code_list.labels)},
        )
    return {column.name: entry}


def is_entirely_eu(text: str) -> bool:
    words = set(re.findall("[a-z]+", text.casefold()))
    return bool(words & {"eu", "european"}) and not words & CO_FUNDED_WORDS


def parse_text(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    field = cast("LineColumn | LongTextColumn", column.model_field)
    limit, text = field.max_length, field.cleaned(cell.shown)
    if limit is not None and len(text) > limit:
        raise Unreadable(
            "too_long",
            _("The text has %(length)s characters. Enter at most %(limit)s in “%(column)s”.")
            % {"length": grouped(len(text)), "column": column.label, "limit": grouped(limit)},
            _("Shorten it."),
        )
    return {column.name: text}


def parse_partial_date(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    return {column.name: partial_date_of(cell)}


def parse_decimal(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    field = cast("DecimalField[Any, Any]", column.model_field)
    return {column.name: rounded(amount_of(cell), field.max_digits, field.decimal_places)}


def rounded(amount: Decimal, digits: int, places: int) -> Decimal:
    """To cents, as the sheet shows it."""
    largest = Decimal(10) ** (digits - places)
    if abs(amount) >= largest:
        raise Unreadable(
            "too_large",
            _("The number is too large."),
            _("Enter a number below %(largest)s.") % {"largest": grouped(largest)},
        )
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def parse_whole_number(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    return {column.name: whole_number_of(cell)}


def parse_answer(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    """As the sheet of the additional questions takes it."""
    question = cast("QuestionColumn", column).question
    return {column.name: understood(question, answer_as_written(question, cell))}


def answer_as_written(question: AdditionalQuestion, cell: Cell) -> str:
    """The cell in the words that an answer of this kind takes."""
    if question.kind == AnswerKind.YES_NO:
        return YES if parse_yes_or_no(cell) else NO
    if question.kind == AnswerKind.NUMBER:
        return f"{bare_number_of(cell).quantize(CENT, ROUND_HALF_UP):f}"
    return cell.text


PARSERS: dict[Kind, Parser] = {
    Kind.REFERENCE: parse_text,
    Kind.CODE: parse_code,
    Kind.CHOICE: parse_code,
    Kind.TEXT: parse_text,
    Kind.PARTIAL_DATE: parse_partial_date,
    Kind.WHOLE_NUMBER: parse_whole_number,
    Kind.DECIMAL: parse_decimal,
    Kind.ANSWER: parse_answer,
}

YES_OR_NO = {"yes": True, "y": True, "true": True, "1": True}
YES_OR_NO |= {"no": False, "n": False, "false": False, "0": False}


def parse_yes_or_no(cell: Cell) -> bool | None:
    """None where the cell is blank. Raises Unreadable."""
    refuse_computed(cell)
    if cell.is_blank:
        return None
    answer = YES_OR_NO.get(key(cell.text))
    if answer is None:
        raise Unreadable(
            "not_yes_or_no",
            _("The answer must be Yes or No."),
            _("Enter Yes or No."),
        )
    return answer
