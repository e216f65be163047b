"""The page "Messages": who gets which e-mail, sending it, and what became of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.choices import MailKind
from questionnaire.cleaning.numbers import short_number
from questionnaire.mails.by_hand import (
    addressees,
    is_sendable,
    queued_so_far,
    send_by_hand,
    without_addressee,
)
from questionnaire.mails.kinds import SENT_BY_HAND
from questionnaire.messages.forms import OwnMessageForm
from questionnaire.messages.own_message import message_token, send_message
from questionnaire.messages.results import count_by_state, results_of_kind, undelivered
from questionnaire.models import Round
from questionnaire.paging import BESIDE, paged
from questionnaire.problems import Refused, refusal_in


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def message_write(request: SignedInRequest, survey_round: Round, kind: str) -> HttpResponse:
    """What was selected or typed stays where it is refused."""
    if kind not in SENT_BY_HAND:
        raise Http404
    if kind == MailKind.MESSAGE:
        return own_message(request, survey_round)
    return usual_message(request, survey_round, MailKind(kind))


def usual_message(request: SignedInRequest, survey_round: Round, kind: MailKind) -> HttpResponse:
    """An invitation or a reminder, to those contact points that are selected."""
    refusal, selected = "", None
    if request.method == "POST":
        selected = {role for sent in request.POST.getlist("role") if (role := short_number(sent)) is not None}
        seen = short_number(request.POST.get("seen", ""))
        try:
            number = send_by_hand(kind, survey_round, selected, -1 if seen is None else seen, request.user)
            return sent(request, survey_round, kind, number)
        except Refused as refused:
            refusal = str(refused)
    found = addressees(kind, survey_round)
    if selected is None:
        selected = {each.role.pk for each in found if each.is_suggested}
    context = {
        "addressees": found,
        "selected": selected,
        "without": without_addressee(kind, found, survey_round),
        "seen": queued_so_far(kind, survey_round),
        "refusal": refusal,
    }
    return messages_page(request, survey_round, kind, context, is_refused=bool(refusal))


def own_message(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """One of the Presidency's own: typed, previewed as its recipients get it, and sent as previewed."""
    form = OwnMessageForm(survey_round, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        if request.POST.get("step") == "send":
            with refusal_in(form):
                token = request.POST.get("token", "")
                number = send_message(survey_round, form.message, token, request.user)
                return sent(request, survey_round, MailKind.MESSAGE, number)
        found = form.message.addressees(survey_round)
        context |= {
            "addressees": found,
            "without": [
                member_state
                for member_state in without_addressee(MailKind.MESSAGE, found, survey_round)
                if member_state.pk in form.message.member_states
            ],
            "token": message_token(found, queued_so_far(MailKind.MESSAGE, survey_round)),
        }
    return messages_page(request, survey_round, MailKind.MESSAGE, context, is_refused=bool(form.errors))


def sent(request: SignedInRequest, survey_round: Round, kind: MailKind, number: int) -> HttpResponse:
    said = ngettext(
        "%(number)d e-mail will be sent within a few minutes. The result is shown below.",
        "%(number)d e-mails will be sent within a few minutes. The results are shown below.",
        number,
    )
    messages.success(request, said % {"number": number})
    return redirect(f"{page_address(survey_round, kind)}#results")


def page_address(survey_round: Round, kind: str) -> str:
    return reverse("questionnaire:message-write", args=(survey_round.slug, kind))


def messages_page(
    request: SignedInRequest,
    survey_round: Round,
    kind: MailKind,
    context: dict[str, Any],
    *,
    is_refused: bool,
) -> HttpResponse:
    results, failed = (
        results_of_kind(kind, survey_round, request.user),
        undelivered(survey_round, request.user),
    )
    context |= {
        "kind": kind,
        "kinds": tuple(SENT_BY_HAND),
        "is_sendable": is_sendable(kind, survey_round),
        "has_own_text": survey_round.mail_texts.filter(kind=kind).exists(),
        "counts": count_by_state(results),
        "results": paged(request, results, "results", on_a_page=BESIDE),
        "undelivered": paged(request, failed, "undelivered", parameter="failed", on_a_page=BESIDE),
    }
    template = "questionnaire/messages/messages.html"
    return render(request, template, context, status=422 if is_refused else 200)
