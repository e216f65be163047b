"""One reader of numbers, amounts, percentages and dates, for forms, pasted rows and files alike.

Each function raises Unreadable with what is wrong and what to write.
"""

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

from questionnaire.formatting.partial_dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    DayOrMonthError,
    PartialDate,
    TwoYearsError,
)
from questionnaire.problems import Problem
from questionnaire.spreadsheets.cells import Cell
from questionnaire.spreadsheets.values.number_formats import (
    divides_by_thousands,
    multiplies_by_hundred,
    shows_year_alone,
    unit_of_format,
)
from questionnaire.spreadsheets.values.numbers import (
    AmbiguousNumberError,
    SeveralNumbersError,
    number_in,
    unit_beside,
)

PERCENT_SIGN = "%"
# The day from which Excel counts.
DAY_0 = dt.date(1899, 12, 30).toordinal()


class Unreadable(ValueError):  # noqa: N818 - it says what the cell is
    """A cell that its column cannot take: which rule it breaks, and what to write instead."""

    def __init__(self, rule: str, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.rule, self.message, self.remedy = rule, message, remedy

    def problem(self, column: str) -> Problem:
        return Problem(self.rule, column, self.message, self.remedy)


def written_number(text: str) -> Decimal:
    try:
        return number_in(text)
    except AmbiguousNumberError:
        raise Unreadable(
            "ambiguous_number",
            _("This amount is unclear: it could be thousands or a fraction."),
            _("Enter it without thousands separators, for example 150000 or 1500.50."),
        ) from None
    except SeveralNumbersError:
        raise Unreadable(
            "several_numbers",
            _("This is more than one number, or could be."),
            _("Enter one number, for example 150000."),
        ) from None
    except ValueError:
        if unit := unit_beside(text):
            raise Unreadable(
                "unit",
                _("“%(unit)s” is not part of a number.") % {"unit": unit},
                _("Enter the number alone and in full, for example 150000. Amounts are in EUR."),
            ) from None
        raise not_a_number() from None


def amount_of(cell: Cell) -> Decimal:
    """In the unit of its column, such as EUR: any other unit in the cell or its format is refused."""
    refuse_struck(cell)
    if isinstance(cell.value, str):
        return written_number(cell.text)
    amount = plain_number(cell)
    refuse_format(PERCENT_SIGN if multiplies_by_hundred(cell.number_format) else "", cell.number_format)
    return amount


def bare_number_of(cell: Cell) -> Decimal:
    """A number of anything: what is said of amounts, such as EUR, would mislead."""
    try:
        return amount_of(cell)
    except Unreadable as error:
        is_unclear = error.rule == "ambiguous_number"
        message = _("This number is unclear: it could be thousands or a fraction.")
        remedy = _("Enter the number alone and in full, for example 150000.")
        raise Unreadable(
            error.rule,
            message if is_unclear else error.message,
            remedy if error.rule == "unit" else error.remedy,
        ) from None


def percentage_of(cell: Cell) -> Decimal:
    """40 for 40, for "40 %", for 0.4 that is shown as 40% and for 40 that is."""
    refuse_struck(cell)
    if isinstance(cell.value, str):
        return written_percentage(cell.text.removesuffix(PERCENT_SIGN))
    try:
        share = plain_number(cell)
    except Unreadable as error:
        raise not_a_percentage(error) from None
    if multiplies_by_hundred(cell.number_format):
        return round(share * 100, 6)
    refuse_format("", cell.number_format.replace(PERCENT_SIGN, ""), percentage_expected())
    return share


def written_percentage(text: str) -> Decimal:
    try:
        return written_number(text)
    except Unreadable as error:
        raise not_a_percentage(error) from None


def not_a_percentage(error: Unreadable) -> Unreadable:
    """The same of a percentage: what is said of amounts, such as thousands and EUR, would mislead."""
    is_unclear = error.rule == "ambiguous_number"
    message = _("This percentage is unclear.") if is_unclear else error.message
    return Unreadable(error.rule, message, percentage_expected())


def percentage_expected() -> str:
    return _("Enter one percentage as a whole number, for example 25.")


def whole_number_of(cell: Cell) -> int:
    share = percentage_of(cell)
    if share != share.to_integral_value():
        raise Unreadable(
            "not_whole",
            _("This is not a whole number."),
            _("Enter a percentage, for example 25 and not 0.25."),
        )
    return int(share)


def partial_date_of(cell: Cell) -> PartialDate:
    """A year, or a month of a year; of a date as much as its format shows, without its day."""
    try:
        return date_in(cell)
    except DayOrMonthError:
        raise Unreadable(
            "day_or_month",
            _("It is not clear which number is the day and which is the month."),
            _("Enter it without the day, for example 2015-03 or March 2015."),
        ) from None
    except TwoYearsError:
        raise Unreadable(
            "two_years",
            _("This could be two years."),
            _("Enter the first year as start and the last as end. Enter a month in the form 2015-03."),
        ) from None
    except (ValueError, OverflowError):
        raise not_a_date(cell.value) from None


def date_in(cell: Cell) -> PartialDate:
    if isinstance(cell.value, str):
        return PartialDate.parse(cell.text)
    if isinstance(cell.value, dt.date) and shows_year_alone(cell.number_format):
        return PartialDate(cell.value.year)
    return PartialDate.parse(cell.value)


def plain_number(cell: Cell) -> Decimal:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        amount = Decimal(str(value))
        if amount.is_finite():
            return amount
    raise not_a_number()


def refuse_struck(cell: Cell) -> None:
    if cell.is_struck:
        raise Unreadable(
            "struck_out",
            _("All or some of this cell is struck out."),
            _("Delete what no longer applies, and remove the strikethrough from the rest."),
        )


def refuse_format(unit: str, number_format: str, expected: str = "") -> None:
    if unit := unit or unit_of_format(number_format):
        raise Unreadable(
            "unit",
            _("The format of the cell shows “%(unit)s” beside the number.") % {"unit": unit},
            expected or _("Set the format to “General”, and enter the number in full. Amounts are in EUR."),
        )
    if divides_by_thousands(number_format):
        raise Unreadable(
            "unit",
            _("The format of the cell shows this number in thousands or millions."),
            _("Set the format to “General”, then check the number."),
        )


def not_a_number() -> Unreadable:
    return Unreadable("not_a_number", _("This is not a number."), _("Enter a number, for example 150000."))


def not_a_date(value: object) -> Unreadable:
    """A year in a cell for dates is a day of 1905 to Excel."""
    if isinstance(value, dt.date) and EARLIEST_YEAR <= (year := value.toordinal() - DAY_0) <= LATEST_YEAR:
        return Unreadable(
            "year_in_date_cell",
            _("%(year)s is in a date cell, so Excel reads it as %(date)s.")
            % {"year": year, "date": f"{value.day}/{value.month}/{value.year}"},
            _("Set the format of the cell to “Text”, then enter %(year)s again.") % {"year": year},
        )
    return Unreadable(
        "not_a_date",
        _("This is not a year or a month and year between 1950 and 2100."),
        _("Enter a year or a month and year, for example 2021 or March 2021."),
    )
