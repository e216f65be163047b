"""The blank questionnaire as the General Secretariat circulates it."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from questionnaire.access import SignedInRequest, presidency_of_round
from questionnaire.documents.delivery import document
from questionnaire.documents.document import Document
from questionnaire.documents.pdf_document import pdf_document
from questionnaire.documents.table import DOCUMENTS
from questionnaire.files.attachment import DOCX, attachment
from questionnaire.models import Round
from questionnaire.rounds.blank_questionnaire import BlankQuestionnaire
from questionnaire.rounds.blank_questionnaire_file import questionnaire_document


@require_safe
@presidency_of_round
def blank_word(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    content = questionnaire_document(survey_round, BlankQuestionnaire.of(survey_round))
    return attachment(content, DOCX, f"{survey_round.slug}-questionnaire.docx")


@require_safe
@presidency_of_round
@document(DOCUMENTS["blank-pdf"])
def blank_pdf(request: SignedInRequest, survey_round: Round) -> Document:
    return pdf_document(
        survey_round,
        0,
        "questionnaire/rounds/blank_questionnaire_pdf.html",
        lambda: {"blank": BlankQuestionnaire.of(survey_round)},
        name=f"{survey_round.slug}-questionnaire.pdf",
        page=reverse("questionnaire:round-preview", args=[survey_round.slug]),
    )
