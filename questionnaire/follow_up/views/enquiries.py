"""What contact points ask the Presidency from any page of the reply."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import SignedInRequest, contact_point_of_reply, page_url
from questionnaire.access.roles import contacts_of
from questionnaire.choices import ReplyPage
from questionnaire.cleaning.numbers import short_number
from questionnaire.drafts.drafting import Drafting, settled
from questionnaire.follow_up.forms.questions import EnquiryForm
from questionnaire.follow_up.questions import Subject, ask_again, ask_presidency, close
from questionnaire.follow_up.requests import requests_context
from questionnaire.follow_up.views.threads import titles_of
from questionnaire.models import Question, Reply, VersionActivity
from questionnaire.problems import refusal_in, refusal_told


@dataclass(frozen=True)
class AskedFrom:
    """Where a question is asked: about an activity, on a page, or in a thread after another question.

    What the address says and the reply does not have is left out.
    """

    about: Subject
    earlier: Question | None = None

    @classmethod
    def of(cls, reply: Reply, query: QueryDict) -> Self:
        key = short_number(query.get("after", ""))
        asked = reply.questions.select_related("asked_by", "answered_by")
        if key is not None and (earlier := asked.filter(pk=key).first()):
            return cls(Subject(earlier.reference, earlier.page), earlier)
        reference, page = query.get("activity", ""), query.get("page", "")
        if reference and has_activity(reply, reference):
            return cls(Subject(reference=reference))
        return cls(Subject(page=page if page in ReplyPage.values else ""))

    @property
    def query(self) -> str:
        """The part of the address that says so."""
        if self.earlier:
            return urlencode({"after": self.earlier.pk})
        said = {"activity": self.about.reference, "page": self.about.page}
        return urlencode({name: value for name, value in said.items() if value})


def has_activity(reply: Reply, reference: str) -> bool:
    """Entered now, or submitted at any time."""
    submitted = VersionActivity.objects.filter(version__reply=reply, reference=reference)
    return reply.activities.filter(reference=reference).exists() or submitted.exists()


@require_http_methods(["GET", "HEAD", "POST"])
@contact_point_of_reply
def question_ask(request: SignedInRequest, reply: Reply) -> HttpResponse:
    asked_from = AskedFrom.of(reply, request.GET)
    form = EnquiryForm(request.POST if request.method == "POST" else None)
    drafting = Drafting.opened(request, reply, asked_from.query)
    drafting.put_back(form)
    if form.is_valid():
        with refusal_in(form):
            with settled(request, reply):
                question = ask_as_contact_point(request, reply, asked_from, form.cleaned_data["text"])
            messages.success(
                request, _("Question sent. The Presidency’s answer will appear here and be e-mailed to you.")
            )
            return to_question(reply, question)
    contacts = contacts_of(reply, request.user)
    context = {
        "form": form,
        "drafting": drafting,
        "reply": reply,
        "contacts": contacts,
        "about": asked_from.about,
        "earlier": asked_from.earlier,
        "title": titles_of(reply, [asked_from.about.reference]).get(asked_from.about.reference, ""),
        **requests_context(reply, contacts),
        # A form that was refused stays where it was sent.
        "is_over": reply.survey_round.is_archived and not form.errors,
    }
    return render(request, "questionnaire/follow_up/question_ask.html", context)


def ask_as_contact_point(
    request: SignedInRequest, reply: Reply, asked_from: AskedFrom, text: str
) -> Question:
    if asked_from.earlier:
        asked_from.earlier.reply = reply
        return ask_again(asked_from.earlier, request.user, text, by_member_state=True)
    return ask_presidency(reply, request.user, text, asked_from.about)


@require_POST
@contact_point_of_reply
def question_close(request: SignedInRequest, reply: Reply, pk: int) -> HttpResponse:
    """Of its own questions a Member State closes each when it is settled."""
    question = get_object_or_404(reply.questions.from_member_state(), pk=pk)
    question.reply = reply
    with refusal_told(request):
        close(question, request.user)
        messages.success(request, _("The question has been closed."))
    return to_question(reply, question)


def to_question(reply: Reply, question: Question) -> HttpResponse:
    return redirect(f"{page_url('reply-questions', reply)}#question-{question.pk}")
