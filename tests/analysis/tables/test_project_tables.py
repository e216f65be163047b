import pytest

from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.grid import Axis
from analysis.tables.project_tables import Undertakings, add, project_grids
from tests.builders import activity, make_replies, make_round


def test_a_project_counts_once_and_an_activity_without_one_for_itself():
    found = Undertakings()
    for version, name, activities in ((1, "twinning", 3), (1, "twinning", 1), (2, "twinning", 1), (1, "", 2)):
        add(found, version, name, activities)
    assert (found.activities, found.named, len(found.projects), found.without_duplicates) == (7, 5, 2, 4)


@pytest.mark.django_db
def test_a_project_in_several_partners_counts_once_in_the_total(django_assert_num_queries):
    survey_round = make_replies(
        make_round(),
        HR=[
            activity(partner="RS", project="Twinning"),
            activity(partner="AL", project=" twinning "),
            activity(partner="AL"),
        ],
        BE=[activity(partner="AL", project="Twinning")],
    )
    cube = read_cube(survey_round, Selection())

    with django_assert_num_queries(1):
        grids = project_grids(cube)

    assert [grid.row_axis for grid in grids] == list(Axis)
    assert {row.code: row.cells for row in grids[0].rows if any(row.cells)} == {
        "AL": (3, 2, 2, 3),
        "RS": (1, 1, 1, 1),
        "total": (4, 3, 2, 3),
    }
