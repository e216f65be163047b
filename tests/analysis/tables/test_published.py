import pytest

from analysis.counting.cube import TOTAL, Cube, Figures, read_cube
from analysis.counting.selection import Selection
from analysis.grid import Axis
from analysis.tables.published import misses, parsed_order, read_figures
from questionnaire.illustrative.load import load
from questionnaire.models import Reply, Round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return load()


def moved(cube: Cube, scope: tuple[str, ...], activities: int, supporters: int) -> set[str]:
    """The figures that no longer hold when those of one scope are changed."""
    found = Cube(
        cube.selection,
        cube.axes,
        cube.respondents,
        cube.figures | {scope: Figures(activities, supporters)},
    )
    return {line.split()[0] for line in misses(read_figures(), found)}


def test_each_kind_of_figure_notices_a_moved_count(survey_round):
    cube = read_cube(survey_round, Selection())
    serbia = TOTAL.at(Axis.PARTNERS, "RS")

    assert moved(cube, TOTAL, 228, cube.figures[TOTAL].supporters) == set()
    # An exact number, a rounded percentage, a nought, a bound and an order.
    assert "F016" in moved(cube, TOTAL, 229, cube.figures[TOTAL].supporters)
    assert {"F042", "F044", "F011"} <= moved(cube, serbia, 80, cube.figures[serbia].supporters) | moved(
        cube, serbia, 53, cube.figures[serbia].supporters
    )
    assert "F080" in moved(cube, ("AL", "legal_migration", ""), 1, 1)
    assert "F082" in moved(cube, ("AL", "", "financial"), 99, 1)
    assert "F039" in moved(cube, serbia, 54, 1)


def test_no_line_shows_the_code_of_kosovo(survey_round):
    Reply.objects.filter(survey_round=survey_round).update(state="draft", counted_version=None)
    lines = list(misses(read_figures(), read_cube(survey_round, Selection())))

    assert any("Kosovo*" in line for line in lines)
    assert not any("XK" in line for line in lines)


@pytest.mark.parametrize(
    ("value", "groups", "signs"),
    [
        ("{A,B}>others", [["A", "B"], ["C", "D"]], [">"]),
        ("A>B>=others", [["A"], ["B"], ["C", "D"]], [">", ">="]),
        ("A=B", [["A"], ["B"]], ["="]),
        ("others>{A,B}", [["C", "D"], ["A", "B"]], [">"]),
    ],
)
def test_orders_are_read_with_the_others_spelt_out(value, groups, signs):
    assert parsed_order(value, ["A", "B", "C", "D"]) == (groups, signs)
