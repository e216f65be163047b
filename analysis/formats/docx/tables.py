"""A grid as a Word table: its header row repeated on each page, figures to the right."""

from collections.abc import Sequence

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row

from analysis.formats.docx import styles
from analysis.formats.docx.paper import Paper
from analysis.formats.xlsx.cells import plain_text
from analysis.formats.xlsx.printed import printed_columns, printed_row
from analysis.grid import Grid, Unit

# Centimetres.
LABEL_WIDTH, LEAST_LABEL_WIDTH, FIGURE_WIDTH = 8.0, 4.5, 2.8
# A table of so many rows is kept on one page, a longer one goes on overleaf.
MOST_KEPT_TOGETHER = 20


def add_table(paper: Paper, grid: Grid) -> None:
    columns = [printed for column in grid.columns for printed in printed_columns(column, paper.words)]
    header = [grid.row_header, *(column.label for column in columns)]
    table = paper.document.add_table(1 + len(grid.rows), len(header), style=paper.table_style)
    table.autofit = False
    describe(table, grid)
    holds_figures = grid.columns[0].unit != Unit.PARTNERS
    lines = [header, *(printed_row(row, grid.columns) for row in grid.rows)]
    bold = [True, *(row.is_total for row in grid.rows)]
    rows = list(table.rows)
    set_property(rows[0], "w:tblHeader")
    for row, texts, is_bold in zip(rows, lines, bold, strict=True):
        set_property(row, "w:cantSplit")
        fill_row(paper, row, texts, is_bold=is_bold, holds_figures=holds_figures)
    set_widths(table, rows, widths(paper.text_width, len(header) - 1, holds_figures=holds_figures))
    if len(rows) <= MOST_KEPT_TOGETHER:
        keep_together(rows)
    paper.document.add_paragraph(style=styles.CELL)


def fill_row(paper: Paper, row: _Row, texts: Sequence[str], *, is_bold: bool, holds_figures: bool) -> None:
    for position, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            # By its id: python-docx reads through all styles for each name.
            paragraph._p.style = paper.cell_id
            paper.write(paragraph, line, is_bold=is_bold or None)
            if position and holds_figures:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def widths(text_width: float, figures: int, *, holds_figures: bool) -> list[float]:
    """Of the labels and of each other column, within the text's width."""
    if not holds_figures:
        label = LEAST_LABEL_WIDTH
        return [label, *[(text_width - label) / figures] * figures]
    left = text_width - FIGURE_WIDTH * figures
    label = max(LEAST_LABEL_WIDTH, min(LABEL_WIDTH, left))
    return [label, *[min(FIGURE_WIDTH, (text_width - label) / figures)] * figures]


def set_widths(table: Table, rows: Sequence[_Row], centimetres: Sequence[float]) -> None:
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
    for row in rows:
        for cell, width in zip(row.cells, centimetres, strict=True):
            cell.width = Cm(width)


def keep_together(rows: Sequence[_Row]) -> None:
    """Each row with the next one, as Word knows no property of a whole table for it."""
    for row in rows[:-1]:
        for cell in row.cells:
            keep_with_next(cell)


def keep_with_next(cell: _Cell) -> None:
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def describe(table: Table, grid: Grid) -> None:
    """The alternative text, and that the first column names its rows."""
    properties = table._tbl.tblPr
    properties.append(OxmlElement("w:tblCaption", {qn("w:val"): plain_text(grid.heading)}))
    look = properties.find(qn("w:tblLook"))
    look.attrib.clear()
    for name, value in (("val", "06A0"), ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "1")):
        look.set(qn(f"w:{name}"), value)
    for name, value in (("lastColumn", "0"), ("noHBand", "1"), ("noVBand", "1")):
        look.set(qn(f"w:{name}"), value)


def set_property(row: _Row, name: str) -> None:
    """A property of a row that python-docx has no name for."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))
