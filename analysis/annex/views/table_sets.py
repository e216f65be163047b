"""The Presidency's tables beyond the annex, one page for each set."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from analysis.annex.annex import build_annex
from analysis.annex.views.tables import fetch_axes
from analysis.formats import FORMATS
from analysis.grid import SIGNED, Annex, Cell, Grid, Profile, Row, Unit, signed
from analysis.query.forms.selection import SelectionForm, read_selection
from analysis.tables.table_sets import PAGES, set_pages
from questionnaire.access import SignedInRequest, presidency_of_round
from questionnaire.models import Round


@require_safe
@presidency_of_round
def table_set(request: SignedInRequest, survey_round: Round, set_name: str) -> HttpResponse:
    """All tables of a set, of the selection in the address."""
    if set_name not in PAGES:
        raise Http404
    fetch_axes(survey_round)
    form = read_selection(survey_round, request.GET)
    annex, _data = build_annex(survey_round, form.selection, profile=Profile.INTERNAL, tables=set_name)
    return render(request, "analysis/annex/table_set.html", table_set_context(survey_round, form, annex))


def table_set_context(survey_round: Round, form: SelectionForm, annex: Annex) -> dict[str, Any]:
    return {
        "form": form,
        "facts": annex.facts,
        "tables": [(grid, printed_rows(grid)) for grid in annex.grids],
        "formats": FORMATS,
        "sets": set_pages(),
    }


def printed_rows(grid: Grid) -> list[tuple[Row, list[str]]]:
    return [
        (row, [printed_cell(cell, column.unit) for cell, column in zip(row.cells, grid.columns, strict=True)])
        for row in grid.rows
    ]


def printed_cell(cell: Cell, unit: Unit) -> str:
    """Large sums are read in thousands."""
    if isinstance(cell, int) and unit in SIGNED:
        return signed(cell)
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
