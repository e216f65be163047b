import pytest

from analysis.formats.xlsx.sheets.tally import Tally
from analysis.grid import Axis
from tests.analysis.formats.xlsx.workbooks import make_tally

SERBIA, RETURN = {Axis.PARTNERS: "Serbia"}, {Axis.FIELDS: "Return"}


@pytest.mark.parametrize(
    ("scope", "activities", "members", "percent"),
    [
        ({}, 4, 2, 100),
        (SERBIA, 3, 2, 75),
        (RETURN, 2, 1, 50),
        (SERBIA | RETURN, 1, 1, 25),
        ({Axis.TYPES: "Equipment"}, 1, 1, 25),
        ({Axis.PARTNERS: "Albania"}, 0, 0, 0),
    ],
)
def test_rows_are_counted_by_their_labels(scope, activities, members, percent):
    tally = make_tally()
    assert (tally.activities(scope), tally.members(scope), tally.percent(scope)) == (
        activities,
        members,
        percent,
    )


def test_a_share_is_rounded_half_up():
    tally = Tally()
    tally.add([("HR", "", "", "Serbia", "Asylum", "Training")])
    tally.add([("HR", "", "", "Albania", "Asylum", "Training")] * 7)
    assert (tally.percent(SERBIA), tally.percent({Axis.PARTNERS: "Albania"})) == (13, 88)


def test_member_states_stand_in_the_order_of_the_rows():
    assert make_tally().member_states == ["HR", "BE"]


def test_without_rows_there_is_nothing():
    tally = Tally()
    assert (tally.activities({}), tally.percent({}), tally.member_states) == (0, 0, [])
