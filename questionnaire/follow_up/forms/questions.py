"""Questions to the Presidency, and the Presidency's questions with the forms of their answers."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LongTextField
from questionnaire.drafts.drafting import Drafting
from questionnaire.follow_up.questions import AnsweredMeanwhile, answer
from questionnaire.form_fields.shared import text_area
from questionnaire.models import Activity, FormDraft, Question, Reply, User
from questionnaire.paging import row_url
from questionnaire.problems import Refused

TEXT_LENGTH = 2000


class AnswerForm(forms.Form):
    """The answer to one question; `began_from` says which earlier answer the form showed."""

    answer = LongTextField(
        label=_("Your answer"),
        help_text=_("At most 2,000 characters. Your answer does not change the data in the reply."),
        max_length=TEXT_LENGTH,
        widget=text_area(rows=3),
        error_messages={"required": _("Enter your answer.")},
    )
    began_from = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, question: Question, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"question-{question.pk}-%s")
        self.question = question
        self.initial["answer"] = question.answer
        self.initial["began_from"] = question.stamp

    def as_typed(self, question: Question) -> "AnswerForm":
        """The text stays; sent again it takes the place of the answer that the page shows now."""
        renewed = AnswerForm(question, {"answer": self.cleaned_data["answer"], "began_from": question.stamp})
        renewed.is_valid()
        return renewed


class EnquiryForm(forms.Form):
    """A question to the Presidency; the address says what it is about."""

    text = LongTextField(
        label=_("Your question"),
        help_text=_("At most 2,000 characters. Your colleagues and the Presidency can read the question."),
        max_length=TEXT_LENGTH,
        widget=text_area(rows=5),
        error_messages={"required": _("Enter your question.")},
    )


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
