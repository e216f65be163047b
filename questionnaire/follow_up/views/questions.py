"""The Presidency's questions on the pages of contact points, and the answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.access.pages import SignedInRequest, contact_point_of_reply, page_url
from questionnaire.drafts.drafting import Drafting, settled
from questionnaire.follow_up.forms.questions import AnswerForm, QuestionToAnswer, refused_answer
from questionnaire.models import Question, Reply


@require_http_methods(["GET", "HEAD", "POST"])
@contact_point_of_reply
def question_answer(request: SignedInRequest, reply: Reply, pk: int) -> HttpResponse:
    """Answered in place where the question is shown; a refused answer stands here as it was typed."""
    asked = reply.questions.from_presidency().select_related("answered_by")
    question = get_object_or_404(asked, pk=pk)
    question.reply = reply
    form = AnswerForm(question, request.POST if request.method == "POST" else None)
    drafting = Drafting.opened(request, reply)
    drafting.put_back(form)
    if form.is_valid():
        refused = refused_answer(form, request.user, settled(request, reply))
        if refused is None:
            messages.success(request, _("Your answer has been sent to the Presidency."))
            return back(question, request.POST.get("back", ""))
        form, question = refused, refused.question
    titles = dict(reply.activities.filter(reference=question.reference).values_list("reference", "title"))
    context = {
        "reply": reply,
        "entry": QuestionToAnswer(question, form, titles.get(question.reference, ""), "", drafting),
        "form": form,
        "is_closed": bool(question.closed_at) and not form.errors,
        "back": request.POST.get("back", ""),
    }
    return render(request, "questionnaire/follow_up/question_answer.html", context)


def back(question: Question, page: str) -> HttpResponse:
    """To the page on which the form stood: the review, the activity's, or that of all questions."""
    if page == "activity" and question.reference:
        where = (question.reply.survey_round.slug, question.reply.member_state_id)
        return redirect("questionnaire:activity-edit", *where, question.reference)
    name = "reply-review" if page == "review" else "reply-questions"
    return redirect(f"{page_url(name, question.reply)}#question-{question.pk}")
