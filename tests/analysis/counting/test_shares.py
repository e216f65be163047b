import pytest

from analysis.counting.shares import percent


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (0, 0, 0),
        (0, 7, 0),
        (1, 200, 1),
        (1, 201, 0),
        (1, 8, 13),
        (5, 8, 63),
        (5, 1000, 1),
        (49, 1000, 5),
        (7, 7, 100),
    ],
)
def test_percent_rounds_half_up(part, whole, share):
    assert percent(part, whole) == share
