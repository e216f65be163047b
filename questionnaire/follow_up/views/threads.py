"""All questions and requests of a reply on one page, those that wait for an answer first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from questionnaire.access.pages import SignedInRequest, contact_point_of_reply
from questionnaire.access.roles import contacts_of
from questionnaire.drafts.drafting import drafts_of
from questionnaire.follow_up.forms.questions import QuestionToAnswer, in_place
from questionnaire.follow_up.requests import RequestsOfReply, requests_context
from questionnaire.follow_up.threads import Thread, threads, waiting_first
from questionnaire.models import FormDraft, Reply, Request
from questionnaire.paging import BESIDE, Shown, paged, row_url


@dataclass(frozen=True)
class ThreadOnPage:
    """A thread with the activity that it is about; `to_answer` has the form where the last one takes one."""

    thread: Thread
    title: str
    url: str
    to_answer: QuestionToAnswer | None


@dataclass(frozen=True)
class Entry:
    """One entry of the list: a thread of questions or a request."""

    thread: ThreadOnPage | None = None
    request: Request | None = None


@require_safe
@contact_point_of_reply
def reply_questions(request: SignedInRequest, reply: Reply) -> HttpResponse:
    questions = list(reply.questions.select_related("asked_by", "answered_by"))
    requests = RequestsOfReply.of(reply)
    contacts = contacts_of(reply, request.user)
    drafts = drafts_of(request.user, reply)
    titles = titles_of(reply, (question.reference for question in questions))

    def shown(entry: Thread | Request) -> Entry:
        if isinstance(entry, Request):
            return Entry(request=entry)
        return Entry(thread=on_page(reply, entry, titles, drafts))

    entries = Shown(waiting_first(threads(questions), (*requests.open, *requests.answered)), shown)
    context = {
        "reply": reply,
        "contacts": contacts,
        "waits": any(question.waits_for_member_state for question in questions),
        "entries": paged(request, entries, "threads", on_a_page=BESIDE),
        "jointly_with": requests.jointly_with,
        "kinds": requests_context(reply, contacts, requests.open)["kinds"],
    }
    return render(request, "questionnaire/follow_up/reply_questions.html", context)


def on_page(
    reply: Reply, thread: Thread, titles: Mapping[str, str], drafts: Mapping[str, FormDraft]
) -> ThreadOnPage:
    reference, last = thread.first.reference, thread.last
    takes_answer = not (last.by_member_state or last.closed_at)
    return ThreadOnPage(
        thread,
        titles.get(reference, ""),
        row_url(reply, reference) if reference in titles else "",
        in_place(reply, last, titles, drafts) if takes_answer else None,
    )


def titles_of(reply: Reply, references: Iterable[str]) -> dict[str, str]:
    """Of those of these activities that are in the reply now, by reference."""
    named = set(filter(None, references))
    if not named:
        return {}
    return dict(reply.activities.filter(reference__in=named).values_list("reference", "title"))
