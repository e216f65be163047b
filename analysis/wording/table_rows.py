"""Rows and figures of finished tables, as sentences take them."""

from collections.abc import Callable, Iterator

from analysis.grid import Annex, Column, Grid, Row
from analysis.wording.phrases import Named, none_of


def rows_without_total(grid: Grid) -> tuple[Row, ...]:
    """The rows without the total."""
    return tuple(row for row in grid.rows if not row.is_total)


def figure(row: Row, column: int) -> int:
    number = row.cells[column]
    assert isinstance(number, int)  # noqa: S101
    return number


def of_row(grid: Grid, row: Row) -> Iterator[tuple[Column, int]]:
    for index, column in enumerate(grid.columns):
        yield column, figure(row, index)


def named_values(grid: Grid, column: int, spoken: Callable[[str], str] = str) -> list[Named]:
    """One column of a table with the names of its rows, as a sentence says them."""
    return [Named(spoken(row.label), figure(row, column)) for row in rows_without_total(grid)]


def rows_of(annex: Annex, key: str) -> tuple[Row, ...]:
    """The rows of this table, none where the annex does not have it."""
    return next((rows_without_total(grid) for grid in annex.grids if grid.key == key), ())


def nothing_for(grid: Grid, sentence: str, spoken: Callable[[str], str] = str) -> Iterator[str]:
    """The sentence with the names of all rows that have nothing, where there are any."""
    names = [entry.name for entry in named_values(grid, 0, spoken) if not entry.number]
    if names:
        yield sentence % {"names": none_of(names)}
