"""The Presidency's tables: one page and its downloads. Nobody else sees the figures of a whole round."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from analysis.annex import build_annex
from analysis.axes import axes_of
from analysis.charts import drawing
from analysis.formats import FORMATS, FORMATS_BY_NAME
from analysis.forms import SelectionForm
from analysis.grid import Annex, Profile
from analysis.table_sets import ANNEX, PAGES, TABLE_SETS_BY_NAME, set_pages
from questionnaire.choices import EventKind
from questionnaire.models import Event, Round
from questionnaire.views.attachment import attachment


def presided_round(request: HttpRequest, slug: str) -> Round:
    """With what it asks about at hand, as form and tables both need it."""
    rounds = Round.objects.presided_by(request.user)
    return get_object_or_404(
        rounds.prefetch_related("partners", "support_fields", "assistance_types"), slug=slug
    )


@require_safe
def tables(request: HttpRequest, slug: str) -> HttpResponse:
    """All tables and charts of the selection in the address."""
    survey_round = presided_round(request, slug)
    form = SelectionForm(request.GET, axes=axes_of(survey_round))
    annex, _data = build_annex(
        survey_round, form.selection, profile=Profile.INTERNAL, numbering=form.chosen_numbering
    )
    return render(request, "analysis/tables.html", page_context(survey_round, form, annex))


def page_context(survey_round: Round, form: SelectionForm, annex: Annex) -> dict[str, Any]:
    return {
        "survey_round": survey_round,
        "form": form,
        "facts": annex.facts,
        "tables": [(grid, drawing(grid)) for grid in annex.grids],
        "formats": FORMATS,
        "sets": set_pages(),
    }


@require_safe
def export(request: HttpRequest, slug: str, format_name: str) -> HttpResponse:
    """The file of the selection in the address; one that cannot be read in full leads back to the page."""
    survey_round = presided_round(request, slug)
    form = SelectionForm(request.GET, axes=axes_of(survey_round))
    profile = request.GET.get("profile", Profile.CIRCULATION)
    tables = request.GET.get("tables", ANNEX)
    if format_name not in FORMATS_BY_NAME or profile not in set(Profile) or tables not in TABLE_SETS_BY_NAME:
        raise Http404
    if form.errors:
        return redirect(f"{page_of(slug, tables)}?{request.GET.urlencode()}")
    wanted = FORMATS_BY_NAME[format_name]
    annex, data = build_annex(
        survey_round,
        form.selection,
        profile=Profile(profile),
        numbering=form.chosen_numbering,
        tables=tables,
    )
    content = wanted.render(annex, data)
    name = file_name(annex, wanted.extension)
    Event.objects.create(
        survey_round=survey_round, kind=EventKind.DOWNLOADED, reason=name, by_id=request.user.pk
    )
    return attachment(content, wanted.content_type, name)


def page_of(slug: str, tables: str) -> str:
    """The page that shows this set of tables, or the annex."""
    if tables in PAGES:
        return reverse("analysis:table-set", args=[slug, tables])
    return reverse("analysis:tables", args=[slug])


def file_name(annex: Annex, extension: str) -> str:
    """2020-tables-circulation-2020-05-12.xlsx: the round, who it is for, the day of the count."""
    facts = annex.facts
    name = "tables" if facts.tables == ANNEX else facts.tables
    return f"{facts.round_slug}-{name}-{facts.profile}-{facts.as_of:%Y-%m-%d}.{extension}"
