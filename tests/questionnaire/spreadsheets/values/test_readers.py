import datetime as dt
from decimal import Decimal

import pytest

from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.spreadsheets.cells import Cell
from questionnaire.spreadsheets.values.readers import (
    Unreadable,
    amount_of,
    partial_date_of,
    percentage_of,
    whole_number_of,
)


def refusal(read, *cell) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read(Cell(*cell))
    return refused.value


@pytest.mark.parametrize(
    ("value", "number_format"),
    [(1500, '#,##0.00\\ "€"'), (1500.0, "[$EUR] #,##0"), ("1 500", "@"), ("1500 EUR", '#,##0" kr"')],
)
def test_an_amount_is_in_euro(value, number_format):
    assert amount_of(Cell(value, "n", number_format)) == Decimal(1500)


@pytest.mark.parametrize(
    ("value", "number_format", "unit"),
    [
        (1_500_000, "#,##0\\ [$kr-41D]", "kr"),
        (150, '#,##0" k€"', "k€"),
        (1_000_000, '0.0,," million"', "million"),
        (0.25, "0%", "%"),
        ("1500 Ft", "General", "Ft"),
        ("1.5 million", "General", "million"),
    ],
)
def test_another_unit_in_the_cell_or_its_format_is_named(value, number_format, unit):
    refused = refusal(amount_of, value, "n", number_format)

    assert refused.rule == "unit"
    assert f"“{unit}”" in refused.message


def test_a_number_that_is_shown_in_thousands_is_refused():
    assert "in thousands or millions" in refusal(amount_of, 150_000, "n", "#,##0,").message


@pytest.mark.parametrize("text", ["150 000\n120 000", "150 000 120 000", "1500 / 1200"])
def test_two_amounts_in_a_cell_are_said(text):
    assert refusal(amount_of, text).rule == "several_numbers"


@pytest.mark.parametrize("read", [amount_of, percentage_of])
def test_a_number_that_is_struck_out_is_refused(read):
    assert refusal(read, "2015", "s", "General", True).rule == "struck_out"


@pytest.mark.parametrize(
    ("value", "number_format"),
    [(40, "General"), (40, '0"%"'), (40, "0\\%"), (0.4, "0%"), ("40 %", "@"), ("40", "0%")],
)
def test_a_share_is_what_is_shown(value, number_format):
    assert whole_number_of(Cell(value, "n", number_format)) == 40


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (("33 1/3",), "This is not a number."),
        (("ca. 25",), "“ca.” is not part of a number."),
        (("25-30",), "This is more than one number, or could be."),
        (("1.250",), "This percentage is unclear."),
        ((True,), "This is not a number."),
        ((25, "n", '0" kg"'), "The format of the cell shows “kg” beside the number."),
    ],
)
def test_a_refused_share_is_explained_as_a_percentage(cell, message):
    refused = refusal(percentage_of, *cell)

    assert refused.message == message
    assert refused.remedy == "Enter one percentage as a whole number, for example 25."


@pytest.mark.parametrize("value", ["1 5", True, dt.date(2015, 1, 1), float("nan"), "twenty"])
def test_what_is_no_number_is_said(value):
    assert refusal(amount_of, value).rule == "not_a_number"


@pytest.mark.parametrize(
    ("value", "number_format", "date"),
    [
        (dt.datetime(2015, 3, 17), "mmm-yy", PartialDate(2015, 3)),  # noqa: DTZ001 - sheets have no zones
        (dt.datetime(2015, 1, 1), "yyyy", PartialDate(2015)),  # noqa: DTZ001
        ("2015", "dd/mm/yyyy", PartialDate(2015)),
        (2015, "General", PartialDate(2015)),
        ("Mar-15", "General", PartialDate(2015, 3)),
    ],
)
def test_a_date_is_as_precise_as_it_is_shown(value, number_format, date):
    assert partial_date_of(Cell(value, "d", number_format)) == date


def test_a_year_in_a_date_cell_is_said():
    refused = refusal(partial_date_of, dt.datetime(1905, 7, 7), "d", "dd/mm/yyyy")  # noqa: DTZ001

    assert refused.message == "2015 is in a date cell, so Excel reads it as 7/7/1905."
    assert refused.remedy == "Set the format of the cell to “Text”, then enter 2015 again."


@pytest.mark.parametrize(
    ("text", "rule"), [("3/4/2015", "day_or_month"), ("2009/10", "two_years"), ("soon", "not_a_date")]
)
def test_a_date_that_can_be_read_two_ways_is_asked(text, rule):
    assert refusal(partial_date_of, text).rule == rule
