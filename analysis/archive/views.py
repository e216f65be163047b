"""A closed round as one file, for its Presidency, and what closing and archiving mean."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from analysis.archive.write import ENDED, write_archive
from analysis.jobs import DOCUMENTS, all_rows
from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.documents.delivery import document
from questionnaire.documents.document import Document, File
from questionnaire.files.attachment import ZIP
from questionnaire.files.distribution import file_name, presidency_only
from questionnaire.models import Round


@require_safe
@presidency_of_round
def archive(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    context = {
        "has_ended": survey_round.state in ENDED,
    }
    return render(request, "analysis/archive/archive.html", context)


@require_safe
@presidency_of_round
@document(DOCUMENTS["archive-file"])
def archive_file(request: SignedInRequest, survey_round: Round) -> Document:
    """Before it is closed, the page says what to do."""

    def make() -> File:
        name = file_name(f"{survey_round.slug}-archive", presidency_only(), "zip")
        return File(write_archive(survey_round), ZIP, name, is_recorded=True)

    back = reverse("analysis:archive", args=[survey_round.slug])
    return Document(survey_round, all_rows(survey_round), make, back)
