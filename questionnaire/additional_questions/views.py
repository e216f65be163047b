"""Where the Presidency sets the additional questions of its round, and reads the answers compiled."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.additional_questions.compiled import compiled
from questionnaire.additional_questions.compiled_files import answers_document, answers_workbook
from questionnaire.additional_questions.forms.questions import AdditionalQuestionForm
from questionnaire.additional_questions.questions import (
    add_question,
    change_question,
    free_numbers,
    is_answered,
    remove_question,
)
from questionnaire.choices import QuestionScope
from questionnaire.files.attachment import DOCX, XLSX, attachment
from questionnaire.files.distribution import file_name, presidency_only
from questionnaire.models import AdditionalQuestion, ReplyVersion, Round
from questionnaire.problems import refusal_in, refusal_told
from questionnaire.recording import record_download, record_reading
from questionnaire.word_template.templates import template_document

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@presidency_of_round
def additional_questions(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """The list, and the form for one more while there are fewer than 20."""
    question = AdditionalQuestion(survey_round=survey_round, scope=QuestionScope.REPLY)
    form = AdditionalQuestionForm(request.POST or None, instance=question)
    if request.method == "POST" and form.is_valid():
        with refusal_in(form):
            added = add_question(question)
            messages.success(request, _("Question %(number)s has been added.") % {"number": added.position})
            return redirect("questionnaire:additional-questions", survey_round.slug)
    context = {
        "questions": survey_round.additional_questions.all(),
        # A form that was refused stays where it was sent.
        "may_add": form.is_bound or bool(free_numbers(survey_round)),
        "form": form,
    }
    return render(request, "questionnaire/additional_questions/additional_questions.html", context)


@require_http_methods(FORM_METHODS)
@presidency_of_round
def additional_question_edit(request: SignedInRequest, survey_round: Round, number: int) -> HttpResponse:
    question = get_object_or_404(survey_round.additional_questions, position=number)
    form = AdditionalQuestionForm(request.POST or None, instance=question)
    if request.method == "POST" and form.is_valid():
        with refusal_in(form):
            change_question(question)
            messages.success(
                request, _("Question %(number)s has been saved.") % {"number": question.position}
            )
            return redirect("questionnaire:additional-questions", survey_round.slug)
    context = {
        "number": number,
        "form": form,
        "is_answered": is_answered(question),
    }
    return render(request, "questionnaire/additional_questions/additional_question_edit.html", context)


@require_http_methods(FORM_METHODS)
@presidency_of_round
def additional_question_remove(request: SignedInRequest, survey_round: Round, number: int) -> HttpResponse:
    """A second click finds nothing to remove, which is what was wanted."""
    question = survey_round.additional_questions.filter(position=number).first()
    if request.method == "POST":
        with refusal_told(request):
            if question:
                remove_question(question)
            else:
                get_list_or_404(AdditionalQuestion.history, position=number, survey_round=survey_round)
            messages.success(request, _("Question %(number)s has been removed.") % {"number": number})
        return redirect("questionnaire:additional-questions", survey_round.slug)
    question = get_object_or_404(survey_round.additional_questions, position=number)
    context = {"question": question}
    return render(request, "questionnaire/additional_questions/additional_question_remove.html", context)


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
    name = answers_file_name(survey_round, "xlsx")
    content = answers_workbook(survey_round, compiled(survey_round))
    record_download(survey_round, name, request.user)
    return attachment(content, XLSX, name)


@require_safe
@presidency_of_round
def additional_answers_word(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    name = answers_file_name(survey_round, "docx")
    content = answers_document(survey_round, compiled(survey_round), template_document(survey_round))
    record_download(survey_round, name, request.user)
    return attachment(content, DOCX, name)


def answers_file_name(survey_round: Round, extension: str) -> str:
    stem = f"{survey_round.slug}-additional-answers"
    return file_name(stem, presidency_only(), extension, last=timezone.localdate())
