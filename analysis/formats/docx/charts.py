"""Native charts that Word edits: each with the workbook that its bars are drawn from."""

import datetime as dt
import math
from collections.abc import Sequence

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import REL_NS
from openpyxl.xml.functions import Element, SubElement, tostring

from analysis.formats.docx.package import pack_workbook
from analysis.formats.docx.paper import Paper
from analysis.formats.xlsx.bars import bars_alternative_text, bars_of, drawn_rows
from analysis.formats.xlsx.cells import put_text
from analysis.formats.xlsx.charts import draw_axes, draw_bars
from analysis.formats.xlsx.sheets.table_sheet import GridPlace
from analysis.formats.xlsx.styles import WHOLE, WHOLE_PERCENT
from analysis.grid import Cell, Chart, Column, Grid, Unit

# Centimetres.
BAR_HEIGHT, LINE_HEIGHT, AROUND, MOST_HIGH = 0.9, 0.45, 0.8, 15
WIDTH = 17
# Characters of a label that stand in one line beside its bar.
LABEL_LINE = 22
# Characters, in the workbook behind the chart.
LABEL_WIDTH = 40
DRAWING = """<w:drawing {namespaces}><wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name=""/><wp:cNvGraphicFramePr/><a:graphic>
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{relation}"/>
</a:graphicData></a:graphic></wp:inline></w:drawing>"""


def add_chart(paper: Paper, grid: Grid, drawn: Chart) -> None:
    number = next(paper.drawings)
    workbook = Workbook()
    place = put_figures(workbook, grid)
    part = chart_part(paper, number, place, drawn, packed(workbook, paper.facts.as_of))
    relation = paper.document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    drawing = inline_drawing(number, relation, height_of([row.label for row in drawn_rows(place)]))
    properties = drawing.find(".//{*}docPr")
    properties.set("name", drawn.label)
    properties.set("descr", bars_alternative_text(place, drawn))
    paper.document.add_paragraph().add_run()._r.append(drawing)


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


def chart_part(paper: Paper, number: int, place: GridPlace, drawn: Chart, workbook: bytes) -> Part:
    package = paper.document.part.package
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, CONTENT_TYPE.DML_CHART, package=package)
    sheet_name = PackURI(f"/word/embeddings/chart{number}.xlsx")
    sheets = Part(sheet_name, CONTENT_TYPE.SML_SHEET, workbook, package)
    part._blob = chart_xml(place, drawn, part.relate_to(sheets, RELATIONSHIP_TYPE.PACKAGE))
    return part


def packed(workbook: Workbook, moment: dt.datetime) -> bytes:
    properties = workbook.properties
    properties.creator = None
    properties.created = properties.modified = moment.astimezone(dt.UTC).replace(tzinfo=None)
    return pack_workbook(workbook)


def chart_xml(place: GridPlace, drawn: Chart, relation: str) -> bytes:
    """The caption is the chart's title, so it has none of its own; Word would invent one."""
    chart = BarChart(barDir="bar", gapWidth=45)
    chart.append(bars_of(place, drawn))
    chart.legend = None
    chart.roundedCorners = False
    draw_bars(chart)
    draw_axes(chart)
    # Every bar has its name, however many there are.
    chart.x_axis.tickLblSkip = 1
    tree = chart._write()  # type: ignore[attr-defined]
    # openpyxl names the namespace once, at the root.
    tree.find("chart").insert(0, Element("autoTitleDeleted", {"val": "1"}))
    data = SubElement(tree, "externalData", {f"{{{REL_NS}}}id": relation})
    SubElement(data, "autoUpdate", {"val": "0"})
    written: bytes = tostring(tree)
    return written


def height_of(labels: Sequence[str]) -> float:
    """In centimetres: room for the longest label at each bar, but no more than a page has."""
    lines = max((math.ceil(len(label) / LABEL_LINE) for label in labels), default=1)
    return min(MOST_HIGH, AROUND + len(labels) * max(BAR_HEIGHT, LINE_HEIGHT * lines))


def inline_drawing(number: int, relation: str, height: float) -> BaseOxmlElement:
    return parse_xml(
        DRAWING.format(
            namespaces=nsdecls("w", "wp", "a", "r", "c"),
            width=Cm(WIDTH),
            height=Cm(height),
            number=number,
            relation=relation,
        )
    )
