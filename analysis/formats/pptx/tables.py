"""Native tables, written as XML: python-pptx reads through the whole table for each of its cells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Cm

from analysis.formats.pptx import styles
from analysis.formats.pptx.table_layout import PADDING, SIDE_PADDING, SlideRow, SlideTable, TablePart
from analysis.formats.properties import LANGUAGE

HEADER_LINE, ROW_LINE = 19050, 6350


def scheme(name: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{name}"/></a:solidFill>'


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def put_table(slide: Slide, part: TablePart, top: float) -> None:
    """As a table with a header row and a header column; screen readers read both with each figure."""
    width, height = Cm(sum(part.widths)), Cm(sum(part.heights))
    frame = slide.shapes.add_table(1, 1, Cm(styles.MARGIN), Cm(top), width, height)
    element: Any = frame._element
    element.nvGraphicFramePr.cNvPr.set("descr", part.table.description)
    old = element.graphic.graphicData.tbl
    old.getparent().replace(old, parse_xml(table_xml(part)))


def table_xml(part: TablePart) -> str:
    columns = "".join(f'<a:gridCol w="{Cm(width)}"/>' for width in part.widths)
    return (
        f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="1" firstCol="1"/><a:tblGrid>{columns}</a:tblGrid>'
        f"{''.join(rows_xml(part))}</a:tbl>"
    )


@dataclass(frozen=True)
class CellLook:
    """`size` in points, `align` as XML names it, `line` the width and colour of the line below."""

    size: int
    align: str
    is_bold: bool
    line: tuple[int, str]
    fill: str = "<a:noFill/>"
    ink: str = scheme(styles.INK_COLOUR)


def rows_xml(part: TablePart) -> Iterator[str]:
    header = SlideRow(part.table.header, is_total=True, levels=())
    for position, (row, height) in enumerate(zip((header, *part.table.rows), part.heights, strict=True)):
        cells = (
            cell_xml(text, look_of(part, row, column, is_header=position == 0))
            for column, text in enumerate(row.texts)
        )
        yield f'<a:tr h="{Cm(height)}">{"".join(cells)}</a:tr>'


def look_of(part: TablePart, row: SlideRow, column: int, *, is_header: bool) -> CellLook:
    look = CellLook(
        part.header_size if is_header else part.size,
        align_of(part.table) if column else "l",
        row.is_total,
        (HEADER_LINE, styles.ACCENT_COLOUR) if is_header else (ROW_LINE, styles.LINE_COLOUR),
    )
    if column and row.levels:
        fill, ink = map(solid, styles.LEVELS[row.levels[column - 1]])
        return replace(look, fill=fill, ink=ink)
    return look


def align_of(table: SlideTable) -> str:
    """Figures to the right, those of a map in the middle of their fill, texts to the left."""
    if table.is_map:
        return "ctr"
    return "r" if table.holds_figures else "l"


def cell_xml(text: str, look: CellLook) -> str:
    run = f'<a:rPr lang="{LANGUAGE}" sz="{look.size * 100}" b="{int(look.is_bold)}">{look.ink}</a:rPr>'
    paragraphs = "".join(
        f'<a:p><a:pPr algn="{look.align}"/><a:r>{run}<a:t>{escape(line)}</a:t></a:r></a:p>'
        for line in text.split("\n")
    )
    no_lines = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    width, colour = look.line
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>"
        f'<a:tcPr marL="{Cm(SIDE_PADDING)}" marR="{Cm(SIDE_PADDING)}" marT="{Cm(PADDING)}" '
        f'marB="{Cm(PADDING)}" anchor="ctr">{no_lines}'
        f'<a:lnB w="{width}">{scheme(colour)}</a:lnB>{look.fill}</a:tcPr></a:tc>'
    )
