from dataclasses import replace

from analysis.formats.xlsx.charts import add_chart, bars_alternative_text, bars_of, drawn_rows
from analysis.grid import Chart, Row
from tests.analysis.annexes import FIELD_PERCENTS, PARTNER_ACTIVITIES, field_share, partner_activities
from tests.analysis.formats.xlsx.workbooks import make_place

PERCENT = Chart("Chart 1", "Share of activities", "percent")
ACTIVITIES = Chart("Chart 3", "Activities by partner", "activities")


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


def test_bars_refer_to_the_cells_of_their_column():
    series = bars_of(make_place(field_share(), header_row=5), PERCENT)
    assert series.tx.strRef.f == "'field_share'!$C$5"
    assert series.cat.strRef.f == "'field_share'!$A$6:$A$13"
    assert series.val.numRef.f == "'field_share'!$C$6:$C$13"


def test_bars_bring_the_content_of_those_cells():
    cached = bars_of(make_place(field_share()), PERCENT).val.numRef.numCache
    assert [point.v for point in cached.pt] == list(FIELD_PERCENTS)
    assert (cached.formatCode, cached.ptCount) == ('0"%"', 8)


def test_the_total_is_no_bar():
    place = make_place(partner_activities(), header_row=5)
    series = bars_of(place, ACTIVITIES)
    assert [row.code for row in drawn_rows(place)] == ["AL", "BA", "XK", "ME", "MK", "RS"]
    assert series.val.numRef.f == "'partner_activities'!$B$6:$B$11"
    assert [point.v for point in series.val.numRef.numCache.pt] == list(PARTNER_ACTIVITIES)


def test_the_alternative_text_says_every_bar_with_its_unit():
    grid = replace(field_share(), rows=(Row("asylum", "Asylum", (14, 6)), Row("return", "Return", (9, 4))))
    assert bars_alternative_text(make_place(grid), PERCENT) == (
        "Chart 1 — Share of activities. Asylum 6%; Return 4%"
    )
    activities = Chart("Chart 1", "Activities", "activities")
    assert bars_alternative_text(make_place(grid), activities) == "Chart 1 — Activities. Asylum 14; Return 9"
