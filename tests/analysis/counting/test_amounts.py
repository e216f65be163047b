import pytest

from analysis.counting.amounts import TOTAL_MARGIN, Amount, activities_of, margins

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
