import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from analysis.coverage.picture import LABEL_SIZE, PARTNERS, WORD_SIZE, coverage_picture
from analysis.grid import Row
from analysis.pictures.chart_picture import chart_picture
from analysis.pictures.picture_files import as_png, as_svg
from analysis.pictures.pictures import WIDTH, Text, width_of, wrapped
from tests.analysis.annexes import make_facts, partner_activities
from tests.analysis.pictures.drawn import LONG, map_of, outside


@pytest.mark.parametrize("title", ["", LONG, "x" * 200])
def test_nothing_leaves_the_picture_whatever_its_names(title):
    grid = partner_activities()
    rows = tuple(Row(str(number), title[:60], (10 ** (number % 7),)) for number in range(10))
    long = replace(grid, rows=rows, chart=replace(grid.chart, title=title))
    facts = make_facts(round_title=title, selection_words=LONG * 9, marking="LIMITE")

    assert outside(chart_picture(long, long.chart, facts)) == []
    crowded = map_of(fields=10, label=title[:60], agencies=("Frontex", title[:60]))
    drawn = coverage_picture(crowded, facts, "Rule")
    assert outside(drawn) == []
    # Names of partners end before the first cell, agencies within theirs.
    widest = {LABEL_SIZE: PARTNERS, WORD_SIZE: (WIDTH - 120 - PARTNERS) // 10 - 20}
    bold = [text for text in drawn.shapes if isinstance(text, Text) and text.is_bold and text.size in widest]
    assert [t for t in bold if width_of(t.text, t.size, is_bold=True) > widest[t.size]] == []


def test_nothing_to_draw_still_makes_a_picture():
    grid = replace(partner_activities(), rows=())

    for picture in (
        chart_picture(grid, grid.chart, make_facts()),
        coverage_picture(map_of(1, 0), make_facts(), "R"),
    ):
        assert Image.open(io.BytesIO(as_png(picture))).size == (WIDTH, picture.height)
        ET.fromstring(as_svg(picture))  # noqa: S314


def test_words_that_are_too_long_are_cut_and_none_is_lost():
    lines = wrapped(f"{'x' * 90} exchange/situational awareness", 22, 150)

    assert all(width_of(line, 22) <= 150 for line in lines)
    assert "".join(lines).replace(" ", "") == f"{'x' * 90}exchange/situationalawareness"
