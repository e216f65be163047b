from decimal import Decimal

import pytest

from questionnaire.own_lists.reading.amounts import Money, amount, decimal_mark_of, is_percentage, money_in
from questionnaire.spreadsheets.cells import Cell


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9.600,00 €", "9600"),
        ("75k", "75000"),
        ("18.500", "18500"),
        ("75 000", "75000"),
        ("€ 12,500.50", "12500.50"),
        ("1.250.000", "1250000"),
        ("45'000", "45000"),
        ("100.000,- EUR", "100000"),
        ("1,2 Mio. EUR", "1200000"),
        ("36 T€", "36000"),
        ("25 tys. EUR", "25000"),
        ("12 tūkst.", "12000"),
        ("ca. 50 000", "50000"),
        ("7.5", "7.5"),
    ],
)
def test_amounts_are_read_with_their_units(text, value):
    assert amount(Cell(text)).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2 500 kn", "currency"),
        ("25 tis. Kč", "currency"),
        ("CHF 500", "currency"),
        ("lei 500", "currency"),
        ("10-20 000", "several"),
        ("see annex", "no_number"),
        ("12 vehicles", "no_number"),
    ],
)
def test_what_is_no_amount_in_eur_is_held(text, problem):
    assert amount(Cell(text)).problem == problem


@pytest.mark.parametrize("number_format", ['#,##0 "Ft"', "#,##0 [$kr-41D]", '0.00 "Kč"'])
def test_a_currency_in_the_format_is_a_currency(number_format):
    assert amount(Cell(500, "n", number_format)).problem == "currency"


def test_a_mark_that_the_column_uses_for_decimals_groups_no_thousands():
    assert decimal_mark_of(["7.50", "18.500"]) == "."
    assert amount(Cell("18.500"), decimal_mark=".").problem == "ambiguous"


@pytest.mark.parametrize("number_format", ["$#,##0", '#,##0" kr"', "[$CHF] #,##0"])
def test_an_amount_shown_in_another_currency_is_not_taken(number_format):
    assert amount(Cell(1500, "n", number_format)).problem == "currency"


@pytest.mark.parametrize(
    "cell", [Cell("25 %", "s"), Cell("25%", "s"), Cell(0.25, "n", "0%"), Cell(25, "n", '0"%"')]
)
def test_a_percentage_is_one_as_written_and_as_shown(cell):
    assert is_percentage(cell)
    assert not is_percentage(Cell(25))


@pytest.mark.parametrize("number_format", ["#,##0 [$€-407]", '#,##0" euro"'])
def test_an_amount_shown_in_euros_is(number_format):
    assert amount(Cell(1500, "n", number_format)).value == 1500


@pytest.mark.parametrize(
    ("header", "money"),
    [
        ("Amount (kEUR)", Money(is_euro=True, factor=1000)),
        ("Betrag in TEUR", Money(is_euro=True, factor=1000)),
        ("Montant (milliers d'euros)", Money(is_euro=True, factor=1000)),
        ("Összeg (ezer EUR)", Money(is_euro=True, factor=1000)),
        ("Стойност (хил. евро)", Money(is_euro=True, factor=1000)),
        ("Ποσό (χιλ. €)", Money(is_euro=True, factor=1000)),
        ("Amount in '000 EUR", Money(is_euro=True, factor=1000)),
        ("Wert in Mio. EUR", Money(is_euro=True, factor=1_000_000)),
        ("Hodnota v mil. EUR", Money(is_euro=True, factor=1_000_000)),
        ("Vrijednost (HRK) / Value (HRK)", Money(other="HRK")),
        ("Kwota (tys. zł)", Money(other="zł", factor=1000)),
        ("Total cost in EUR", Money(is_euro=True)),
        ("Total cost", Money()),
        ("All costs", Money()),
    ],
)
def test_a_header_says_in_which_money_and_unit(header, money):
    assert money_in(header) == money
