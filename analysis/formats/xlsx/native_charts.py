"""What a chart of Word or PowerPoint is made of: its drawing, and the workbook behind its bars."""

import datetime as dt

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import REL_NS
from openpyxl.xml.functions import Element, SubElement, tostring

from analysis.formats.xlsx import package
from analysis.formats.xlsx.cells import put_text
from analysis.formats.xlsx.charts import LABEL_SIZE, bars_of, draw_axes, draw_bars, drawn_rows
from analysis.formats.xlsx.printed import GridPlace
from analysis.formats.xlsx.styles import WHOLE, WHOLE_PERCENT
from analysis.grid import Cell, Chart, Column, Grid, Unit

# Characters, in the workbook behind the chart.
LABEL_WIDTH = 40


def put_figures(workbook: Workbook, grid: Grid) -> GridPlace:
    """The sheet behind the bars: the table without its total."""
    [sheet] = workbook.worksheets
    place = GridPlace(sheet, grid, header_row=1)
    sheet.append([text_cell(sheet, label) for label in (grid.row_header, *(c.label for c in grid.columns))])
    for row in drawn_rows(place):
        figures = zip(row.cells, grid.columns, strict=True)
        sheet.append([text_cell(sheet, row.label), *(figure_cell(sheet, *figure) for figure in figures)])
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    return place


def text_cell(sheet: Worksheet, text: str) -> ExcelCell:
    made = ExcelCell(sheet, 1, 1)
    put_text(made, text)
    return made


def figure_cell(sheet: Worksheet, figure: Cell, column: Column) -> ExcelCell:
    made = ExcelCell(sheet, 1, 1, figure if isinstance(figure, int) else None)
    made.number_format = WHOLE_PERCENT if column.unit == Unit.PERCENT else WHOLE
    return made


def packed(workbook: Workbook, moment: dt.datetime) -> bytes:
    properties = workbook.properties
    properties.creator = None
    properties.created = properties.modified = moment.astimezone(dt.UTC).replace(tzinfo=None)
    # Past openpyxl's own saving, which would name the moment.
    return package.pack(workbook, package.Additions())


def chart_xml(place: GridPlace, drawn: Chart, relation: str, size: int = LABEL_SIZE) -> bytes:
    """The caption is the chart's title, so it has none of its own; Office would invent one.

    `relation` leads to the workbook; `size` is that of the labels, in hundredths of a point.
    """
    chart = BarChart(barDir="bar", gapWidth=45)
    chart.append(bars_of(place, drawn))
    chart.legend = None
    chart.roundedCorners = False
    draw_bars(chart, size)
    draw_axes(chart, size)
    # Every bar has its name, however many there are.
    chart.x_axis.tickLblSkip = 1
    tree = chart._write()  # type: ignore[attr-defined]
    # openpyxl names the namespace once, at the root.
    tree.find("chart").insert(0, Element("autoTitleDeleted", {"val": "1"}))
    data = SubElement(tree, "externalData", {f"{{{REL_NS}}}id": relation})
    SubElement(data, "autoUpdate", {"val": "0"})
    written: bytes = tostring(tree)
    return written
