"""Native charts that Word edits: each with the workbook that its bars are drawn from."""

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

from analysis.formats.docx.paper import Paper
from analysis.formats.xlsx.charts import bars_alternative_text, drawn_rows
from analysis.formats.xlsx.native_charts import chart_xml, packed, put_figures
from analysis.formats.xlsx.printed import GridPlace
from analysis.grid import Chart, Grid

# Centimetres.
BAR_HEIGHT, LINE_HEIGHT, AROUND, MOST_HIGH = 0.9, 0.45, 0.8, 15
WIDTH = 17
# Characters of a label that stand in one line beside its bar.
LABEL_LINE = 22
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
    height = height_of([row.label for row in drawn_rows(place)])
    drawing = inline_drawing(number, relation, min(WIDTH, paper.text_width), height)
    properties = drawing.find(".//{*}docPr")
    properties.set("name", drawn.label)
    properties.set("descr", bars_alternative_text(place, drawn))
    paper.document.add_paragraph().add_run()._r.append(drawing)


def chart_part(paper: Paper, number: int, place: GridPlace, drawn: Chart, workbook: bytes) -> Part:
    package = paper.document.part.package
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, CONTENT_TYPE.DML_CHART, package=package)
    sheet_name = PackURI(f"/word/embeddings/chart{number}.xlsx")
    sheets = Part(sheet_name, CONTENT_TYPE.SML_SHEET, workbook, package)
    part._blob = chart_xml(place, drawn, part.relate_to(sheets, RELATIONSHIP_TYPE.PACKAGE))
    return part


def height_of(labels: Sequence[str]) -> float:
    """In centimetres: room for the longest label at each bar, but no more than a page has."""
    lines = max((math.ceil(len(label) / LABEL_LINE) for label in labels), default=1)
    return min(MOST_HIGH, AROUND + len(labels) * max(BAR_HEIGHT, LINE_HEIGHT * lines))


def inline_drawing(number: int, relation: str, width: float, height: float) -> BaseOxmlElement:
    return parse_xml(
        DRAWING.format(
            namespaces=nsdecls("w", "wp", "a", "r", "c"),
            width=Cm(width),
            height=Cm(height),
            number=number,
            relation=relation,
        )
    )
