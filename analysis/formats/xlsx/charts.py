"""Native bar charts beside their tables: they draw the cells, so they change with them."""

from openpyxl.chart import BarChart
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.utils import get_column_letter

from analysis.formats.xlsx.bars import bars_alternative_text, bars_of, drawn_rows
from analysis.formats.xlsx.cells import plain_text
from analysis.formats.xlsx.sheets.table_sheet import GridPlace
from analysis.formats.xlsx.styles import ACCENT, FONT_NAME, INK, LINE
from analysis.grid import Chart

# Centimetres.
WIDTH, TITLE_HEIGHT, BAR_HEIGHT = 18, 2, 1
# Hundredths of a point.
TITLE_SIZE, LABEL_SIZE = 1200, 1000


def add_chart(place: GridPlace, drawn: Chart) -> str:
    """Draws the chart beside its table and gives its alternative text."""
    chart = BarChart(barDir="bar", gapWidth=45)
    chart.append(bars_of(place, drawn))
    chart.title = chart_title(drawn.heading)
    chart.legend = None
    chart.roundedCorners = False
    chart.width = WIDTH
    chart.height = TITLE_HEIGHT + BAR_HEIGHT * len(drawn_rows(place))
    draw_bars(chart)
    draw_axes(chart)
    column = get_column_letter(len(place.grid.columns) + 3)
    place.sheet.add_chart(chart, f"{column}{place.header_row}")
    return bars_alternative_text(place, drawn)


def chart_title(text: str) -> Title:
    run = RegularTextRun(rPr=characters(TITLE_SIZE, is_bold=True), t=plain_text(text))
    return Title(tx=Text(rich=RichText(p=[Paragraph(r=[run])])), overlay=False)


def draw_bars(chart: BarChart, size: int = LABEL_SIZE) -> None:
    bars = chart.series[0]
    bars.graphicalProperties = GraphicalProperties(solidFill=ACCENT)
    bars.dLbls = DataLabelList(
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        dLblPos="outEnd",
        txPr=rich_text(size, is_bold=True),
    )


def draw_axes(chart: BarChart, size: int = LABEL_SIZE) -> None:
    """The first row on top, as in the table; the values stand on the bars, so their axis is left out."""
    categories, values = chart.x_axis, chart.y_axis
    categories.delete = False
    categories.scaling.orientation = "maxMin"
    categories.majorTickMark = "none"
    categories.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    categories.txPr = rich_text(size)
    values.delete = True
    values.scaling.min = 0
    values.majorGridlines = None


def rich_text(size: int, *, is_bold: bool = False) -> RichText:
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=characters(size, is_bold=is_bold)))
    return RichText(p=[paragraph])


def characters(size: int, *, is_bold: bool) -> CharacterProperties:
    return CharacterProperties(latin=Font(FONT_NAME), sz=size, b=is_bold, solidFill=INK)
