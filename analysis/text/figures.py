"""The figures of an annex, each with the place that it is taken from: what a text can refer to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from analysis.grid import Annex, Column, Facts, Grid, RankedPartner, Row, Unit

# What stands for a table where a figure is one of the whole annex.
FACTS = "facts"
# What stands for a row where a figure is the number of activities of a column.
WHOLE_COLUMN = "activities"
# What is counted of the whole annex, and of each ranked partner.
FACT_COLUMNS = ("members", "replies", "asked", "activities")
RANKED_COLUMNS = ("activities", "members")


class Source(NamedTuple):
    """The key of a table with the codes of row and column."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return "|".join(self)

    def of_partner(self, partner: str, column: str) -> "Source":
        """Return the source of one figure of a partner that is ranked in this cell."""
        return self._replace(column=f"{partner}.{column}")


@dataclass(frozen=True)
class Figure:
    """A number with its unit; `name` says within its table which one it is: "Serbia"."""

    source: Source
    number: int
    unit: Unit
    name: str
    is_total: bool = False

    @property
    def reference(self) -> str:
        return str(self.source)


Figures = Mapping[Source, Figure]


def annex_figures(annex: Annex) -> Figures:
    """Return every figure that the tables print, and the four of the whole annex."""
    found = [*figures_of_facts(annex.facts)]
    for grid in annex.grids:
        found.extend(figures_of_grid(grid))
    return {figure.source: figure for figure in found}


def figures_of_facts(facts: Facts) -> Iterator[Figure]:
    names = {
        "members": _("Member States with activities"),
        "replies": _("Member States that replied"),
        "asked": _("Member States asked"),
        "activities": _("Activities"),
    }
    for column in FACT_COLUMNS:
        unit = Unit.ACTIVITIES if column == "activities" else Unit.MEMBERS
        yield Figure(Source(FACTS, "", column), getattr(facts, column), unit, names[column], is_total=True)


def figures_of_grid(grid: Grid) -> Iterator[Figure]:
    for row in grid.rows:
        for column, cell in zip(grid.columns, row.cells, strict=True):
            source = Source(grid.key, row.code, column.code)
            if isinstance(cell, int):
                yield Figure(source, cell, column.unit, figure_name(grid, row, column), row.is_total)
            elif isinstance(cell, tuple):
                for ranked in cell:
                    yield from figures_of_ranked(source, row, ranked)
    for column, number in zip(grid.columns, grid.column_activities, strict=False):
        source = Source(grid.key, WHOLE_COLUMN, column.code)
        yield Figure(source, number, Unit.ACTIVITIES, _("%(type)s, activities") % {"type": column.label})


def figures_of_ranked(source: Source, row: Row, ranked: RankedPartner) -> Iterator[Figure]:
    names = {"activities": _("activities"), "members": _("Member States")}
    for column in RANKED_COLUMNS:
        name = f"{row.label}, {ranked.label}, {names[column]}"
        place = source.of_partner(ranked.partner, column)
        yield Figure(place, getattr(ranked, column), Unit(column), name)


def figure_name(grid: Grid, row: Row, column: Column) -> str:
    return f"{row.label}, {column.label}" if len(grid.columns) > 1 else row.label


def names_of_figures(annex: Annex, table: str) -> dict[str, Source]:
    """Return how a text about this table names each figure, those of other tables with their number."""
    titles = {grid.key: grid.label or grid.title for grid in annex.grids}
    names: dict[str, Source] = {}
    for source, figure in annex_figures(annex).items():
        name = figure.name if source.table in (table, FACTS) else f"{titles[source.table]}: {figure.name}"
        # Brackets and the sign before the name end a reference.
        name = " ".join(name.translate(dict.fromkeys(map(ord, "[]#"), " ")).split())
        names[name if name not in names else f"{name} ({source.row}, {source.column})"] = source
    return names


def of_tables(figures: Figures, tables: Iterable[str]) -> dict[Source, Figure]:
    """Return the figures of these tables and of the whole annex."""
    wanted = {FACTS, *tables}
    return {source: figure for source, figure in figures.items() if source.table in wanted}
