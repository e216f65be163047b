"""The Presidency's tables: of the annex by sections with its downloads, and of each set beyond it."""

from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from analysis.annex.annex import build_annex
from analysis.annex.navigation import result_links
from analysis.annex.sections import OVERVIEW, Section, section_url, sections_of
from analysis.formats import FORMATS, FORMATS_BY_NAME
from analysis.grid import SIGNED, Annex, Axis, Cell, Grid, Profile, Row, Unit, signed
from analysis.jobs import DOCUMENTS, counted_rows
from analysis.pictures.charts import Drawing, drawing
from analysis.query.forms.drill_down import Opening, OpenRow
from analysis.query.forms.selection import SelectionForm, presets, read_selection
from analysis.query.sorting import NAME, Order, SortedGrid, read_orders, sorted_address, sorted_grid
from analysis.tables.table_sets import ANNEX, PAGES, TABLE_SETS_BY_NAME
from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.documents.delivery import document
from questionnaire.documents.document import Document, File
from questionnaire.files.distribution import file_name
from questionnaire.formatting.numbers import grouped
from questionnaire.models import Round


def fetch_axes(survey_round: Round) -> None:
    """What the round asks about, as form and tables both need it."""
    prefetch_related_objects([survey_round], "partners", "support_fields", "assistance_types")


@require_safe
@presidency_of_round
def tables(request: SignedInRequest, survey_round: Round, section_name: str = OVERVIEW) -> HttpResponse:
    """A section of the annex, of the selection in the address; it is written there as one ticks."""
    fetch_axes(survey_round)
    form = read_selection(survey_round, request.GET)
    section = next(
        (each for each in sections_of(form.axes[Axis.PARTNERS]) if each.name == section_name), None
    )
    if section is None:
        raise Http404
    annex, _data = build_annex(
        survey_round, form.selection, profile=Profile.INTERNAL, numbering=form.chosen_numbering
    )
    orders = read_orders(request.GET.getlist(NAME))
    context = section_context(survey_round, form, annex, section, orders)
    context["presets"] = presets(survey_round, form)
    response = render(request, "analysis/annex/tables.html", context)
    if request.htmx:
        query = sorted_address(form.query, list(orders.values()))
        push_url(response, f"{request.path}?{query}" if query else request.path)
    return response


class ShownTable(NamedTuple):
    """A table of the page with what is said of it, its rows with their links, and its chart."""

    ordered: SortedGrid
    sentences: tuple[str, ...]
    rows: list[OpenRow]
    drawing: Drawing | None


def section_context(
    survey_round: Round, form: SelectionForm, annex: Annex, section: Section, orders: dict[str, Order]
) -> dict[str, Any]:
    sentences = annex.sentences() if section.has_tables else {}
    opening = Opening(form)
    overview = section_url(survey_round.slug, OVERVIEW)
    return {
        "title": gettext(section.title),
        "form": form,
        "facts": annex.facts,
        "tables": [
            shown_table(grid, sorted_grid(grid, orders, form.query), sentences.get(grid.key, ()), opening)
            for grid in annex.grids
            if section.shows(grid)
        ],
        "has_tables": section.has_tables,
        "is_overview": section.name == OVERVIEW,
        "method_url": f"{overview}?{form.query}#method" if form.query else f"{overview}#method",
        "orders": orders.values(),
        "formats": FORMATS,
        "results": result_links(survey_round.slug, form, section.name),
    }


def shown_table(grid: Grid, ordered: SortedGrid, sentences: tuple[str, ...], opening: Opening) -> ShownTable:
    # Charts stay in the order of the paper, as the files have them.
    return ShownTable(ordered, sentences, opening.rows(ordered.grid), drawing(grid))


@require_safe
@presidency_of_round
@document(DOCUMENTS["export"])
def export(request: SignedInRequest, survey_round: Round, format_name: str) -> HttpResponse | Document:
    """The file of the selection in the address; one that cannot be read in full leads back to the page."""
    fetch_axes(survey_round)
    form = read_selection(survey_round, request.GET)
    profile = request.GET.get("profile", Profile.CIRCULATION)
    tables = request.GET.get("tables", ANNEX)
    if format_name not in FORMATS_BY_NAME or profile not in set(Profile) or tables not in TABLE_SETS_BY_NAME:
        raise Http404
    back = f"{table_set_url(survey_round.slug, tables)}?{request.GET.urlencode()}"
    if form.errors:
        return redirect(back)
    wanted = FORMATS_BY_NAME[format_name]

    def make() -> File:
        annex, data = build_annex(
            survey_round,
            form.selection,
            profile=Profile(profile),
            numbering=form.chosen_numbering,
            tables=tables,
        )
        name = annex_file_name(annex, wanted.extension)
        return File(wanted.render(annex, data), wanted.content_type, name, is_recorded=True)

    # Only an internal file has the activities behind its tables.
    rows = counted_rows(survey_round) if profile == Profile.INTERNAL else 0
    return Document(survey_round, rows, make, back)


def table_set_url(slug: str, tables: str) -> str:
    """The page that shows this set of tables, or the annex."""
    if tables in PAGES:
        return reverse("analysis:table-set", args=[slug, tables])
    return reverse("analysis:tables", args=[slug])


def annex_file_name(annex: Annex, extension: str) -> str:
    """2020-tables-for-circulation-2020-05-12.xlsx: the set, the distribution, the day of the count."""
    facts = annex.facts
    name = "tables" if facts.tables == ANNEX else facts.tables
    return file_name(f"{facts.round_slug}-{name}", facts.distribution, extension, last=facts.as_of.date())


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
    sentences = annex.sentences()
    return {
        "form": form,
        "facts": annex.facts,
        "tables": [
            (grid, printed_rows(grid), sentences.get(grid.key, ()), drawing(grid)) for grid in annex.grids
        ],
        "formats": FORMATS,
        "results": result_links(survey_round.slug, form, annex.facts.tables),
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
    return grouped(cell) if isinstance(cell, int) else str(cell)
