"""Writing into cells: what people typed stays text, whatever it begins with."""

import re
from decimal import Decimal
from math import ceil
from typing import cast

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx.styles import SIZE

Value = str | int | Decimal | None

# What XML cannot hold: Excel calls a file with one of these broken.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?")
# Excel counts UTF-16 units.
LONGEST = 32_767
# Excel and its kin read these as the beginning of a formula when a cell is edited or saved as text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t")
# Points for each line of ten-point text, and the air above and below it.
LINE_HEIGHT, AIR = 13.0, 5.0
ROW_HEIGHT = LINE_HEIGHT + AIR
# Letters are narrower than the digits that widths are given in.
LETTERS_PER_WIDTH = 1.15


def put(sheet: Worksheet, row: int, column: int, value: Value, style: str) -> Cell:
    cell = cast(Cell, sheet.cell(row, column))
    cell.style = style
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
    return cell


def put_text(cell: Cell, text: str) -> None:
    cell.value = plain_text(text)
    # openpyxl makes a formula of what begins with "=" and an error of "#N/A".
    cell.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True


def plain_text(text: str) -> str:
    """The text as a cell can hold it: no control characters, no longer than Excel reads."""
    if text.isprintable() and len(text) * 2 <= LONGEST:
        return text
    text = UNPRINTABLE.sub("", LINE_ENDS.sub("\n", text))
    return text.encode("utf-16-le")[: LONGEST * 2].decode("utf-16-le", "ignore")


def put_line(sheet: Worksheet, row: int, text: str, style: str, columns: int) -> Cell:
    """A line of text across the table's columns, in a row high enough for all of it."""
    cell = put(sheet, row, 1, text, style)
    if columns > 1:
        # merge_cells would copy borders from cell to cell, which takes longer than all the rest.
        sheet.merged_cells.add(f"A{row}:{get_column_letter(columns)}{row}")
    width = sum(sheet.column_dimensions[get_column_letter(i)].width for i in range(1, columns + 1))
    raise_row(sheet, row, text, width, float(cell.font.sz))
    return cell


def raise_row(sheet: Worksheet, row: int, text: str, width: float, size: float = SIZE) -> None:
    """Programs do not fit the height of a row to merged or wrapped cells when they open a file."""
    letters = width * LETTERS_PER_WIDTH * SIZE / size
    lines = sum(ceil((len(line) or 1) / letters) for line in text.split("\n"))
    height = lines * LINE_HEIGHT * size / SIZE + AIR
    if height > ROW_HEIGHT:
        dimension = sheet.row_dimensions[row]
        dimension.height = max(height, dimension.height or 0)


def link(cell: Cell, sheet_name: str) -> None:
    """Makes the cell lead to the top of another sheet of the workbook."""
    cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{sheet_name}'!A1")
