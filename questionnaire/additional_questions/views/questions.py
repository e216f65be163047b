"""Where the Presidency sets the additional questions of its round."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.access import SignedInRequest, presidency_of_round
from questionnaire.additional_questions.forms.questions import AdditionalQuestionForm
from questionnaire.additional_questions.questions import (
    add_question,
    change_question,
    free_numbers,
    is_answered,
    remove_question,
)
from questionnaire.choices import QuestionScope
from questionnaire.models import AdditionalQuestion, Round
from questionnaire.problems import Refused

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@presidency_of_round
def additional_questions(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """The list, and the form for one more while there are fewer than ten."""
    question = AdditionalQuestion(survey_round=survey_round, scope=QuestionScope.REPLY)
    form = AdditionalQuestionForm(request.POST or None, instance=question)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_question(question)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Question %(number)s is asked.") % {"number": added.position})
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
        try:
            change_question(question)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Question %(number)s is saved.") % {"number": question.position})
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
        try:
            if question:
                remove_question(question)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Question %(number)s is not asked any more.") % {"number": number})
        return redirect("questionnaire:additional-questions", survey_round.slug)
    question = get_object_or_404(survey_round.additional_questions, position=number)
    context = {"question": question}
    return render(request, "questionnaire/additional_questions/additional_question_remove.html", context)
