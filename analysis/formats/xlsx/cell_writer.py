"""Writing on a sheet: cells in the look of a named style, lines of text in rows high enough, the heading."""

from collections.abc import Iterable
from copy import copy
from math import ceil
from typing import cast

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cells import Value, plain_text, put_text
from analysis.formats.xlsx.names import CONTENTS
from analysis.formats.xlsx.styles import NOTE, SIZE, SIZES, Styles
from analysis.grid import Annex

# Points for each line of ten-point text, and the air above and below it.
LINE_HEIGHT, AIR = 13.0, 5.0
ROW_HEIGHT = LINE_HEIGHT + AIR
# Excel has none higher.
HIGHEST_ROW = 409.0
# Letters are narrower than the digits that widths are given in.
LETTERS_PER_WIDTH = 1.15


class CellWriter:
    """Writes on one sheet, whose columns have these widths."""

    def __init__(self, sheet: Worksheet, cell_styles: Styles, widths: list[float]) -> None:
        self.sheet = sheet
        self.cell_styles = cell_styles
        self.widths = widths
        # What the formulas come to, by their cells: openpyxl writes none of it.
        self.cached: dict[str, Value] = {}
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = ROW_HEIGHT, True
        sheet.sheet_view.showGridLines = False

    def put(self, row: int, column: int, value: Value, style: str) -> Cell:
        cell = cast(Cell, self.sheet.cell(row, column))
        # Setting cell.style would search the list of styles twice for each cell.
        cell._style = copy(self.cell_styles[style])  # type: ignore[attr-defined]
        if isinstance(value, str):
            put_text(cell, value)
        else:
            cell.value = value
        return cell

    def put_formula(self, row: int, column: int, formula: str, value: Value, style: str) -> Cell:
        """A formula with the value it has now, for programs that show files without computing."""
        cell = self.put_wrapped(row, column, value, style)
        cell.value = plain_text(f"={formula}")
        self.cached[cell.coordinate] = value
        return cell

    def put_wrapped(self, row: int, column: int, value: Value, style: str) -> Cell:
        """A cell whose row is made high enough for all of its text."""
        if isinstance(value, str):
            self.raise_row(row, value, self.widths[column - 1], SIZES[style])
        return self.put(row, column, value, style)

    def put_line(self, row: int, text: str, style: str, columns: int) -> None:
        """A line of text across so many columns, wrapped where it is longer."""
        self.raise_row(row, text, sum(self.widths[:columns]), SIZES[style])
        self.put(row, 1, text, style)
        if columns > 1:
            # merge_cells would copy borders from cell to cell, which takes longer than all the rest.
            self.sheet.merged_cells.add(f"A{row}:{get_column_letter(columns)}{row}")

    def put_footnotes(self, row: int, footnotes: Iterable[str], columns: int) -> int:
        """One below the other. Gives the row after the last."""
        last = row
        for last, footnote in enumerate(footnotes, row + 1):
            self.put_line(last - 1, footnote, NOTE, columns)
        return last

    def put_link(self, row: int, column: int, text: str, style: str, sheet_name: str) -> None:
        """A text that leads to the top of another sheet of the workbook."""
        cell = self.put_wrapped(row, column, text, style)
        cell.hyperlink = Hyperlink(cell.coordinate, location=f"{quote_sheetname(sheet_name)}!A1")

    def raise_row(self, row: int, text: str, width: float, size: float) -> None:
        """Programs do not fit the height of a row to merged cells when they open a file."""
        letters = width * LETTERS_PER_WIDTH * SIZE / size
        if len(text) <= letters and size <= SIZE and "\n" not in text:
            return
        lines = sum(ceil((len(line) or 1) / letters) for line in text.split("\n"))
        dimension = self.sheet.row_dimensions[row]
        height = min(lines * LINE_HEIGHT * size / SIZE + AIR, HIGHEST_ROW)
        dimension.height = max(height, dimension.height or ROW_HEIGHT)


def put_heading(writer: CellWriter, annex: Annex, title: str, columns: int) -> int:
    """Writes the heading across so many columns and gives the row after it."""
    row = put_marking(writer, annex, columns)
    writer.put_line(row, title, styles.TITLE, columns)
    writer.put_line(row + 1, annex.facts.summary, styles.NOTE, columns)
    writer.put_link(row + 2, 1, annex.words.back, styles.LINK, CONTENTS)
    return row + 4


def put_marking(writer: CellWriter, annex: Annex, columns: int) -> int:
    """Marking, distribution, and the banner of illustrative data, on top; gives the row after them."""
    row = 1
    for line in (annex.facts.marking_line, annex.facts.banner):
        if line:
            writer.put_line(row, line, styles.MARKING, columns)
            row += 1
    return row
