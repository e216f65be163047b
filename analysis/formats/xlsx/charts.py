"""Native bar charts beside their tables: they draw the cells, so they change with them.

References to cells come with the content of the cells: programs that show charts without reading cells
(previews, mail) draw from that.
"""

from openpyxl.chart import BarChart
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
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
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname

from analysis.formats.xlsx.cells import plain_text
from analysis.formats.xlsx.printed import GridPlace
from analysis.formats.xlsx.styles import ACCENT, FONT_NAME, INK, LINE, WHOLE, WHOLE_PERCENT
from analysis.grid import Chart, Row, Unit

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


def bars_of(place: GridPlace, drawn: Chart) -> Series:
    """One bar for each row of the table but the total, in its order."""
    position = [column.code for column in place.grid.columns].index(drawn.column)
    column = place.grid.columns[position]
    rows = drawn_rows(place)
    number_format = WHOLE_PERCENT if column.unit == Unit.PERCENT else WHOLE
    cells = enumerate(row.cells[position] for row in rows)
    # Where there is no number there is no bar.
    values = [NumVal(idx=i, v=str(cell)) for i, cell in cells if isinstance(cell, int)]
    letter = get_column_letter(position + 2)
    heading = reference(place, f"{letter}{place.header_row}")
    return Series(
        tx=SeriesLabel(strRef=StrRef(heading, label_texts([column.label]))),
        cat=AxDataSource(strRef=StrRef(below_header(place, "A"), label_texts([row.label for row in rows]))),
        val=NumDataSource(NumRef(below_header(place, letter), NumData(number_format, len(rows), values))),
        invertIfNegative=False,
    )


def drawn_rows(place: GridPlace) -> list[Row]:
    return [row for row in place.grid.rows if not row.is_total]


def label_texts(labels: list[str]) -> StrData:
    return StrData(len(labels), [StrVal(idx=i, v=plain_text(label)) for i, label in enumerate(labels)])


def below_header(place: GridPlace, letter: str) -> str:
    last_row = place.header_row + len(drawn_rows(place))
    return reference(place, f"{letter}{place.first_row}:{letter}{last_row}")


def reference(place: GridPlace, cells: str) -> str:
    return f"{quote_sheetname(place.sheet.title)}!{absolute_coordinate(cells)}"


def bars_alternative_text(place: GridPlace, drawn: Chart) -> str:
    """All that the bars show, for those who do not see them."""
    position = [column.code for column in place.grid.columns].index(drawn.column)
    sign = "%" if place.grid.columns[position].unit == Unit.PERCENT else ""
    bars = (f"{row.label} {row.cells[position]}{sign}" for row in drawn_rows(place))
    return plain_text(f"{drawn.heading}. {'; '.join(bars)}")
