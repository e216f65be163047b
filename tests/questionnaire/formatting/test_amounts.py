from decimal import Decimal

import pytest

from questionnaire.formatting.amounts import euros


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("150000", "EUR 150 000"),
        ("150000.00", "EUR 150 000"),
        ("1234567.5", "EUR 1 234 567.50"),
        ("0.01", "EUR 0.01"),
        ("0", "EUR 0"),
        ("1e30", "EUR 1" + " 000" * 10),
    ],
)
def test_the_currency_comes_first_and_cents_only_where_there_are_some(amount, written):
    assert euros(Decimal(amount)) == written.replace(" ", "\u00a0")
