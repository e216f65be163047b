import datetime as dt
import io
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook

from analysis.formats.docx.charts import add_chart, height_of, packed, put_figures
from analysis.formats.xlsx.bars import bars_alternative_text
from tests.analysis.annexes import PARTNER_ACTIVITIES, field_share, partner_activities
from tests.analysis.formats.docx.papers import make_paper


def test_a_chart_says_what_it_shows_and_brings_its_workbook():
    paper, grid = make_paper(), partner_activities()

    add_chart(paper, grid, grid.chart)

    [paragraph] = paper.document.paragraphs
    [properties] = paragraph._p.iter(qn("wp:docPr"))
    place = put_figures(Workbook(), grid)
    assert (properties.get("name"), properties.get("descr")) == (
        "Chart 3",
        bars_alternative_text(place, grid.chart),
    )
    parts = {str(part.partname) for part in paper.document.part.package.iter_parts()}
    assert {"/word/charts/chart1.xml", "/word/embeddings/chart1.xlsx"} <= parts


def test_two_charts_have_numbers_of_their_own():
    paper = make_paper()
    for grid in (field_share(), partner_activities()):
        add_chart(paper, grid, grid.chart)
    found = [each.get("id") for each in paper.document.element.body.iter(qn("wp:docPr"))]
    assert found == ["1", "2"]


def test_the_workbook_behind_the_bars_is_the_table_without_its_total():
    workbook, grid = Workbook(), partner_activities()
    put_figures(workbook, grid)
    content = packed(workbook, dt.datetime(2020, 5, 12, 14, tzinfo=dt.UTC))

    with ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2020-05-12T14:00:00Z" in archive.read("docProps/core.xml")
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).active]
    assert rows[0] == ["Partner", "Activities"]
    assert [number for _label, number in rows[1:]] == list(PARTNER_ACTIVITIES)


@pytest.mark.parametrize(
    ("labels", "height"),
    [
        (["Asylum"] * 4, 0.8 + 4 * 0.9),
        # Three lines beside each bar.
        (["x" * 66] * 4, 0.8 + 4 * 1.35),
        (["Asylum"] * 40, 15),
    ],
)
def test_a_chart_has_room_for_its_labels_but_stays_on_a_page(labels, height):
    assert height_of(labels) == pytest.approx(height)
