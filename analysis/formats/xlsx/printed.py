"""A grid as sheets and pages lay it out: where it stands, and ranked partners in a column for each rank."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cells import Value
from analysis.grid import SIGNED, Cell, Column, Grid, Missing, RankedPartner, Row, Unit, Words, signed
from questionnaire.formatting.numbers import grouped

RANKS = (1, 2, 3)
# A blank would be read as "not known".
NOBODY = "–"
NUMBER_WIDTH, RANK_WIDTH = 17, 40


@dataclass(frozen=True)
class GridPlace:
    """Where a grid stands: labels in the first column, figures in the next ones, in its order."""

    sheet: Worksheet
    grid: Grid
    header_row: int

    @property
    def first_row(self) -> int:
        return self.header_row + 1

    @property
    def last_row(self) -> int:
        return self.header_row + len(self.grid.rows)

    @property
    def cells(self) -> str:
        """From the header of the labels to the last figure, on this sheet."""
        columns = sum(len(RANKS) if each.unit == Unit.PARTNERS else 1 for each in self.grid.columns)
        last = f"{get_column_letter(1 + columns)}{self.last_row}"
        return f"{quote_sheetname(self.sheet.title)}!{absolute_coordinate(f'A{self.header_row}:{last}')}"


@dataclass(frozen=True)
class PrintedColumn:
    label: str
    width: float
    style: str
    header_style: str


def printed_columns(column: Column, words: Words) -> tuple[PrintedColumn, ...]:
    if column.unit == Unit.PARTNERS:
        labels = [f"{words.rank} {rank}" for rank in RANKS]
        return tuple(PrintedColumn(label, RANK_WIDTH, styles.LABEL, styles.HEADER) for label in labels)
    return (PrintedColumn(column.label, NUMBER_WIDTH, style_of(column.unit), styles.NUMBER_HEADER),)


def style_of(unit: Unit) -> str:
    if unit in SIGNED:
        return styles.CHANGE
    return styles.PERCENT if unit == Unit.PERCENT else styles.NUMBER


def printed_cells(cell: Cell) -> tuple[Value, ...]:
    if isinstance(cell, Missing):
        return (cell.value,)
    return (cell,) if isinstance(cell, int) else tuple(partners_sharing_rank(rank, cell) for rank in RANKS)


def partners_sharing_rank(rank: int, partners: tuple[RankedPartner, ...]) -> str:
    """Those who share a rank, one below the other."""
    return "\n".join(partner.text for partner in partners if partner.rank == rank) or NOBODY


def printed_row(row: Row, columns: Sequence[Column]) -> list[str]:
    cells = zip(row.cells, columns, strict=True)
    return [row.label, *(cell_text(value, at.unit) for cell, at in cells for value in printed_cells(cell))]


def cell_text(value: str | int | Decimal | None, unit: Unit) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and unit in SIGNED:
        return signed(value)
    return value if isinstance(value, str) else grouped(value)
