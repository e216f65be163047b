"""The answers to a round's further questions, compiled for its Presidency."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from questionnaire.decorators import SignedInRequest, presidency_of_round
from questionnaire.further_compiled import compiled
from questionnaire.further_files import as_excel, as_word
from questionnaire.models import Round
from questionnaire.trail import note_download
from questionnaire.views.attachment import DOCX, XLSX, attachment


@require_safe
@presidency_of_round
def further_answers(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    context = {"survey_round": survey_round, "questions": compiled(survey_round), "as_of": timezone.now()}
    return render(request, "questionnaire/further_answers.html", context)


@require_safe
@presidency_of_round
def further_answers_excel(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    name = f"{file_stem(survey_round)}.xlsx"
    content = as_excel(survey_round, compiled(survey_round))
    note_download(survey_round, name, request.user)
    return attachment(content, XLSX, name)


@require_safe
@presidency_of_round
def further_answers_word(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    name = f"{file_stem(survey_round)}.docx"
    content = as_word(survey_round, compiled(survey_round))
    note_download(survey_round, name, request.user)
    return attachment(content, DOCX, name)


def file_stem(survey_round: Round) -> str:
    return f"{survey_round.slug}-further-answers-{timezone.localdate()}"
