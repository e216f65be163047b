"""The pages with the answers for the whole reply: support, additional questions, comments."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.access.pages import SignedInRequest, back_to_check, editor_of_reply
from questionnaire.activities.forms.partner_answers import NO, YES
from questionnaire.additional_questions.forms.answers import AdditionalAnswersForm
from questionnaire.drafts.drafting import drafts_of, settled, with_draft
from questionnaire.form_fields.shared import SharedForm
from questionnaire.models import Reply
from questionnaire.overview.forms import RemarkForm
from questionnaire.overview.tasks import task_list
from questionnaire.previous_round.previous_round import undecided
from questionnaire.problems import refusal_in, refusal_told
from questionnaire.reply.editing_answers import (
    declare_nil,
    set_additional_answers,
    set_remark,
    set_support,
)
from questionnaire.reply.related import ADDITIONAL_QUESTIONS, fetch_lists
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.reply.views import opened_for_editing

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@editor_of_reply
@opened_for_editing
def reply_support(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """The first question; a no is one for every partner as well."""
    if request.method != "POST":
        return render(request, "questionnaire/overview/reply_support.html", {"reply": reply})
    answer = request.POST.get("supports")
    with refusal_told(request):
        if answer == YES:
            set_support(reply, True)
            return back_to_check(request, reply) or next_task(reply)
        if answer == NO:
            declare_nil(reply)
        else:
            messages.error(request, _("Select yes or no."))
    return redirect("questionnaire:reply-overview", reply.survey_round.slug, reply.member_state_id)


@require_http_methods(FORM_METHODS)
@editor_of_reply
@opened_for_editing
def reply_remark(request: SignedInRequest, reply: Reply) -> HttpResponse:
    if request.method != "POST":
        return answer_page(request, reply, "remark", RemarkForm(reply))
    form = RemarkForm(reply, request.POST)
    if form.is_valid():
        with refusal_in(form):
            with settled(request, reply):
                if (remark := form.changed("remark")) is not None:
                    set_remark(reply, remark)
            messages.success(request, _("The comment has been saved."))
            return back_to_check(request, reply) or next_task(reply)
    return answer_page(request, reply, "remark", form)


@require_http_methods(FORM_METHODS)
@editor_of_reply
@opened_for_editing
def reply_additional(request: SignedInRequest, reply: Reply) -> HttpResponse:
    if request.method != "POST":
        return answer_page(request, reply, "additional", AdditionalAnswersForm(reply))
    form = AdditionalAnswersForm(reply, request.POST)
    if form.is_valid():
        with refusal_in(form):
            with settled(request, reply):
                if answers := form.answers():
                    set_additional_answers(reply, answers)
            messages.success(request, _("The answers to the additional questions have been saved."))
            return back_to_check(request, reply) or next_task(reply)
    return answer_page(request, reply, "additional", form)


def answer_page(request: SignedInRequest, reply: Reply, part: str, form: SharedForm) -> HttpResponse:
    """The form on its page, with the draft of the reader or with what was refused."""
    context = {"reply": reply, **with_draft(request, reply, drafts_of(request.user, reply), part, form)}
    return render(request, f"questionnaire/overview/reply_{part}.html", context)


def next_task(reply: Reply) -> HttpResponseRedirect:
    """Lead to what is to do next."""
    is_from_letter = reply.is_entered_by_reader
    reply = Reply.objects.select_related("survey_round").get(pk=reply.pk)
    reply.is_entered_by_reader = is_from_letter
    fetch_lists(reply, "partner_answers", ADDITIONAL_QUESTIONS)
    activities = list(reply.activities.with_codes())
    tasks = task_list(reply, activities, reply_problems(reply, activities), undecided(reply))
    return HttpResponseRedirect(tasks.next.url)
