"""The Presidency's questions on the pages of contact points, and the answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.access import SignedInRequest, contact_point_of_reply
from questionnaire.drafts.drafting import Drafting, settled
from questionnaire.follow_up.forms import AnswerForm
from questionnaire.follow_up.questions import AnsweredMeanwhile, answer
from questionnaire.models import Activity, FormDraft, Question, Reply
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
    """Those that are open, and those that the Presidency has closed."""

    open: tuple[QuestionToAnswer, ...]
    closed: tuple[Question, ...]

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
        questions = list(questions)
        titles = {activity.reference: activity.title for activity in activities}
        return cls(
            tuple(in_place(reply, asked, titles, drafts) for asked in questions if not asked.closed_at),
            tuple(asked for asked in questions if asked.closed_at),
        )

    @property
    def has_any(self) -> bool:
        return bool(self.open or self.closed)

    @property
    def unanswered(self) -> int:
        return sum(not entry.question.answer for entry in self.open)


def in_place(
    reply: Reply, question: Question, titles: dict[str, str], drafts: Mapping[str, FormDraft] | None
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


@require_http_methods(["GET", "HEAD", "POST"])
@contact_point_of_reply
def question_answer(request: SignedInRequest, reply: Reply, pk: int) -> HttpResponse:
    """Answered in place on the page of the reply; a refused answer stands here as it was typed."""
    question = get_object_or_404(reply.questions.select_related("answered_by"), pk=pk)
    question.reply = reply
    form = AnswerForm(question, request.POST if request.method == "POST" else None)
    drafting = Drafting.opened(request, reply)
    drafting.put_back(form)
    if form.is_valid():
        try:
            with settled(request, reply):
                answer(question, request.user, form.cleaned_data["answer"], form.cleaned_data["began_from"])
        except AnsweredMeanwhile as refusal:
            question = refusal.current
            form = as_typed(question, form)
            form.add_error(None, str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your answer is with the Presidency."))
            return back(question, request.POST.get("back", ""))
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
    """To the page on which the form stood: that of the reply, its review, or the activity's."""
    reply = question.reply
    where = (reply.survey_round.slug, reply.member_state_id)
    if page == "activity" and question.reference:
        return redirect("questionnaire:activity-edit", *where, question.reference)
    url = reverse(
        "questionnaire:reply-review" if page == "review" else "questionnaire:reply-edit", args=where
    )
    return redirect(f"{url}#question-{question.pk}")


def as_typed(question: Question, form: AnswerForm) -> AnswerForm:
    """The text stays; sent again it takes the place of the answer that the page shows now."""
    renewed = AnswerForm(question, {"answer": form.cleaned_data["answer"], "began_from": question.stamp})
    renewed.is_valid()
    return renewed
