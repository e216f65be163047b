"""The answers to a round's additional questions, compiled for its Presidency."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from questionnaire.access import SignedInRequest, presidency_of_round
from questionnaire.additional_questions.compiled import compiled
from questionnaire.additional_questions.compiled_files import answers_document, answers_workbook
from questionnaire.files.attachment import DOCX, XLSX, attachment
from questionnaire.models import ReplyVersion, Round
from questionnaire.recording import record_download, record_reading


@require_safe
@presidency_of_round
def additional_answers(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    questions = compiled(survey_round)
    if questions:
        counted = ReplyVersion.objects.counted(survey_round).select_related("reply")
        record_reading(survey_round, counted, request.user)
    context = {"questions": questions, "as_of": timezone.now()}
    return render(request, "questionnaire/additional_questions/additional_answers.html", context)


@require_safe
@presidency_of_round
def additional_answers_excel(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    name = f"{answers_file_stem(survey_round)}.xlsx"
    content = answers_workbook(survey_round, compiled(survey_round))
    record_download(survey_round, name, request.user)
    return attachment(content, XLSX, name)


@require_safe
@presidency_of_round
def additional_answers_word(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    name = f"{answers_file_stem(survey_round)}.docx"
    content = answers_document(survey_round, compiled(survey_round))
    record_download(survey_round, name, request.user)
    return attachment(content, DOCX, name)


def answers_file_stem(survey_round: Round) -> str:
    return f"{survey_round.slug}-additional-answers-{timezone.localdate()}"
