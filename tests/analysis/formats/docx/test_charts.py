import pytest
from docx.oxml.ns import qn
from openpyxl import Workbook

from analysis.formats.docx.charts import add_chart, height_of
from analysis.formats.xlsx.charts import bars_alternative_text
from analysis.formats.xlsx.native_charts import put_figures
from tests.analysis.annexes import field_share, partner_activities
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
