import pytest

from questionnaire.spreadsheets.values.number_formats import (
    divides_by_thousands,
    multiplies_by_hundred,
    shows_year_alone,
    unit_of_format,
)


@pytest.mark.parametrize(
    ("number_format", "unit"),
    [
        ("#,##0\\ [$kr-41D]", "kr"),
        ('#,##0" k€"', "k€"),
        ("[$$-409]#,##0.00", "$"),
        ("$#,##0", "$"),
        ("#,##0 [$Ft-40E]", "Ft"),
        ('0.0,,"M"', "M"),
        ('#,##0.0 "million"', "million"),
        ("[$USD] #,##0.00", "USD"),
        ("#,##0.00\\ [$Kč-405]", "Kč"),
        ('_-* #,##0\\ "kr"_-', "kr"),
        ("_([$$-409]* #,##0.00_)", "$"),
        ('#,##0.00\\ "лв."', "лв"),
        ('#,##0" T€"', "T€"),
        ("£#,##0", "£"),
        ("#,##0\\ _€", ""),
        ("[$kr] #,##0;[Red]-[$kr] #,##0", "kr"),
        ('_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-', ""),
        ("#,##0.00 [$€-407]", ""),
        ("[$EUR] #,##0", ""),
        ("€#,##0", ""),
        ("#,##0.00", ""),
        ("General", ""),
        ("@", ""),
        ("[>1000]#,##0;0", ""),
        ('"(EUR) "0', ""),
    ],
)
def test_any_unit_but_the_euro_is_named(number_format, unit):
    assert unit_of_format(number_format) == unit


@pytest.mark.parametrize(
    ("number_format", "divides"),
    [("#,##0,", True), ("0.0,,", True), ("#,##0,.0", True), ("#,##0", False), ('#,##0"," ', False)],
)
def test_a_comma_behind_the_digits_divides(number_format, divides):
    assert divides_by_thousands(number_format) is divides


@pytest.mark.parametrize(
    ("number_format", "multiplies"), [("0%", True), ("0.0 %", True), ('0"%"', False), ("0\\%", False)]
)
def test_a_percent_sign_among_the_words_multiplies_nothing(number_format, multiplies):
    assert multiplies_by_hundred(number_format) is multiplies


@pytest.mark.parametrize(
    ("number_format", "alone"),
    [("yyyy", True), ("[$-407]yyyy;@", True), ('"in "yyyy', True), ("mmm-yy", False), ("0", False)],
)
def test_a_format_may_show_the_year_alone(number_format, alone):
    assert shows_year_alone(number_format) is alone
