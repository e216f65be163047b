from decimal import Decimal

import pytest

from analysis.counting.amounts import TOTAL_MARGIN, Amount, activities_of, margins
from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.counting.sums import read_sums
from analysis.grid import Unit
from questionnaire.choices import ValueBasis
from tests.builders import activity, make_replies, make_round

CELL = ("RS", "asylum", "expert", "national")


@pytest.mark.parametrize(
    ("hundredths", "rounded"), [(149, 1), (150, 2), (49, 0), (50, 1), (100_000_050, 1_000_001)]
)
def test_an_amount_is_rounded_half_up(hundredths, rounded):
    assert Amount(1, hundredths, 1).rounded == rounded


def test_a_cell_goes_into_the_sum_of_each_of_its_sides_and_of_everything():
    cells = {CELL: Amount(2, 500, 0b01), ("RS", "return", "expert", "national"): Amount(1, 70, 0b10)}

    found = margins(cells)

    assert found[0, "RS"] == found[TOTAL_MARGIN] == Amount(3, 570, 0b11)
    assert found[1, "return"] == Amount(1, 70, 0b10)
    assert set(found) == {
        (0, "RS"), (1, "asylum"), (1, "return"), (2, "expert"), (3, "national"), TOTAL_MARGIN,
    }  # fmt: skip
    assert activities_of({CELL: 4, ("AL", "asylum", "equipment", "national"): 1})[1, "asylum"] == 5


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
