"""The activities of the previous round: still running, ended, or not any more, many at once."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import SignedInRequest, contact_point_of_reply
from questionnaire.models import Activity, Reply
from questionnaire.paging import paged
from questionnaire.previous_round.carry_over import Outcome, answer_as_last_time, decide
from questionnaire.previous_round.forms import DecisionsForm
from questionnaire.previous_round.previous_round import LastRound, balance, last_round, unanswered
from questionnaire.problems import Refused, refusal_told
from questionnaire.reply.previous_round_decisions import take_back_decision
from questionnaire.reply.related import fetch_lists
from questionnaire.reply.views import opened_for_editing

# Of the balance, the activities that are listed by name.
NAMED = ("ended", "changed", "new", "gone")
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@contact_point_of_reply
@opened_for_editing
def carry_over(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Each answer is stored once, whoever gives it; one that a rule speaks against keeps all from storing."""
    fetch_lists(reply, "partner_answers")
    rows = list(reply.activities.with_codes())
    last = last_round(reply, rows)
    if last is None:
        return carry_over_page(request, reply, rows)
    form = DecisionsForm(last, request.POST)
    if request.method == "POST" and not form.sent:
        messages.error(request, _("Select an answer for at least one activity."))
    elif request.method == "POST" and (made := decided(request, reply, last, form)) is not None:
        messages.success(request, saved_message(made))
        return back(reply)
    return carry_over_page(request, reply, rows, last, form)


def decided(
    request: SignedInRequest, reply: Reply, last: LastRound, form: DecisionsForm
) -> Counter[Outcome] | None:
    """What was stored, or None with the reasons at their rows."""
    decisions = form.decisions()
    if form.errors:
        return None
    try:
        return decide(reply, last, decisions, request.user)
    except Refused as refusal:
        form.add_problems(refusal.problems)
        if not refusal.problems:
            messages.error(request, str(refusal))
        return None


def saved_message(made: Counter[Outcome]) -> str:
    """Such as "Saved: 12 activities as they were, 1 ended"."""
    if not made:
        return _("You have already answered for these activities. Nothing has changed.")
    words = {
        Outcome.UNCHANGED: ngettext("%(n)s unchanged", "%(n)s unchanged", made[Outcome.UNCHANGED]),
        Outcome.STARTED: _("%(n)s started"),
        Outcome.ENDED: _("%(n)s ended"),
        Outcome.LEFT_OUT: _("%(n)s no longer reported"),
    }
    parts = [text % {"n": made[outcome]} for outcome, text in words.items() if made[outcome]]
    return _("Saved: %(parts)s.") % {"parts": get_text_list(parts, _("and"))}


def carry_over_page(
    request: SignedInRequest,
    reply: Reply,
    rows: Sequence[Activity],
    last: LastRound | None = None,
    form: DecisionsForm | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "reply": reply,
        "last": last,
        "form": form,
    }
    if last:
        address = reverse("questionnaire:carry-over", args=(reply.survey_round.slug, reply.member_state_id))
        for name, rows_of in (("decided", last.decided), ("not_asked", last.not_asked)):
            context[name] = paged(request, rows_of, name, parameter=name, address=address)
        context["contradicts"] = last.version.supports and reply.supports is False
        context["unanswered"] = unanswered(reply, last.version)
        found = None if last.running else balance(last.version, reply, rows)
        context["balance"] = found
        for name in NAMED if found else ():
            context[name] = paged(request, getattr(found, name), name, parameter=name, address=address)
    return render(request, "questionnaire/previous_round/carry_over.html", context)


@require_POST
@contact_point_of_reply
def carry_over_take_back(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """One decision undone: the activity is offered again."""
    reference = request.POST.get("reference", "")
    with refusal_told(request):
        take_back_decision(reply, reference)
        messages.success(request, _("Undone: %(reference)s.") % {"reference": reference})
    return back(reply)


@require_POST
@contact_point_of_reply
def carry_over_answers(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """For the partners without an answer the one of the previous round."""
    last = last_round(reply)
    with refusal_told(request):
        answered = answer_as_last_time(reply, last) if last else []
        if answered:
            names = get_text_list([partner.label for partner in answered], _("and"))
            told = _("Same answers as in the previous round: %(partners)s.") % {"partners": names}
            messages.success(request, told)
    return back(reply)


def back(reply: Reply) -> HttpResponse:
    return redirect("questionnaire:carry-over", reply.survey_round.slug, reply.member_state_id)
