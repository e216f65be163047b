"""One cell of an activity into the model fields of its column: one parser for each kind of column."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, cast

from django.db.models import DecimalField
from django.utils.translation import gettext as _

from questionnaire.cleaning.model_fields import LineField, LongTextField
from questionnaire.columns import Column, Kind
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.problems import Problem
from questionnaire.spreadsheets.cells import ERROR_VALUE, FORMULA, Cell, key
from questionnaire.spreadsheets.codes import CodeLists
from questionnaire.spreadsheets.numbers import AmbiguousNumberError, written_number

Fields = dict[str, Any]
Parser = Callable[[Column, Cell, CodeLists], Fields]

CO_FUNDED_WORDS = {"co", "national", "part", "partly", "partially"}


class Unreadable(ValueError):  # noqa: N818 - it says what the cell is
    """A cell that its column cannot take: which rule it breaks, and what to write instead."""

    def __init__(self, rule: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.remedy = rule, message, remedy

    def problem(self, column: str) -> Problem:
        return Problem(self.rule, column, self.message, self.remedy)


def parse(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    """The model fields that the cell fills. Raises Unreadable; a blank cell fills none."""
    refuse_computed(cell)
    if cell.is_blank:
        return {}
    absent = column.absent
    if absent and key(cell.text) in map(key, absent.all_spellings):
        return {absent.field: True}
    return PARSERS[column.kind](column, cell, codes)


def refuse_computed(cell: Cell) -> None:
    if cell.kind == FORMULA:
        raise Unreadable(
            "formula",
            _("The cell contains a formula."),
            _("Replace it by its value: copy the cell, then paste it as a value."),
        )
    if cell.kind == ERROR_VALUE:
        raise Unreadable(
            "error_value",
            _("The cell contains an error of the spreadsheet."),
            _("Write the value itself, or clear the cell."),
        )


def parse_code(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    code_list = codes[column.name]
    entry = code_list.find(cell.text)
    if entry is None and column.name == "funding" and is_entirely_eu(cell.text):
        # Not a choice: the rule that keeps such activities out says so.
        return {column.name: "eu_funded"}
    if entry is None:
        raise Unreadable(
            "not_in_list",
            _("This is not in the list for “%(column)s”.") % {"column": column.label},
            _("Choose one of: %(labels)s.") % {"labels": ", ".join(code_list.labels)},
        )
    return {column.name: entry}


def is_entirely_eu(text: str) -> bool:
    words = set(re.findall("[a-z]+", text.casefold()))
    return bool(words & {"eu", "european"}) and not words & CO_FUNDED_WORDS


def parse_text(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    field = cast("LineField | LongTextField", column.model_field)
    limit, text = field.max_length, field.cleaned(cell.shown)
    if limit is not None and len(text) > limit:
        raise Unreadable(
            "too_long",
            _("The text has %(length)s characters; “%(column)s” takes %(limit)s.")
            % {"length": f"{len(text):,}", "column": column.label, "limit": f"{limit:,}"},
            _("Shorten it."),
        )
    return {column.name: text}


def parse_partial_date(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    try:
        return {column.name: PartialDate.parse(cell.text if isinstance(cell.value, str) else cell.value)}
    except (ValueError, OverflowError):
        raise Unreadable(
            "not_a_date",
            _("This is not a year from 1950 to 2100, nor a month of one."),
            _("Write it like 2015, 2015-03 or March 2015, or write “not known”.")
            if column.absent
            else _("Write it like 2015, 2015-03 or March 2015, or leave the cell blank."),
        ) from None


def parse_decimal(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    field = cast("DecimalField[Any, Any]", column.model_field)
    return {column.name: rounded(number(column, cell), field.max_digits, field.decimal_places)}


def rounded(amount: Decimal, digits: int, places: int) -> Decimal:
    """To cents, as the sheet shows it."""
    largest = Decimal(10) ** (digits - places)
    if abs(amount) >= largest:
        raise Unreadable(
            "too_large",
            _("The number is too large."),
            _("Give a number below %(largest)s.") % {"largest": f"{largest:,}"},
        )
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def parse_whole_number(column: Column, cell: Cell, codes: CodeLists) -> Fields:
    share = number(column, cell)
    if cell.is_percent:
        share = round(share * 100, 6)
    if share != share.to_integral_value():
        raise Unreadable("not_whole", _("This is not a whole number."), _("Round it."))
    return {column.name: int(share)}


def number(column: Column, cell: Cell) -> Decimal:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        amount = Decimal(str(value))
    elif isinstance(value, str):
        amount = number_in(column, cell.text)
    else:
        raise not_a_number(column)
    if not amount.is_finite():
        raise not_a_number(column)
    return amount


def number_in(column: Column, text: str) -> Decimal:
    if column.kind == Kind.WHOLE_NUMBER:
        text = text.removesuffix("%")
    try:
        return written_number(text)
    except AmbiguousNumberError:
        raise Unreadable(
            "ambiguous_number",
            _("This could be read as thousands or as a fraction."),
            _("Write thousands without a mark (1500) and fractions with two digits (1.50)."),
        ) from None
    except ValueError:
        raise not_a_number(column) from None


def not_a_number(column: Column) -> Unreadable:
    return Unreadable(
        "not_a_number",
        _("This is not a number."),
        _("Write digits only, such as 1500 or 1500.50, or write “not available”.")
        if column.absent
        else _("Write digits only, such as 40."),
    )


PARSERS: dict[Kind, Parser] = {
    Kind.REFERENCE: parse_text,
    Kind.CODE: parse_code,
    Kind.CHOICE: parse_code,
    Kind.TEXT: parse_text,
    Kind.PARTIAL_DATE: parse_partial_date,
    Kind.WHOLE_NUMBER: parse_whole_number,
    Kind.DECIMAL: parse_decimal,
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
            _("This is neither Yes nor No."),
            _("Write Yes or No."),
        )
    return answer
