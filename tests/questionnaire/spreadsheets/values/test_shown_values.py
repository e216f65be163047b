import datetime as dt

import pytest

from questionnaire.spreadsheets.values.shown_values import shown_date, shown_number


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (123, "00000", "00123"),
        (1234567, "00000", "1234567"),
        (12345, r"00\-000", "12-345"),
        (0.25, "0%", "25%"),
        (0.255, "0.0 %", "25.5 %"),
        (40, '0"%"', "40%"),
        (40, r"0\%", "40%"),
        (1500000, r"#,##0\ [$kr-41D]", "1500000 kr"),
        (150, '#,##0" k€"', "150 k€"),
        (100000.5, "[$$-409]#,##0.00", "$100000.50"),
        (1500000, '#,##0,"k"', "1500k"),
        (1500000, '0.0,,"m"', "1.5m"),
        (-7, "0;(0)", "(7)"),
        (-7, "0", "-7"),
        (0, "0;-0;none", None),
        (0, '0;-0;"n/a "0', "n/a 0"),
        (7, "[Red]0_-", "7"),
        (7, '"Nr; "0', "Nr; 7"),
        (0, "#", ""),
        (2.345, "0.00", "2.35"),
        (2018, "General", None),
        (0.5, "# ?/?", None),
        (1500, "0.00E+00", None),
        (1e300, "0.00", None),
        (float("inf"), "0.00", None),
        (1.0, "0." + "0" * 100, None),
        (1.0, "0" + "%" * 400, None),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, number_format: str, shown: str | None):
    assert shown_number(value, number_format) == shown


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("yyyy", "2016"),
        ("d-mmm", "12-Mar"),
        ("mmm-yy", "Mar-16"),
        ("dd/mm/yyyy", "12/03/2016"),
        ("[$-F800]dddd, mmmm dd, yyyy", "Saturday, March 12, 2016"),
        (r"d\.m\.yyyy;@", "12.3.2016"),
        ("yyyy-mm-dd hh:mm", None),
        ("General", None),
    ],
)
def test_a_date_is_shown_as_its_format_says(number_format: str, shown: str | None):
    assert shown_date(dt.date.fromisoformat("2016-03-12"), number_format) == shown
