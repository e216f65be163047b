import pytest

from questionnaire.spreadsheets.values.numbers import (
    AmbiguousNumberError,
    SeveralNumbersError,
    number_in,
    unit_beside,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1500", "1500"),
        ("1500.5", "1500.5"),
        ("1\u202f500,50", "1500.50"),
        ("1’500.00", "1500.00"),
        ("1,500.00", "1500.00"),
        ("1.500.000", "1500000"),
        ("€ 12", "12"),
        ("12 eur", "12"),
        ("12 euros", "12"),
        ("12 evrov", "12"),
        ("1 500 ЕВРО", "1500"),
        ("1500,-", "1500"),
        ("1 000 000 000", "1000000000"),
        ("\u22125", "-5"),
    ],
)
def test_a_number_is_read_in_each_way_of_writing_it(text, number):
    assert str(number_in(text)) == number


@pytest.mark.parametrize("text", ["- 5", "EUR", "", "1 5", "1.50.000", "1 500 €/day"])
def test_what_is_no_number_is_not_guessed(text):
    with pytest.raises(ValueError, match=f"^{text}$"):
        number_in(text)


@pytest.mark.parametrize("text", ["1,500", "1.500", "-12,345", "€ 1.500"])
def test_thousands_to_some_and_a_fraction_to_others_is_its_own_error(text):
    with pytest.raises(AmbiguousNumberError):
        number_in(text)


@pytest.mark.parametrize(
    "text",
    ["150 000\n120 000", "150000 / 120000", "100-200", "1500 + 300", "150 000 120 000", "1 500; 2 500"],
)
def test_two_numbers_in_one_cell_are_not_one(text):
    with pytest.raises(SeveralNumbersError):
        number_in(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("1500 kr", "kr"),
        ("$ 1,500.00", "$"),
        ("1.5 million", "million"),
        ("10k", "k"),
        ("150 k€", "k€"),
        ("150 TEUR", "TEUR"),
        ("1.5 Mio. €", "Mio. €"),
        ("£1,000", "£"),
        ("CHF 1500", "CHF"),
        ("1500,00 Kč", "Kč"),
        ("ca. 1500 EUR", "ca. EUR"),
        ("1500", ""),
        ("--5", ""),
        ("many", ""),
    ],
)
def test_what_stands_beside_a_number_is_found(text, unit):
    assert unit_beside(text) == unit
