from decimal import Decimal

import pytest

from analysis.formats.xlsx.sheets.tally import Condition, Tally, labelled
from analysis.grid import Axis, Year
from tests.analysis.formats.xlsx.workbooks import make_tally

SERBIA, RETURN = (labelled(Axis.PARTNERS, "Serbia"),), (labelled(Axis.FIELDS, "Return"),)
ALBANIA = (labelled(Axis.PARTNERS, "Albania"),)


@pytest.mark.parametrize(
    ("scope", "activities", "members", "percent"),
    [
        ((), 4, 2, 100),
        (SERBIA, 3, 2, 75),
        (RETURN, 2, 1, 50),
        (SERBIA + RETURN, 1, 1, 25),
        ((labelled(Axis.TYPES, "Equipment"),), 1, 1, 25),
        (ALBANIA, 0, 0, 0),
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
    tally = make_tally(())
    tally.add([("HR", "", "", "Serbia", "Asylum", "Training")])
    tally.add([("HR", "", "", "Albania", "Asylum", "Training")] * 7)
    assert (tally.percent(SERBIA), tally.percent(ALBANIA)) == (13, 88)


def test_member_states_stand_in_the_order_of_the_rows():
    assert make_tally().member_states == ["HR", "BE"]


def test_without_rows_there_is_nothing():
    tally = make_tally(())
    assert (tally.activities(()), tally.percent(()), tally.member_states) == (0, 0, [])


def make_measured_tally() -> Tally:
    tally = Tally({"member_state": 0, "start_year": 1, "value": 2, "project": 3})
    tally.add(
        [
            ("HR", Year(2015), Decimal("0.25"), "Mar 1"),
            ("HR", Year(2018), Decimal("0.25"), "MAR 1"),
            ("HR", None, None, None),
            ("SE", Year(2018), None, "mar 1"),
        ]
    )
    return tally


@pytest.mark.parametrize(
    ("sign", "year", "activities"),
    [("=", 2018, 2), ("<", 2018, 1), ("<=", 2018, 3), (">", 2015, 2), ("<>", None, 3), ("<>", 2015, 3)],
)
def test_rows_are_counted_by_their_years(sign, year, activities):
    assert make_measured_tally().activities((Condition("start_year", sign, year),)) == activities


def test_amounts_are_added_up_where_they_are_known():
    tally = make_measured_tally()
    assert tally.amount("value", ()) == Decimal("0.50")
    assert tally.amount("value", (Condition("member_state", "=", "SE"),)) is None


def test_a_project_is_a_member_states_and_one_however_it_is_spelled():
    tally = make_measured_tally()
    assert tally.projects(()) == {("HR", "mar 1"): 2, ("SE", "mar 1"): 1}
    assert list(tally.project_names.values()) == ["Mar 1", "mar 1"]
