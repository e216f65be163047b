"""The drafted sentences with references where they print a figure: what a person begins to edit."""

from collections.abc import Mapping
from dataclasses import replace

from analysis.grid import Annex, Cell, Facts, Grid, RankedPartner, Row, Sentences
from analysis.text.figures import FACT_COLUMNS, FACTS, RANKED_COLUMNS, WHOLE_COLUMN, Source
from analysis.text.tokens import reference_to
from analysis.wording.narrative import narrative
from questionnaire.formatting.number_words import SourcedNumber


def draft_with_references(annex: Annex) -> Sentences:
    """Return the drafts as texts are stored. Numbers that no table has stay as they are."""
    return narrative(
        replace(annex, facts=sourced_facts(annex.facts), grids=tuple(map(sourced_grid, annex.grids)))
    )


def sourced(number: int, source: Source) -> SourcedNumber:
    return SourcedNumber.of(number, reference_to(source))


def sourced_facts(facts: Facts) -> Facts:
    numbers: Mapping[str, int] = {
        name: sourced(getattr(facts, name), Source(FACTS, "", name)) for name in FACT_COLUMNS
    }
    return replace(facts, **numbers)  # type: ignore[arg-type]


def sourced_grid(grid: Grid) -> Grid:
    return replace(
        grid,
        rows=tuple(sourced_row(grid, row) for row in grid.rows),
        column_activities=tuple(
            sourced(number, Source(grid.key, WHOLE_COLUMN, column.code))
            for column, number in zip(grid.columns, grid.column_activities, strict=False)
        ),
    )


def sourced_row(grid: Grid, row: Row) -> Row:
    sources = (Source(grid.key, row.code, column.code) for column in grid.columns)
    return replace(row, cells=tuple(map(sourced_cell, row.cells, sources)))


def sourced_cell(cell: Cell, source: Source) -> Cell:
    if isinstance(cell, int):
        return sourced(cell, source)
    if isinstance(cell, tuple):
        return tuple(sourced_partner(ranked, source) for ranked in cell)
    return cell


def sourced_partner(ranked: RankedPartner, source: Source) -> RankedPartner:
    numbers: Mapping[str, int] = {
        name: sourced(getattr(ranked, name), source.of_partner(ranked.partner, name))
        for name in RANKED_COLUMNS
    }
    return replace(ranked, **numbers)  # type: ignore[arg-type]
