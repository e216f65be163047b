"""The trail of a round, for its Presidency to read and to take along."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.audit.forms import TrailForm
from questionnaire.audit.round_log import LogEntry, RoundTrail
from questionnaire.audit.round_log_file import as_csv, log_workbook, read_all
from questionnaire.documents.delivery import document
from questionnaire.documents.document import DOCUMENTS, Document, File
from questionnaire.files.attachment import XLSX, ZIP
from questionnaire.files.distribution import file_name, presidency_only
from questionnaire.models import Round

LINES_ON_A_PAGE = 50


@require_safe
@presidency_of_round
def audit_log(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    form = TrailForm(request.GET, survey_round=survey_round)
    trail: Any = RoundTrail(survey_round, form.chosen)
    pages: Paginator[LogEntry] = Paginator(trail, LINES_ON_A_PAGE)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": pages.get_page(request.GET.get("page")),
        "query": query.urlencode(),
    }
    return render(request, "questionnaire/audit/audit_log.html", context)


@require_safe
@presidency_of_round
@document(DOCUMENTS["audit-log-excel"])
def audit_log_excel(request: SignedInRequest, survey_round: Round) -> Document:
    return trail_document(request, survey_round, log_workbook, XLSX, "xlsx")


@require_safe
@presidency_of_round
@document(DOCUMENTS["audit-log-csv"])
def audit_log_csv(request: SignedInRequest, survey_round: Round) -> Document:
    return trail_document(request, survey_round, as_csv, ZIP, "zip")


def trail_document(
    request: SignedInRequest,
    survey_round: Round,
    write: Callable[[Round, Sequence[LogEntry]], bytes],
    content_type: str,
    extension: str,
) -> Document:
    trail = chosen_trail(request, survey_round)

    def make() -> File:
        stem = f"{survey_round.slug}-trail"
        name = file_name(stem, presidency_only(), extension, last=timezone.localdate())
        return File(write(survey_round, read_all(trail)), content_type, name, is_recorded=True)

    back = reverse("questionnaire:audit-log", args=[survey_round.slug])
    return Document(survey_round, len(trail), make, back)


def chosen_trail(request: SignedInRequest, survey_round: Round) -> RoundTrail:
    return RoundTrail(survey_round, TrailForm(request.GET, survey_round=survey_round).chosen)
