from dataclasses import replace

from analysis.grid import Row
from analysis.pictures.chart_picture import chart_picture
from analysis.pictures.pictures import Box
from tests.analysis.annexes import field_share, make_facts, partner_activities
from tests.analysis.pictures.drawn import texts


def test_bars_may_be_sorted_and_ties_stay_in_order():
    rows = [("a", 2), ("b", 5), ("c", 2), ("d", 0)]
    grid = replace(
        partner_activities(), rows=tuple(Row(label, f"Label {label}", (number,)) for label, number in rows)
    )

    picture = chart_picture(grid, grid.chart, make_facts(), is_sorted=True)

    labels = [text.removeprefix("Label ") for text in texts(picture) if text.startswith("Label")]
    assert labels == ["b", "a", "c", "d"]
    lengths = [shape.width for shape in picture.shapes if isinstance(shape, Box)]
    assert lengths[3] == 0
    assert lengths[1] == lengths[2] == lengths[0] * 2 // 5
    assert picture.description == "Bars: Label b 5, Label a 2, Label c 2, Label d 0."


def test_a_picture_says_all_that_it_needs_on_its_own():
    grid = partner_activities()
    said = texts(chart_picture(grid, grid.chart, make_facts(banner="Illustrative data")))

    assert "Activities by partner" in said
    assert "LIMITE · For circulation" in said
    assert "Kosovo*" in said
    assert any(text.startswith("Source: Support to the Western Balkan partners") for text in said)
    assert "23 replies as of 12 May 2020, 14.05 CEST." in " ".join(said)
    assert any(text.startswith("* This designation") for text in said)
    assert said[-1] == "Illustrative data"
    shares = field_share()
    assert not any(t.startswith("*") for t in texts(chart_picture(shares, shares.chart, make_facts())))
