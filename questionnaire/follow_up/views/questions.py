"""The Presidency's questions on the pages of contact points, and the answers."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Self

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.access import SignedInRequest, contact_point_of_reply, page_url
from questionnaire.drafts.drafting import Drafting, settled
from questionnaire.follow_up.forms import AnswerForm
from questionnaire.follow_up.questions import AnsweredMeanwhile, answer
from questionnaire.models import Activity, FormDraft, Question, Reply, User
from questionnaire.paging import row_url
from questionnaire.problems import Refused


@dataclass(frozen=True)
class QuestionToAnswer:
    """A question with its form; `title` and `url` are those of the activity that it is about.

    Without `drafting` the form keeps no draft.
    """

    question: Question
    form: AnswerForm
    title: str
    url: str
    drafting: Drafting | None = None


@dataclass(frozen=True)
class QuestionsOfReply:
    """Those of the Presidency that are open."""

    open: tuple[QuestionToAnswer, ...]

    @classmethod
    def of(
        cls,
        reply: Reply,
        activities: Iterable[Activity],
        questions: Iterable[Question],
        drafts: Mapping[str, FormDraft] | None = None,
    ) -> Self:
        """`activities` are the working rows, to name those that are asked about.

        `drafts` are what this person has typed and not sent, where the page keeps it.
        """
        titles = {activity.reference: activity.title for activity in activities}
        is_open = (asked for asked in questions if not (asked.closed_at or asked.by_member_state))
        return cls(tuple(in_place(reply, asked, titles, drafts) for asked in is_open))

    @property
    def unanswered(self) -> int:
        return sum(not entry.question.answer for entry in self.open)


def in_place(
    reply: Reply, question: Question, titles: Mapping[str, str], drafts: Mapping[str, FormDraft] | None
) -> QuestionToAnswer:
    """The form with what was typed into it and not sent."""
    where = (reply.survey_round.slug, reply.member_state_id)
    title = titles.get(question.reference, "")
    url = row_url(reply, question.reference) if question.reference in titles else ""
    form = AnswerForm(question)
    if drafts is None:
        return QuestionToAnswer(question, form, title, url)
    place = reverse("questionnaire:question-answer", args=(*where, question.pk))
    drafting = Drafting.of(place, drafts.get(place))
    drafting.put_back(form)
    return QuestionToAnswer(question, form, title, url, drafting)


def refused_answer(form: AnswerForm, by: User, doing: AbstractContextManager[object]) -> AnswerForm | None:
    """Save the answer within `doing`; None where it is saved, otherwise the form that says why it is not."""
    try:
        with doing:
            answer(form.question, by, form.cleaned_data["answer"], form.cleaned_data["began_from"])
    except AnsweredMeanwhile as refusal:
        form = form.as_typed(refusal.current)
        form.add_error(None, str(refusal))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    else:
        return None
    return form


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
