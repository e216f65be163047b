from analysis.formats.xlsx.bars import bars_alternative_text
from analysis.formats.xlsx.charts import add_chart
from tests.analysis.annexes import field_share
from tests.analysis.formats.xlsx.workbooks import make_place


def test_a_chart_stands_beside_its_table_with_room_for_each_bar():
    place = make_place(field_share(), header_row=5)

    description = add_chart(place, place.grid.chart)

    [chart] = place.sheet._charts
    assert (chart.anchor, chart.width, chart.height) == ("E5", 18, 2 + 8)
    assert description == bars_alternative_text(place, place.grid.chart)


def test_a_chart_has_its_heading_for_a_title_and_the_first_row_on_top():
    place = make_place(field_share())
    add_chart(place, place.grid.chart)

    [chart] = place.sheet._charts
    [run] = chart.title.tx.rich.p[0].r
    assert run.t == "Chart 1 — Share of activities by field of support"
    assert chart.x_axis.scaling.orientation == "maxMin"
    assert (chart.y_axis.delete, chart.y_axis.scaling.min) == (True, 0)
    assert chart.series[0].dLbls.showVal
