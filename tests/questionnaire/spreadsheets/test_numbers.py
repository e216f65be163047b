import pytest

from questionnaire.spreadsheets.numbers import AmbiguousNumberError, number_in


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
        ("\u22125", "-5"),
    ],
)
def test_a_number_is_read_in_each_way_of_writing_it(text, number):
    assert str(number_in(text)) == number


@pytest.mark.parametrize("text", ["- 5", "EUR", "", "1.50.000", "1 500 €/day"])
def test_what_is_no_number_is_not_guessed(text):
    with pytest.raises(ValueError, match=f"^{text}$"):
        number_in(text)


@pytest.mark.parametrize("text", ["1,500", "1.500", "-12,345", "€ 1.500"])
def test_thousands_to_some_and_a_fraction_to_others_is_its_own_error(text):
    with pytest.raises(AmbiguousNumberError):
        number_in(text)
