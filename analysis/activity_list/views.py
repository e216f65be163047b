"""The activities behind a figure, for the Presidency alone: it names Member States."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from analysis.activity_list.activity_list import (
    list_annex,
    list_facts,
    list_header,
    list_row,
    listed_activities,
    supporters,
)
from analysis.annex.views import annex_file_name
from analysis.counting.cube import Cube, cube_of, read_respondents
from analysis.crosstab.forms.cell import NO_CELL, OpenedCell, read_cell
from analysis.formats import FORMATS_BY_NAME
from analysis.jobs import DOCUMENTS
from analysis.query.forms.selection import SelectionForm, read_selection
from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.documents.delivery import document
from questionnaire.documents.document import Document, File
from questionnaire.models import Round
from questionnaire.paging import paged
from questionnaire.recording import record_reading

EXCEL = FORMATS_BY_NAME["xlsx"]
ON_A_PAGE = 50


@require_safe
@presidency_of_round
def activities(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """Those of the selection in the address, Member State by Member State; read like a reply."""
    form = read_selection(survey_round, request.GET)
    cell = read_cell(survey_round, request.GET, form)
    cube = selected_cube(survey_round, form, cell)
    query = urlencode([*form.chosen, *cell.pairs])
    page = paged(request, listed_activities(cube), "activities", on_a_page=ON_A_PAGE, query=QueryDict(query))
    record_reading(survey_round, {activity.version for activity in page}, request.user)
    context: dict[str, Any] = {
        "form": form,
        "facts": list_facts(survey_round, cube),
        "cell": cell,
        "query": query,
        "supporters": [(each, only(form, cell, each.code)) for each in supporters(cube)],
        "listed": page,
        "header": list_header(),
        "rows": [list_row(activity) for activity in page],
    }
    return render(request, "analysis/activity_list/activities.html", context)


def selected_cube(survey_round: Round, form: SelectionForm, cell: OpenedCell = NO_CELL) -> Cube:
    """What is selected, and where a cell of a cross-tabulation is opened what is in this cell."""
    selection = replace(form.selection, places=cell.places)
    return cube_of(selection, form.axes, read_respondents(survey_round, selection))


def only(form: SelectionForm, cell: OpenedCell, code: str) -> str:
    """The address of the same list, of one Member State alone."""
    if cell.places:
        return cell.query_of_member(form, code)
    others = [pair for pair in form.chosen if pair[0] != "member_state"]
    return urlencode([*others, ("member_state", code)])


@require_safe
@presidency_of_round
@document(DOCUMENTS["activities-file"])
def activities_file(request: SignedInRequest, survey_round: Round) -> HttpResponse | Document:
    """The same as Excel; a selection that cannot be read in full leads back to the page."""
    form = read_selection(survey_round, request.GET)
    back = f"{reverse('analysis:activities', args=[survey_round.slug])}?{request.GET.urlencode()}"
    cell = read_cell(survey_round, request.GET, form)
    if form.errors or cell.problem:
        return redirect(back)
    cube = selected_cube(survey_round, form, cell)

    def make() -> File:
        annex, rows = list_annex(survey_round, cube)
        name = annex_file_name(annex, EXCEL.extension)
        content = EXCEL.render(annex, rows)
        return File(content, EXCEL.content_type, name, is_recorded=True)

    return Document(survey_round, cube.activities(), make, back)
