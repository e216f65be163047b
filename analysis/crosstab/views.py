"""The page of cross-tabulation and its saved views, for the Presidency alone: it may name Member States."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import push_url

from analysis.annex.navigation import result_links
from analysis.annex.views import annex_file_name, fetch_axes, printed_cell
from analysis.counting.cube import read_cube
from analysis.crosstab.counting.categories import Category
from analysis.crosstab.counting.dimensions import TEXT_COLUMNS
from analysis.crosstab.forms.question import CrosstabForm, SavedViewForm, read_question
from analysis.crosstab.layout import CrosstabLayout
from analysis.crosstab.ready_made import links_by_field, ready_made_links
from analysis.crosstab.saved_views import delete_view, save_view
from analysis.crosstab.shown import figure_key
from analysis.crosstab.table import annex_of_crosstab, build_crosstab
from analysis.formats import FORMATS, FORMATS_BY_NAME, Format
from analysis.grid import Column, Grid, Profile, Row
from analysis.jobs import DOCUMENTS, PER_TEXT, counted_rows, counted_texts
from analysis.models import SavedView
from analysis.pictures.charts import drawing
from analysis.query.sorting import NAME, read_orders, sorted_address, sorted_grid
from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.access.roles import may_change
from questionnaire.documents.delivery import document
from questionnaire.documents.document import Document, File
from questionnaire.models import Round
from questionnaire.problems import refusal_in


@dataclass(frozen=True)
class CrosstabCell:
    """A figure as it is printed, and the query that lists its activities, "" where there are none."""

    text: str
    query: str


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def crosstab(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """Show the table and chart of the question in the address; POST saves it under a name."""
    fetch_axes(survey_round)
    form = read_question(survey_round, request.GET)
    orders = read_orders(request.GET.getlist(NAME))
    query = sorted_address(form.query, list(orders.values()))
    naming = SavedViewForm(request.POST if request.method == "POST" else None)
    if naming.is_valid():
        with refusal_in(naming, "name"):
            saved = save_view(survey_round, naming.cleaned_data["name"], query, request.user)
            messages.success(request, _("The view “%(view)s” has been saved.") % {"view": saved})
            return redirect(f"{request.path}?{query}")
    cube = read_cube(survey_round, form.filters.selection)
    annex, layout = annex_of_crosstab(survey_round, cube, form.question, Profile.INTERNAL)
    [grid] = annex.grids
    ordered = sorted_grid(grid, orders, form.query)
    context = {
        "form": form,
        "facts": annex.facts,
        "results": result_links(survey_round.slug, form.filters, "crosstab"),
        "ready_made": ready_made_links(form.filters),
        "by_field": links_by_field(form.filters),
        "formats": FORMATS,
        "ordered": ordered,
        "rows": opened_rows(form, layout, grid, ordered.grid.rows),
        "drawing": drawing(ordered.grid),
        "file_query": query,
        "is_circulable": not (form.question.is_internal or form.filters.selection.member_states),
        "naming": naming,
        "saved_views": saved_views_of(request, survey_round).select_related("saved_by"),
        "may_save": may_change(request.user, survey_round),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if naming.errors else HTTPStatus.OK
    response = render(request, "analysis/crosstab/crosstab.html", context, status=status)
    if request.htmx:
        push_url(response, f"{request.path}?{query}")
    return response


@require_POST
@presidency_of_round
def saved_view_delete(request: SignedInRequest, survey_round: Round, pk: int) -> HttpResponse:
    """Delete a view and show its table, so that it can be saved again."""
    view = get_object_or_404(saved_views_of(request, survey_round), pk=pk)
    delete_view(view)
    messages.success(
        request,
        _("The view “%(view)s” has been deleted. Its table is below: you can save it again.")
        % {"view": view},
    )
    return redirect(f"{reverse('analysis:crosstab', args=[survey_round.slug])}?{view.query}")


def saved_views_of(request: SignedInRequest, survey_round: Round) -> QuerySet[SavedView]:
    return SavedView.objects.visible_to(request.user).filter(survey_round=survey_round)


def opened_rows(
    form: CrosstabForm, layout: CrosstabLayout, grid: Grid, rows: Iterable[Row]
) -> list[tuple[Row, list[CrosstabCell]]]:
    """The rows in the order shown, each figure with what it opens."""
    # A text may have the code of something else, so rows are known by themselves.
    lines = {id(row): line for row, line in zip(grid.rows, layout.rows.lines, strict=True)}
    return [(row, opened_cells(form, layout, grid.columns, row, lines[id(row)])) for row in rows]


def opened_cells(
    form: CrosstabForm, layout: CrosstabLayout, columns: Iterable[Column], row: Row, line: Category
) -> list[CrosstabCell]:
    places = [(across, part) for across in layout.columns.lines for part in layout.parts]
    return [
        CrosstabCell(printed_cell(cell, column.unit), opening(form, layout, line, across, part))
        for cell, column, (across, part) in zip(row.cells, columns, places, strict=True)
    ]


def opening(form: CrosstabForm, layout: CrosstabLayout, row: Category, column: Category, part: str) -> str:
    has_any = layout.amount(part, (figure_key(row), figure_key(column))).known
    return form.cell_query(row.key, column.key, part) if has_any else ""


@require_safe
@presidency_of_round
@document(DOCUMENTS["crosstab-file"])
def crosstab_file(request: SignedInRequest, survey_round: Round, format_name: str) -> HttpResponse | Document:
    """The same as a file, in the order shown; what cannot be read in full leads back to the page."""
    fetch_axes(survey_round)
    form = read_question(survey_round, request.GET)
    profile = request.GET.get("profile", Profile.CIRCULATION)
    if format_name not in FORMATS_BY_NAME or profile not in set(Profile):
        raise Http404
    back = f"{reverse('analysis:crosstab', args=[survey_round.slug])}?{request.GET.urlencode()}"
    if list(form.not_applied):
        return redirect(back)
    wanted, orders = FORMATS_BY_NAME[format_name], read_orders(request.GET.getlist(NAME))

    def make() -> File:
        annex, data = build_crosstab(
            survey_round, form.filters.selection, form.question, profile=Profile(profile)
        )
        annex = replace(annex, grids=tuple(sorted_grid(grid, orders, "").grid for grid in annex.grids))
        name = annex_file_name(annex, wanted.extension)
        return File(wanted.render(annex, data), wanted.content_type, name, is_recorded=True)

    return Document(survey_round, work_of(survey_round, form, wanted, Profile(profile)), make, back)


def work_of(survey_round: Round, form: CrosstabForm, wanted: Format, profile: Profile) -> int:
    """What decides whether the file is made at once: its rows of data, or a table that may be long."""
    if wanted.has_data:
        return counted_rows(survey_round) if profile == Profile.INTERNAL else 0
    rows = form.question.rows.code
    return PER_TEXT * counted_texts(survey_round, rows) if rows in TEXT_COLUMNS else 0
