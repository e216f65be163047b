"""What a submitter requests: an extension, a return of the reply for correction, a joint reply."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import SignedInRequest, submitter_of_reply
from questionnaire.access.roles import contacts_of
from questionnaire.drafts.drafting import Drafting, settled
from questionnaire.follow_up.forms.requests import AskForm
from questionnaire.follow_up.requests import make_request, take_back_request, waiting_requests
from questionnaire.models import Reply
from questionnaire.problems import refusal_in, refusal_told
from questionnaire.workflow import may_correct


@require_http_methods(["GET", "HEAD", "POST"])
@submitter_of_reply
def request_ask(request: SignedInRequest, reply: Reply) -> HttpResponse:
    waiting = waiting_requests(reply)
    form = AskForm(
        reply,
        waiting,
        request.POST if request.method == "POST" else None,
        initial={"kind": request.GET.get("kind", "")},
    )
    drafting = Drafting.opened(request, reply)
    drafting.put_back(form)
    if form.is_valid():
        with refusal_in(form):
            with settled(request, reply):
                ask_as_typed(reply, form, request)
            messages.success(
                request, _("Request sent. The Presidency’s answer will appear here and be e-mailed to you.")
            )
            return to_requests(reply)
    contacts = contacts_of(reply, request.user)
    context = {
        "form": form,
        "drafting": drafting,
        "waiting_requests": waiting,
        "reply": reply,
        "contacts": contacts,
        "may_correct": may_correct(reply, contacts),
        # A form that was refused stays where it was sent.
        "is_over": not (reply.survey_round.is_open or form.errors),
    }
    return render(request, "questionnaire/follow_up/request_ask.html", context)


def ask_as_typed(reply: Reply, form: AskForm, request: SignedInRequest) -> None:
    make_request(
        reply,
        form.kind_chosen,
        request.user,
        reason=form.cleaned_data["reason"],
        until=form.until_asked,
        member_states=form.member_states_named,
    )


@require_POST
@submitter_of_reply
def request_take_back(request: SignedInRequest, reply: Reply, pk: int) -> HttpResponse:
    asked = get_object_or_404(reply.requests, pk=pk)
    asked.reply = reply
    with refusal_told(request):
        take_back_request(asked, request.user)
        messages.success(request, _("The request has been withdrawn."))
    return to_requests(reply)


def to_requests(reply: Reply) -> HttpResponse:
    return redirect("questionnaire:reply-questions", reply.survey_round.slug, reply.member_state_id)
