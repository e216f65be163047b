from decimal import Decimal

import pytest

from analysis.counting.amounts import Amount
from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.counting.sums import read_sums
from analysis.grid import Unit
from questionnaire.choices import ValueBasis
from tests.analysis.counting.test_amounts import CELL
from tests.builders import activity, make_replies, make_round


@pytest.mark.django_db
def test_values_are_added_by_their_basis_and_quantities_by_their_type(django_assert_num_queries):
    survey_round = make_replies(
        make_round(),
        HR=[
            activity(value=Decimal("0.10"), value_basis="spent", quantity=Decimal("2.5")),
            activity(value=Decimal("0.20"), value_basis="spent"),
            activity(value=Decimal(7), value_basis="committed"),
            activity(assistance_type="financial"),
        ],
        BE=[activity(assistance_type="equipment", quantity=Decimal(4))],
    )
    cube = read_cube(survey_round, Selection())

    with django_assert_num_queries(1):
        sums = read_sums(cube)

    equipment = ("RS", "asylum", "equipment", "national")
    financial = ("RS", "asylum", "financial", "national")
    assert sums.activities == {CELL: 3, financial: 1, equipment: 1}
    # Bits in the order of those asked: Belgium, then Croatia.
    assert sums.amounts == {
        ValueBasis.COMMITTED: {CELL: Amount(1, 700, 0b010)},
        ValueBasis.SPENT: {CELL: Amount(2, 30, 0b010)},
        ValueBasis.IN_KIND: {},
        Unit.PERSON_DAYS: {CELL: Amount(1, 250, 0b010)},
        Unit.ITEMS: {equipment: Amount(1, 400, 0b001)},
    }


@pytest.mark.django_db
def test_what_the_round_no_longer_asks_about_is_in_no_sum():
    survey_round = make_replies(make_round(), HR=[activity(value=Decimal(7), value_basis="spent")])
    survey_round.partners.remove("RS")
    sums = read_sums(read_cube(survey_round, Selection()))
    assert (sums.activities, sums.amounts[ValueBasis.SPENT]) == ({}, {})
