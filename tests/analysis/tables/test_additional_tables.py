"""Tables beyond the annex are numbered, and drawn where every figure is printed."""

from dataclasses import replace

from analysis.grid import Missing
from analysis.tables.additional_tables import numbered, with_chart
from tests.analysis.annexes import field_share, partner_activities


def test_the_tables_of_a_set_are_numbered_from_one():
    tables = numbered(
        [replace(grid, number=None, label="") for grid in (field_share(), partner_activities())]
    )

    assert [(grid.number, grid.label) for grid in tables] == [("1", "Table 1"), ("2", "Table 2")]


def test_a_chart_is_drawn_where_every_figure_is_printed():
    grid = replace(partner_activities(), chart=None)

    drawn = with_chart(grid, "activities", "Activities")
    assert drawn.chart is not None
    assert (drawn.chart.label, drawn.chart.column) == ("Chart 1", "activities")

    for sign in Missing:
        first, *others = grid.rows
        unknown = replace(grid, rows=(replace(first, cells=(sign,)), *others))
        assert with_chart(unknown, "activities", "Activities").chart is None
