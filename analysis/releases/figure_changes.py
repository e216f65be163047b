"""Which figures have moved between two annexes, grid by grid: the same row and column, from and to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from analysis.grid import Annex, Cell, Grid, Unit

# What a note names one by one; of more it says how many, and in which rows.
NAMED = 6
Place = tuple[str, str]


@dataclass(frozen=True)
class FigureChange:
    """One figure that is not what it was; where there was or is none, that side is "–".

    `code` is that of its row.
    """

    code: str
    row: str
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class GridChange:
    """A table with the figures in it that have moved."""

    grid: Grid
    figures: tuple[FigureChange, ...]


def figure_changes(old: Annex, new: Annex) -> tuple[GridChange, ...]:
    """The tables of the new annex in which something has moved, in printing order."""
    before = {grid.key: grid for grid in old.grids}
    found = (GridChange(grid, tuple(moved(before.get(grid.key), grid))) for grid in new.grids)
    return tuple(change for change in found if change.figures)


def moved(old: Grid | None, new: Grid) -> Iterator[FigureChange]:
    before, after = figures_of(old), figures_of(new)
    labels = labels_of(old) | labels_of(new)
    for place in {**after, **before}:
        was, now = before.get(place, "–"), after.get(place, "–")
        if was != now:
            row, column = place
            yield FigureChange(row, labels["row", row], labels["column", column], was, now)


def figures_of(grid: Grid | None) -> dict[Place, str]:
    if grid is None:
        return {}
    return {
        (row.code, column.code): figure_text(cell, column.unit)
        for row in grid.rows
        for column, cell in zip(grid.columns, row.cells, strict=True)
    }


def labels_of(grid: Grid | None) -> dict[tuple[str, str], str]:
    if grid is None:
        return {}
    rows = {("row", row.code): row.label for row in grid.rows}
    return rows | {("column", column.code): column.label for column in grid.columns}


def figure_text(cell: Cell, unit: Unit) -> str:
    if isinstance(cell, tuple):
        return "; ".join(f"{place.rank}. {place.text}" for place in cell) or "–"
    return f"{cell}%" if unit == Unit.PERCENT else str(cell)


def with_changes(annex: Annex, earlier: Annex) -> Annex:
    """The annex with a note under each table whose figures were others before, and their rows marked."""
    changes = {change.grid.key: change for change in figure_changes(earlier, annex)}
    grids = (
        marked(grid, changes[grid.key], earlier.facts.release) if grid.key in changes else grid
        for grid in annex.grids
    )
    return replace(annex, grids=tuple(grids))


def marked(grid: Grid, change: GridChange, release: int | None) -> Grid:
    return replace(
        grid,
        notes=(*grid.notes, change_note(change, release)),
        changed_rows=frozenset(figure.code for figure in change.figures),
    )


def change_note(change: GridChange, release: int | None) -> str:
    number = len(change.figures)
    if number > NAMED:
        rows = "; ".join(dict.fromkeys(figure.row for figure in change.figures))
        return _("%(number)d figures have changed since release %(release)d, in these rows: %(rows)s.") % {
            "number": number,
            "release": release,
            "rows": rows,
        }
    return _("Changed since release %(release)d: %(figures)s.") % {
        "release": release,
        "figures": "; ".join(changes_sentence(change.figures, has_columns=len(change.grid.columns) > 1)),
    }


def changes_sentence(figures: Iterable[FigureChange], *, has_columns: bool) -> Iterator[str]:
    for figure in figures:
        place = f"{figure.row}, {figure.column}" if has_columns else figure.row
        yield _("%(place)s: %(old)s → %(new)s") % {"place": place, "old": figure.old, "new": figure.new}


# Of the columns of a sheet.
WIDTHS = (34, 34, 44, 30, 60)


def figure_header() -> tuple[str, ...]:
    return _("Table"), _("Row"), _("Column"), _("From"), _("To")


def figure_lines(changes: Iterable[GridChange]) -> list[tuple[str, ...]]:
    return [
        (change.grid.heading, figure.row, figure.column, figure.old, figure.new)
        for change in changes
        for figure in change.figures
    ]
