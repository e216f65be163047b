"""The rows of a sheet as plain cells, whatever the file claims of its size."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.read_only import ReadOnlyCell

from questionnaire.spreadsheets.cells import BLANK, Cell


@dataclass(frozen=True)
class Row:
    """A row in which something stands, with its number in the sheet."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """`column` counts from 0."""
        return self.cells[column] if column < len(self.cells) else BLANK


def read_rows(sheet: Any, last_row: int, last_column: int) -> Iterator[Row]:
    """The rows that hold anything, hidden ones too. The size that the file claims is not believed."""
    # openpyxl gives the same tuple for each row that the file leaves out, and that can be a million.
    left_out = None
    for number, cells in enumerate(sheet.iter_rows(max_row=last_row, max_col=last_column), 1):
        if cells is left_out:
            continue
        filled = [cell for cell in cells if cell.value is not None]
        if not filled:
            left_out = cells
        else:
            row = [BLANK] * filled[-1].column
            for cell in filled:
                row[cell.column - 1] = as_cell(cell)
            if not all(cell.is_blank for cell in row):
                yield Row(number, tuple(row))


def as_cell(cell: ReadOnlyCell) -> Cell:
    # A formula over several cells is an object with its text.
    value = getattr(cell.value, "text", cell.value)
    return Cell(value, cell.data_type, cell.number_format)
