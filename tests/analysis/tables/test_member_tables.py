"""Activities by Member State add up to those of the tables, and only of what is selected."""

import pytest

from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.grid import Axis, Grid
from analysis.tables.member_tables import member_grids
from tests.builders import activity, make_replies, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round():
    return make_replies(
        make_round(),
        HR=[activity(partner="RS"), activity(partner="RS", support_field="return"), activity(partner="AL")],
        SI=[activity(partner="XK", status="planned", start_year=2030)],
        BE=[activity(partner="XK")],
    )


def lines(grid: Grid) -> dict[str, dict[str, object]]:
    labels = [column.label for column in grid.columns]
    return {row.label: dict(zip(labels, row.cells, strict=True)) for row in grid.rows}


def test_each_member_state_with_activities_has_a_row_and_the_total_is_that_of_the_tables(survey_round):
    cube = read_cube(survey_round, Selection())

    by_partner, by_field = map(lines, member_grids(cube))

    assert list(by_partner) == ["Belgium", "Croatia", "Total"]
    assert by_partner["Croatia"] == {
        "Albania": 1, "Bosnia and Herzegovina": 0, "Kosovo*": 0, "Montenegro": 0,
        "North Macedonia": 0, "Serbia": 2, "Total": 3,
    }  # fmt: skip
    assert (by_partner["Total"]["Total"], by_field["Total"]["Total"]) == (4, 4)
    assert (by_field["Croatia"]["Asylum"], by_field["Croatia"]["Return"]) == (2, 1)


def test_what_is_not_selected_has_no_column_and_is_not_counted(survey_round):
    serbia = Selection(codes={Axis.PARTNERS: ("RS",)})

    by_partner, by_field = member_grids(read_cube(survey_round, serbia))

    assert [column.label for column in by_partner.columns] == ["Serbia", "Total"]
    assert list(lines(by_field)) == ["Croatia", "Total"]


def test_a_table_with_a_designation_has_its_footnote(survey_round):
    by_partner, by_field = member_grids(read_cube(survey_round, Selection()))

    assert (bool(by_partner.footnotes), bool(by_field.footnotes)) == (True, False)
    assert (by_partner.column_axis, by_field.column_axis) == (Axis.PARTNERS, Axis.FIELDS)


def test_they_are_made_of_what_is_counted_already(survey_round, django_assert_num_queries):
    cube = read_cube(survey_round, Selection())

    with django_assert_num_queries(0):
        member_grids(cube)
