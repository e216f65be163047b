"""Native bar charts beside their tables: they draw the cells, so they change with them."""

from openpyxl.chart import BarChart, Reference
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

from analysis.formats.xlsx.styles import ACCENT, FONT_NAME, INK, LINE
from analysis.formats.xlsx.table_sheet import Place
from analysis.grid import Chart, Unit

# Centimetres.
WIDTH = 18
TITLE_HEIGHT = 2
BAR_HEIGHT = 1


def add_chart(place: Place, drawn: Chart) -> str:
    """Draws the chart beside its table and gives its alternative text."""
    chart = BarChart(barDir="bar", gapWidth=45)
    column = place.column(drawn.column)
    chart.add_data(reference(place, column, place.header_row), titles_from_data=True)
    chart.set_categories(reference(place, 1, place.first_row))
    chart.title = chart_title(drawn.heading)
    chart.legend = None
    chart.roundedCorners = False
    chart.width, chart.height = (
        WIDTH,
        TITLE_HEIGHT + BAR_HEIGHT * (place.last_row_but_total - place.header_row),
    )
    draw_bars(chart)
    draw_axes(chart)
    anchor = f"{get_column_letter(len(place.grid.columns) + 3)}{place.header_row}"
    place.sheet.add_chart(chart, anchor)
    return description(place, drawn)


def reference(place: Place, column: int, first_row: int) -> Reference:
    return Reference(place.sheet, min_col=column, min_row=first_row, max_row=place.last_row_but_total)


def chart_title(text: str) -> Title:
    run = RegularTextRun(rPr=characters(1200, is_bold=True), t=text)
    return Title(tx=Text(rich=RichText(p=[Paragraph(r=[run])])), overlay=False)


def draw_bars(chart: BarChart) -> None:
    bars = chart.series[0]
    bars.graphicalProperties = GraphicalProperties(solidFill=ACCENT)
    bars.dLbls = DataLabelList(
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        dLblPos="outEnd",
        txPr=rich_text(1000, is_bold=True),
    )


def draw_axes(chart: BarChart) -> None:
    """The first row on top, as in the table; the values stand on the bars, so their axis is left out."""
    categories, values = chart.x_axis, chart.y_axis
    categories.delete = False
    categories.scaling.orientation = "maxMin"
    categories.majorTickMark = "none"
    categories.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    categories.txPr = rich_text(1000)
    values.delete = True
    values.scaling.min = 0
    values.majorGridlines = None


def rich_text(size: int, *, is_bold: bool = False) -> RichText:
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=characters(size, is_bold=is_bold)))
    return RichText(p=[paragraph])


def characters(size: int, *, is_bold: bool) -> CharacterProperties:
    """`size` in hundredths of a point."""
    return CharacterProperties(latin=Font(FONT_NAME), sz=size, b=is_bold, solidFill=INK)


def description(place: Place, drawn: Chart) -> str:
    """All that the bars show, in words."""
    position = place.column(drawn.column) - 2
    sign = "%" if place.grid.columns[position].unit == Unit.PERCENT else ""
    bars = (f"{row.label} {row.cells[position]}{sign}" for row in place.grid.rows if not row.is_total)
    return f"{drawn.heading}. {'; '.join(bars)}"
