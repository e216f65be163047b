"""Native charts that PowerPoint edits, each with the workbook that its bars are drawn from."""

from openpyxl import Workbook
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.slide import Slide
from pptx.util import Cm

from analysis.formats.pptx import styles
from analysis.formats.xlsx.charts import bars_alternative_text, drawn_rows
from analysis.formats.xlsx.native_charts import chart_xml, packed, put_figures
from analysis.grid import Chart, Facts, Grid

# Centimetres for a bar with its gap, around all bars, and for a line of a label.
BAR_HEIGHT, AROUND = 1.9, 0.8
# Bars from which labels are set smaller, with the sizes in points.
MANY_BARS = (6, 9, 14)


def put_chart(
    slide: Slide, number: int, grid: Grid, drawn: Chart, facts: Facts, place: tuple[float, float]
) -> None:
    """`place` is the upper edge and how high the chart may be."""
    workbook = Workbook()
    sheet = put_figures(workbook, grid)
    bars = len(drawn_rows(sheet))
    package = slide.part.package
    chart = Part(PackURI(f"/ppt/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, package)
    file = packed(workbook, facts.as_of)
    name = PackURI(f"/ppt/embeddings/chart{number}.xlsx")
    relation = chart.relate_to(Part(name, CONTENT_TYPE.SML_SHEET, package, file), RELATIONSHIP_TYPE.PACKAGE)
    chart._blob = chart_xml(sheet, drawn, relation, label_size(bars) * 100)
    top, height = place
    frame = slide.shapes._add_chart_graphicFrame(
        slide.part.relate_to(chart, RELATIONSHIP_TYPE.CHART),
        Cm(styles.MARGIN),
        Cm(top),
        Cm(styles.INNER),
        Cm(min(height, AROUND + BAR_HEIGHT * bars)),
    )
    properties = frame.nvGraphicFramePr.cNvPr
    properties.set("name", drawn.label)
    properties.set("descr", bars_alternative_text(sheet, drawn))


def label_size(bars: int) -> int:
    """In points."""
    return styles.CHART_SIZES[sum(bars > most for most in MANY_BARS)]
