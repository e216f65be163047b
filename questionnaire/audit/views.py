"""The audit log of a round, for its Presidency to read and to download."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.audit.forms import AuditLogForm
from questionnaire.audit.round_log import LogEntry, RoundLog
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
    form = AuditLogForm(request.GET, survey_round=survey_round)
    log: Any = RoundLog(survey_round, form.chosen)
    pages: Paginator[LogEntry] = Paginator(log, LINES_ON_A_PAGE)
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
    return log_document(request, survey_round, log_workbook, XLSX, "xlsx")


@require_safe
@presidency_of_round
@document(DOCUMENTS["audit-log-csv"])
def audit_log_csv(request: SignedInRequest, survey_round: Round) -> Document:
    return log_document(request, survey_round, as_csv, ZIP, "zip")


def log_document(
    request: SignedInRequest,
    survey_round: Round,
    write: Callable[[Round, Sequence[LogEntry]], bytes],
    content_type: str,
    extension: str,
) -> Document:
    log = chosen_log(request, survey_round)

    def make() -> File:
        stem = f"{survey_round.slug}-audit-log"
        name = file_name(stem, presidency_only(), extension, last=timezone.localdate())
        return File(write(survey_round, read_all(log)), content_type, name, is_recorded=True)

    back = reverse("questionnaire:audit-log", args=[survey_round.slug])
    return Document(survey_round, len(log), make, back)


def chosen_log(request: SignedInRequest, survey_round: Round) -> RoundLog:
    return RoundLog(survey_round, AuditLogForm(request.GET, survey_round=survey_round).chosen)
