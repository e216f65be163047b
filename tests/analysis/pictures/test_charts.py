import pytest

from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.pictures.charts import LONGEST_BAR, chart_description, drawing
from analysis.tables.tables import grids
from tests.builders import activity, make_reply, make_round

pytestmark = pytest.mark.django_db


def test_charts_1_to_4_draw_the_figures_of_their_tables():
    rows = [activity(partner="RS"), activity(partner="RS"), activity(partner="AL", support_field="return")]
    survey_round = make_reply(activities=rows, is_submitted=True).survey_round
    drawings = {
        drawn.chart.label: drawn
        for grid in grids(read_cube(survey_round, Selection()))
        if (drawn := drawing(grid))
    }

    assert sorted(drawings) == ["Chart 1", "Chart 2", "Chart 3", "Chart 4"]
    assert [(bar.label, bar.text, bar.length) for bar in drawings["Chart 3"].bars] == [
        ("Albania", "1", LONGEST_BAR // 2), ("Bosnia and Herzegovina", "0", 0), ("Kosovo*", "0", 0),
        ("Montenegro", "0", 0), ("North Macedonia", "0", 0), ("Serbia", "2", LONGEST_BAR),
    ]  # fmt: skip
    assert drawings["Chart 2"].description == (
        "Bars: Financial assistance 0%, Expert assistance 100%, Provision of equipment 0%."
    )
    assert drawings["Chart 1"].bars[3].text == "33%"


def test_a_chart_of_nothing_has_bars_without_length():
    drawn = [drawing(grid) for grid in grids(read_cube(make_round(), Selection()))]

    assert {bar.length for each in drawn if each for bar in each.bars} == {0}


def test_a_chart_of_years_is_described_by_its_ends_and_its_longest_bar():
    figures = [("2015", 3, "3"), ("2016", 9, "9"), ("2017", 9, "9")]

    assert chart_description(figures) == "Bars for each year from 2015 to 2017, the longest for 2016: 9."
