"""Tables beyond the annex: how they are made, numbered and drawn."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext

from analysis.counting.cube import Cube
from analysis.counting.selection import HEADERS, footnotes_of_entries
from analysis.grid import Axis, Chart, Column, Grid, Missing, Row


def additional_grid(
    cube: Cube,
    key: str,
    title: str,
    rows_over: Axis | str,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    notes: Iterable[str] = (),
    *,
    columns_over: Axis | None = None,
) -> Grid:
    """A table beyond the annex, not numbered yet. What it is given is written in the reader's language.

    Rows run over an axis; where they do not, `rows_over` is their header.
    """
    row_axis = rows_over if isinstance(rows_over, Axis) else None
    return Grid(
        key=key,
        anchor=key.replace("_", "-"),
        number=None,
        label="",
        title=title,
        row_header=gettext(HEADERS[row_axis]) if row_axis else rows_over,
        row_axis=row_axis,
        columns=columns,
        rows=rows,
        notes=tuple(notes),
        column_axis=columns_over,
        footnotes=footnotes_of_entries(
            cube.axes[Axis.PARTNERS] if Axis.PARTNERS in (rows_over, columns_over) else ()
        ),
    )


def with_chart(grid: Grid, column: str, title: str) -> Grid:
    """Return the table with the one chart of its set, or as it is where one figure is not printed."""
    [index] = [place for place, each in enumerate(grid.columns) if each.code == column]
    if any(isinstance(row.cells[index], Missing) for row in grid.rows if not row.is_total):
        return grid
    return replace(grid, chart=Chart(gettext("Chart %(number)s") % {"number": 1}, title, column))


def numbered(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """Return the tables of a set beyond the annex with their numbers, from 1."""
    return tuple(
        replace(grid, number=str(number), label=gettext("Table %(number)s") % {"number": number})
        for number, grid in enumerate(grids, 1)
    )
