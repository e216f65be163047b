from decimal import Decimal

import pytest

from questionnaire.formatting.numbers import grouped


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (999, "999"),
        (150_000, "150\u00a0000"),
        (-1_234_567, "-1\u00a0234\u00a0567"),
        (Decimal("1234.50"), "1\u00a0234.50"),
    ],
)
def test_thousands_stand_apart_by_a_hard_space(number, text):
    assert grouped(number) == text
