"""The trail of a round, for its Presidency to read and to take along."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from questionnaire.decorators import SignedInRequest, presidency_of_round
from questionnaire.forms.round_trail import TrailForm
from questionnaire.models import Round
from questionnaire.round_trail import Entry, RoundTrail
from questionnaire.round_trail_file import as_csv, as_excel, read_all
from questionnaire.trail import note_download
from questionnaire.views.attachment import XLSX, ZIP, attachment

LINES_ON_A_PAGE = 50


@require_safe
@presidency_of_round
def round_trail(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    form = TrailForm(request.GET, survey_round=survey_round)
    trail: Any = RoundTrail(survey_round, form.chosen)
    pages: Paginator[Entry] = Paginator(trail, LINES_ON_A_PAGE)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "survey_round": survey_round,
        "form": form,
        "page": pages.get_page(request.GET.get("page")),
        "query": query.urlencode(),
    }
    return render(request, "questionnaire/round_trail.html", context)


@require_safe
@presidency_of_round
def round_trail_excel(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    entries = read_all(chosen_trail(request, survey_round))
    name = f"{survey_round.slug}-trail-{timezone.localdate()}.xlsx"
    content = as_excel(survey_round, entries)
    note_download(survey_round, name, request.user)
    return attachment(content, XLSX, name)


@require_safe
@presidency_of_round
def round_trail_csv(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    entries = read_all(chosen_trail(request, survey_round))
    name = f"{survey_round.slug}-trail-{timezone.localdate()}.zip"
    content = as_csv(survey_round, entries)
    note_download(survey_round, name, request.user)
    return attachment(content, ZIP, name)


def chosen_trail(request: SignedInRequest, survey_round: Round) -> RoundTrail:
    return RoundTrail(survey_round, TrailForm(request.GET, survey_round=survey_round).chosen)
