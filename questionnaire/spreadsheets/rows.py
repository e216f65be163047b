"""A row of a sheet as plain cells."""

from dataclasses import dataclass

from questionnaire.spreadsheets.cells import BLANK, Cell


@dataclass(frozen=True)
class Row:
    """A row in which something stands, with its number in the sheet."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """`column` counts from 0."""
        return self.cells[column] if column < len(self.cells) else BLANK
