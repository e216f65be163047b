"""Every number opens: the address of the activities behind a cell.

That is the selection narrowed to the cell's partner, field and type, so the page that lists them counts
what the cell counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlencode

from analysis.grid import Axis, Cell, Column, Grid, RankedPartner, Row, Unit
from analysis.query.forms.selection import AXIS_FIELDS, SelectionForm
from analysis.tables.tables import TOTAL_CODE

# What stands in an address only says how the tables are printed.
NOT_FOR_LISTS = "numbering"


@dataclass(frozen=True)
class OpenCell:
    """A figure, or a ranked partner, with the query that lists its activities; "" where there are none."""

    content: Cell | RankedPartner
    query: str


@dataclass(frozen=True)
class OpenRow:
    """`cells` has one cell for each column, or for a ranking one for each of its places."""

    row: Row
    cells: tuple[OpenCell, ...]


class Opening:
    """Narrows the selection of a form to single partners, fields and types."""

    def __init__(self, form: SelectionForm) -> None:
        axis_names = {name for name, _label in AXIS_FIELDS.values()}
        others = [pair for pair in form.chosen if pair[0] not in axis_names and pair[0] != NOT_FOR_LISTS]
        self.others = urlencode(others)
        self.whole = {
            axis: urlencode([pair for pair in form.chosen if pair[0] == name])
            for axis, (name, _label) in AXIS_FIELDS.items()
        }
        self.single = {
            axis: {
                entry.code: urlencode({name: entry.slug})
                for entry in form.axes[axis]
                if not form.selection.on(axis) or entry.code in form.selection.on(axis)
            }
            for axis, (name, _label) in AXIS_FIELDS.items()
        }

    def query(self, at: Mapping[Axis, str]) -> str:
        """Of the activities with these codes; "" for what is not in the selection: nothing is there."""
        if any(code not in self.single[axis] for axis, code in at.items()):
            return ""
        parts = (self.single[axis][at[axis]] if axis in at else self.whole[axis] for axis in Axis)
        # What is said twice changes nothing, and an empty query would open nothing.
        return "&".join(filter(None, chain(parts, [self.others]))) or "replies=submitted"

    def rows(self, grid: Grid) -> list[OpenRow]:
        """The rows of a table of the annex, each figure with what it opens."""
        return [OpenRow(row, tuple(self.cells(grid, row))) for row in grid.rows]

    def cells(self, grid: Grid, row: Row) -> Iterator[OpenCell]:
        for column, cell in zip(grid.columns, row.cells, strict=True):
            at = place_of(grid, row, column)
            if isinstance(cell, tuple):
                yield from (OpenCell(each, self.query(at | {Axis.PARTNERS: each.partner})) for each in cell)
            else:
                # A share of nought may still be one activity among very many.
                has_any = bool(cell) or column.unit == Unit.PERCENT
                yield OpenCell(cell, self.query(at) if has_any else "")


def place_of(grid: Grid, row: Row, column: Column) -> dict[Axis, str]:
    """The codes that a cell is about; a total is about all, and so is a column that is a measure."""
    found = (
        (Axis.PARTNERS, grid.partner or TOTAL_CODE),
        (grid.row_axis, row.code),
        (grid.column_axis, column.code),
    )
    return {axis: code for axis, code in found if axis is not None and code != TOTAL_CODE}
