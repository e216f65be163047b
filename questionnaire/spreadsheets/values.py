"""One reader of numbers, amounts, percentages and dates, for forms, pasted rows and files alike.

Each function raises Unreadable with what is wrong and what to write.
"""

from decimal import Decimal

from django.utils.translation import gettext as _

from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.spreadsheets.cells import Cell
from questionnaire.spreadsheets.numbers import AmbiguousNumberError, number_in
from questionnaire.spreadsheets.unreadable import Unreadable

PERCENT_SIGN = "%"


def written_number(text: str) -> Decimal:
    try:
        return number_in(text)
    except AmbiguousNumberError:
        raise Unreadable(
            "ambiguous_number",
            _("This could be read as thousands or as a fraction."),
            _("Write thousands without a mark (1500) and fractions with two digits (1.50)."),
        ) from None
    except ValueError:
        raise not_a_number() from None


def amount_of(cell: Cell) -> Decimal:
    value = cell.value
    if isinstance(value, str):
        return written_number(cell.text)
    if isinstance(value, int | float) and not isinstance(value, bool):
        amount = Decimal(str(value))
        if amount.is_finite():
            return amount
    raise not_a_number()


def percentage_of(cell: Cell) -> Decimal:
    """40 for 40, for "40 %" and for 0.4 that is shown as 40%."""
    if isinstance(cell.value, str):
        return written_number(cell.text.removesuffix(PERCENT_SIGN))
    share = amount_of(cell)
    return round(share * 100, 6) if cell.is_percent else share


def partial_date_of(cell: Cell) -> PartialDate:
    try:
        return PartialDate.parse(cell.text if isinstance(cell.value, str) else cell.value)
    except (ValueError, OverflowError):
        raise Unreadable(
            "not_a_date",
            _("This is not a year from 1950 to 2100, nor a month of one."),
            _("Write it like 2015, 2015-03 or March 2015."),
        ) from None


def not_a_number() -> Unreadable:
    return Unreadable("not_a_number", _("This is not a number."), _("Write a number, such as 40 or 1500.50."))
