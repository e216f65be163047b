from collections import Counter

import pytest

from analysis.counting.cube import TOTAL, Cube, Scope
from analysis.counting.selection import Selection
from analysis.factsheets.words import of_field, trend
from analysis.grid import Axis, Column, Grid, Row, Unit
from analysis.tables.year_tables import ACTIVE, Years
from tests.analysis.annexes import make_grid


def support(**members: int) -> Grid:
    columns = (
        Column("activities", "Activities", Unit.ACTIVITIES),
        Column("members", "Member States", Unit.MEMBERS),
    )
    rows = tuple(Row(name, name, (9, number)) for name, number in members.items())
    return make_grid(key="s", number=None, title="S", columns=columns, rows=rows, row_axis=Axis.PARTNERS)


@pytest.mark.parametrize(
    ("members", "sentences"),
    [
        (
            {"Albania": 1, "Serbia": 1, "Kosovo": 0},
            [
                (
                    "Not more than one Member State is active in this field in any partner: "
                    "Albania and Serbia (one each)."
                ),
                "No Member State is active in this field in Kosovo.",
            ],
        ),
        ({"Albania": 0, "Serbia": 0}, []),
    ],
)
def test_where_at_most_one_is_active_that_is_said(members, sentences):
    assert list(of_field(support(**members))) == sentences


def test_the_partner_with_most_member_states_is_named_first():
    [said] = of_field(support(Albania=2, Serbia=5))
    assert said.startswith("The largest number of Member States are active in Serbia (five)")


def years(numbers: dict[int, int], scope: Scope = TOTAL) -> Years:
    moments = {(scope.partner, scope.support_field, ACTIVE, year): n for year, n in numbers.items()}
    return Years(Cube(Selection(), {}, (), {}), range(2017, 2021), Counter(moments))


def test_the_trend_says_the_first_year_the_last_and_the_one_with_most():
    serbia = Scope("RS")
    [said] = trend(years({2017: 1, 2018: 5, 2019: 5, 2020: 3}, serbia), serbia)
    assert said == (
        "The number of activities under way was one in 2017 and three in 2020. "
        "It was largest in 2018 and 2019 (five)."
    )


def test_without_activities_there_is_no_trend():
    assert list(trend(years({}), TOTAL)) == []
