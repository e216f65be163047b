"""One check for each figure of the tables that can be recounted from the rows of data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from openpyxl.utils import get_column_letter, quote_sheetname

from analysis.formats.xlsx.printed import RANKS, GridPlace, printed_cells, printed_columns
from analysis.formats.xlsx.sheets.additional_rules import Sources, column_criteria, rule_of
from analysis.formats.xlsx.sheets.project_lines import are_too_many
from analysis.formats.xlsx.sheets.ranking import RankingLine, at_rank, ranking_lines
from analysis.formats.xlsx.sheets.recount import Formula, Recount
from analysis.formats.xlsx.sheets.tally import Criteria, WrittenData, labelled
from analysis.grid import Axis, Grid, Row, Unit, Words

Partners = Mapping[str, str]
# The ranking lines behind a row, by key of the table and code of the row.
Rankings = Mapping[tuple[str, str], tuple[RankingLine, ...]]


@dataclass(frozen=True)
class Check:
    """One figure of a table: where it stands, and the formula that recounts it.

    `source` is how other figures find it: table, row and label of the column.
    """

    source: tuple[str, str, str]
    table: str
    row: str
    column: str
    figure: Formula
    recounted: Formula
    style: str

    @property
    def agrees(self) -> bool:
        return self.figure.value == self.recounted.value


def recounted_places(places: Iterable[GridPlace], data: WrittenData) -> list[GridPlace]:
    """Those whose figures can be counted again, and in reasonable time."""
    recounted = [place for place in places if place.grid.is_recounted or rule_of(place.grid)]
    if any(map(counts_projects, recounted)) and are_too_many(data):
        return [place for place in recounted if not counts_projects(place)]
    return recounted


def counts_projects(place: GridPlace) -> bool:
    return any(column.unit == Unit.PROJECTS for column in place.grid.columns)


def number_of_checks(places: Iterable[GridPlace], words: Words) -> int:
    return sum(
        len(place.grid.rows) * sum(len(printed_columns(column, words)) for column in place.grid.columns)
        for place in places
    )


def partner_labels(places: Iterable[GridPlace]) -> Partners:
    """The labels of the partners by their codes, from a table that lists them."""
    for place in places:
        if place.grid.row_axis == Axis.PARTNERS:
            return {row.code: row.label for row in place.grid.rows if not row.is_total}
    return {}


def rankings_of(places: Iterable[GridPlace], partners: Partners, first: int, recount: Recount) -> Rankings:
    """Lines from this row of the sheet on, for each row with ranked partners."""
    ranked = [place.grid for place in places if is_ranked(place.grid)]
    rows = [(grid, row) for grid in ranked for row in grid.rows]
    return {
        (grid.key, row.code): ranking_lines(row, row_scope(grid, row, partners), partners, at, recount)
        for (grid, row), at in zip(rows, count(first, len(partners)), strict=False)
    }


def is_ranked(grid: Grid) -> bool:
    return any(column.unit == Unit.PARTNERS for column in grid.columns)


def checks_of(
    place: GridPlace, sources: Sources, rankings: Rankings, partners: Partners, words: Words
) -> Iterator[Check]:
    """One for each figure of the table, row by row."""
    grid = place.grid
    printed = [column for each in grid.columns for column in printed_columns(each, words)]
    for number, row in enumerate(grid.rows, place.first_row):
        figures = [value for cell in row.cells for value in printed_cells(cell)]
        recounted = recounted_row(grid, row, sources, rankings, partners)
        for position, column in enumerate(printed):
            cell = f"{quote_sheetname(place.sheet.title)}!{get_column_letter(position + 2)}{number}"
            yield Check(
                (grid.key, row.code, column.label),
                grid.label or grid.title,
                row.label,
                column.label,
                Formula(cell, figures[position]),
                recounted[position],
                column.style,
            )


def recounted_row(
    grid: Grid, row: Row, sources: Sources, rankings: Rankings, partners: Partners
) -> list[Formula]:
    """In the order of the printed columns."""
    if rule := rule_of(grid):
        return [rule(sources, grid, row, column) for column in grid.columns]
    if is_ranked(grid):
        return [at_rank(rank, rankings[grid.key, row.code]) for rank in RANKS]
    scope = row_scope(grid, row, partners)
    scopes = [(*scope, *column_criteria(grid, column)) for column in grid.columns]
    return [
        sources.recount.measured(column.unit, each) for column, each in zip(grid.columns, scopes, strict=True)
    ]


def row_scope(grid: Grid, row: Row, partners: Partners) -> Criteria:
    scope = (labelled(Axis.PARTNERS, partners[grid.partner]),) if grid.partner else ()
    return scope if row.is_total or grid.row_axis is None else (*scope, labelled(grid.row_axis, row.label))
