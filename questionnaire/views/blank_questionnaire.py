"""The blank questionnaire as the General Secretariat circulates it."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from questionnaire.blank_questionnaire import BlankQuestionnaire
from questionnaire.blank_questionnaire_file import as_word
from questionnaire.decorators import SignedInRequest, presidency_of_round
from questionnaire.models import Round
from questionnaire.views.attachment import DOCX, attachment
from questionnaire.views.pdf_file import pdf_file


@require_safe
@presidency_of_round
def blank_word(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    content = as_word(survey_round, BlankQuestionnaire.of(survey_round))
    return attachment(content, DOCX, f"{survey_round.slug}-questionnaire.docx")


@require_safe
@presidency_of_round
def blank_pdf(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    context = {"survey_round": survey_round, "blank": BlankQuestionnaire.of(survey_round)}
    return pdf_file(
        request,
        "questionnaire/blank_questionnaire_pdf.html",
        context,
        name=f"{survey_round.slug}-questionnaire.pdf",
        page=reverse("questionnaire:round-preview", args=[survey_round.slug]),
    )
