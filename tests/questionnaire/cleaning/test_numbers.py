import pytest

from questionnaire.cleaning.numbers import MOST_DIGITS, short_number


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("007", 7), ("9" * MOST_DIGITS, 999_999_999), (12, 12)]
)
def test_a_few_digits_are_a_number(text, number):
    assert short_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-1",
        "+1",
        " 1",
        "1.0",
        "1e3",
        "1_000",
        "\N{ARABIC-INDIC DIGIT THREE}",
        "\N{SUPERSCRIPT TWO}",
        "9" * 5000,
        None,
    ],
)
def test_anything_else_is_none(text):
    assert short_number(text) is None
