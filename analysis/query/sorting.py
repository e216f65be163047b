"""Tables in another order than the paper's: it stands in the address, as `sort=overview.3`.

The table's anchor, then its column: 0 is that of the labels. `.up` behind it is the smallest figure first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from analysis.grid import Grid, Row
from questionnaire.cleaning.numbers import short_number

NAME = "sort"
UP = "up"


@dataclass(frozen=True)
class Order:
    """By which column of a table, and whether from the smallest figure (or from A) on."""

    anchor: str
    column: int
    is_up: bool

    def __str__(self) -> str:
        return ".".join([self.anchor, str(self.column), *([UP] if self.is_up else [])])


@dataclass(frozen=True)
class Header:
    """The header of a column: `sorted` is what `aria-sort` says, "" where the table is not sorted by it.

    `query` is the address that sorts by it, "" where it cannot be sorted.
    """

    label: str
    is_number: bool
    sorted: str
    query: str


@dataclass(frozen=True)
class SortedGrid:
    """A table in the order asked for, which `is_sorted` where that is not the paper's."""

    grid: Grid
    headers: tuple[Header, ...]
    is_sorted: bool
    paper_query: str


def read_orders(given: Iterable[str]) -> dict[str, Order]:
    """By the anchors of their tables; what is no order is passed over."""
    found = (order_of(text) for text in given)
    return {order.anchor: order for order in found if order}


def order_of(text: str) -> Order | None:
    anchor, _dot, rest = text.partition(".")
    column, _dot, way = rest.partition(".")
    number = short_number(column)
    if not anchor or number is None or way not in ("", UP):
        return None
    return Order(anchor, number, way == UP)


def sorted_grid(grid: Grid, orders: dict[str, Order], query: str) -> SortedGrid:
    """`query` is what else stands in the address."""
    order = orders.get(grid.anchor)
    if order and not can_sort(grid, order.column):
        order = None
    others = [each for each in orders.values() if each.anchor != grid.anchor]
    rows = sorted_rows(grid.rows, order) if order else grid.rows
    return SortedGrid(
        replace(grid, rows=rows),
        tuple(sortable_headers(grid, order, others, query)),
        order is not None,
        sorted_address(query, others),
    )


def can_sort(grid: Grid, column: int) -> bool:
    """By the labels, and by figures; a ranking is no figure."""
    return column == 0 or (
        column <= len(grid.columns) and not any(isinstance(row.cells[column - 1], tuple) for row in grid.rows)
    )


def sorted_rows(rows: tuple[Row, ...], order: Order) -> tuple[Row, ...]:
    """Ties stay in the order of the paper, totals and what is no number at the end."""
    parts = [row for row in rows if not row.is_total]
    if order.column == 0:
        parts.sort(key=lambda row: row.label.casefold(), reverse=not order.is_up)
    else:
        parts.sort(key=lambda row: figure(row, order))
    return (*parts, *(row for row in rows if row.is_total))


def figure(row: Row, order: Order) -> tuple[bool, int]:
    cell = row.cells[order.column - 1]
    if not isinstance(cell, int):
        return True, 0
    return False, cell if order.is_up else -cell


def sortable_headers(grid: Grid, order: Order | None, others: list[Order], query: str) -> Iterator[Header]:
    labels = (grid.row_header, *(column.label for column in grid.columns))
    for column, label in enumerate(labels):
        can = can_sort(grid, column)
        current = order if order and order.column == column else None
        # Figures begin with the largest, names with A; the same header once more turns that round.
        is_up = not current.is_up if current else column == 0
        yield Header(
            label,
            is_number=column > 0 and can,
            sorted=("ascending" if current.is_up else "descending") if current else "",
            query=sorted_address(query, [*others, Order(grid.anchor, column, is_up)]) if can else "",
        )


def sorted_address(query: str, orders: list[Order]) -> str:
    """Both together as they stand in an address."""
    parts = [query, urlencode([(NAME, str(order)) for order in orders])]
    return "&".join(filter(None, parts))
