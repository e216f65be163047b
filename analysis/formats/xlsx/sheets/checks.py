"""One check for each figure of the tables that can be recounted from the rows of data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from openpyxl.utils import get_column_letter, quote_sheetname

from analysis.formats.xlsx.printed import RANKS, GridPlace, printed_cells, printed_columns
from analysis.formats.xlsx.sheets.ranking import RankingLine, at_rank, ranking_lines
from analysis.formats.xlsx.sheets.recount import Formula, Recount
from analysis.formats.xlsx.sheets.tally import Scope
from analysis.grid import Axis, Column, Grid, Row, Unit, Words

Partners = Mapping[str, str]
# The ranking lines behind a row, by key of the table and code of the row.
Rankings = Mapping[tuple[str, str], tuple[RankingLine, ...]]


@dataclass(frozen=True)
class Check:
    """One figure of a table: where it stands, and the formula that recounts it."""

    table: str
    row: str
    column: str
    figure: Formula
    recounted: Formula
    style: str

    @property
    def agrees(self) -> bool:
        return self.figure.value == self.recounted.value


def recounted_places(places: Iterable[GridPlace]) -> list[GridPlace]:
    return [place for place in places if place.grid.is_recounted]


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
    place: GridPlace, recount: Recount, rankings: Rankings, partners: Partners, words: Words
) -> Iterator[Check]:
    """One for each figure of the table, row by row."""
    grid = place.grid
    printed = [column for each in grid.columns for column in printed_columns(each, words)]
    for number, row in enumerate(grid.rows, place.first_row):
        figures = [value for cell in row.cells for value in printed_cells(cell)]
        recounted = recounted_row(grid, row, recount, rankings, partners)
        for position, column in enumerate(printed):
            cell = f"{quote_sheetname(place.sheet.title)}!{get_column_letter(position + 2)}{number}"
            yield Check(
                grid.label or grid.title,
                row.label,
                column.label,
                Formula(cell, figures[position]),
                recounted[position],
                column.style,
            )


def recounted_row(
    grid: Grid, row: Row, recount: Recount, rankings: Rankings, partners: Partners
) -> list[Formula]:
    """In the order of the printed columns."""
    if is_ranked(grid):
        return [at_rank(rank, rankings[grid.key, row.code]) for rank in RANKS]
    scope = row_scope(grid, row, partners)
    return [recount.measured(column.unit, column_scope(grid, column, scope)) for column in grid.columns]


def row_scope(grid: Grid, row: Row, partners: Partners) -> Scope:
    scope: Scope = {Axis.PARTNERS: partners[grid.partner]} if grid.partner else {}
    return scope if row.is_total or grid.row_axis is None else scope | {grid.row_axis: row.label}


def column_scope(grid: Grid, column: Column, scope: Scope) -> Scope:
    if grid.column_axis is None or column.code == "total":
        return scope
    return scope | {grid.column_axis: column.label}
