"""The whole reply on one page as it will be counted, with all that is said before it is submitted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from questionnaire.clearance import SinceCopy
from questionnaire.decorators import SignedInRequest
from questionnaire.differences import since_version
from questionnaire.forms.clearance import HintForm
from questionnaire.forms.replies import SubmitForm
from questionnaire.hints import ReadHint, hints_of_reply, unconfirmed
from questionnaire.last_round import undecided
from questionnaire.models import Activity, Reply
from questionnaire.review import review_of_reply
from questionnaire.rules import reply_problems
from questionnaire.views.beside import FURTHER_QUESTIONS
from questionnaire.views.contacts import contacts_of
from questionnaire.views.hint_lines import hint_lines
from questionnaire.views.problem_links import problem_links
from questionnaire.views.questions import QuestionsOfReply
from questionnaire.views.reply_page import fetch_lists


@dataclass(frozen=True)
class Reviewed:
    """What is entered, read once for the page, its form and its files."""

    reply: Reply

    @cached_property
    def activities(self) -> Sequence[Activity]:
        fetch_lists(self.reply, "partner_answers", FURTHER_QUESTIONS)
        return list(self.reply.activities.with_codes())

    @cached_property
    def since(self) -> SinceCopy | None:
        return SinceCopy.of(self.reply, self.activities) if self.reply.is_editable else None

    @cached_property
    def hints(self) -> list[ReadHint]:
        return hints_of_reply(self.reply, self.activities) if self.reply.is_editable else []

    def form(self, *typed: Any) -> SubmitForm:
        return SubmitForm(self.reply, self.since, len(unconfirmed(self.hints)), *typed)

    @property
    def context(self) -> dict[str, Any]:
        """What page and files print alike."""
        return {
            "reply": self.reply,
            "survey_round": self.reply.survey_round,
            "review": review_of_reply(self.reply, self.activities),
        }


def review_page(
    request: SignedInRequest,
    reviewed: Reviewed,
    form: SubmitForm | None = None,
    refused_hint: HintForm | None = None,
) -> HttpResponse:
    reply, activities = reviewed.reply, reviewed.activities
    last = reply.versions.order_by("number").last() if reply.is_editable else None
    context = {
        **reviewed.context,
        "form": form or reviewed.form(),
        "undecided": undecided(reply) if reply.is_editable else 0,
        "last_version": last,
        "changes": since_version(last, reply, activities) if last else None,
        "since": reviewed.since,
        "hints": hint_lines(reply, reviewed.hints),
        "refused_hint": refused_hint,
        "copies": list(reply.clearance_copies.order_by("-number")),
        "today": timezone.localdate(),
        "questions": QuestionsOfReply.of(reply, activities, reply.questions.all()),
        "links": problem_links(reply, reply_problems(reply, activities), activities),
        "contacts": contacts_of(reply, request.user),
    }
    return render(request, "questionnaire/reply_review.html", context)
