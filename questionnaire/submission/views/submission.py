from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaire.access.pages import SignedInRequest, editor_of_reply, sender_of_reply, submitter_of_reply
from questionnaire.access.roles import contacts_of
from questionnaire.choices import EDITABLE_STATES, ReplyState
from questionnaire.follow_up.requests import requests_context
from questionnaire.locking import lock_reply
from questionnaire.models import Reply, ReplyVersion
from questionnaire.problems import Refused, refusal_told
from questionnaire.reply.editing_answers import declare_nil
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.reply.views import opened_for_editing
from questionnaire.submission.forms import ExplanationsForm
from questionnaire.submission.views.review_page import Reviewed, review_page, save_explanations
from questionnaire.workflow import confirm, may_correct, may_withdraw, submit, withdraw

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@editor_of_reply
@opened_for_editing
def reply_nil(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """No to every question, and for a submitter the submission as well, in one step."""
    contacts = contacts_of(reply, request.user)
    if request.method == "POST":
        try:
            return answer_nil(request, reply)
        except Refused as refusal:
            reply.refresh_from_db(fields=["state", "supports"])
            if reply.state == ReplyState.SUBMITTED and not reply.supports:
                # The second of two clicks: the first has done it.
                return receipt(request, reply, reply.versions.latest("number"))
            messages.error(request, str(refusal))
    context = {
        "reply": reply,
        "contacts": contacts,
        "activities": reply.activities.count(),
    }
    return render(request, "questionnaire/submission/reply_nil.html", context)


def answer_nil(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Submit at once, unless something has to be confirmed or answered on the check page first."""
    with transaction.atomic():
        declare_nil(reply)
        # Whose role was changed meanwhile submits no more.
        contacts = contacts_of(reply, request.user)
        is_complete = not Reviewed(reply).must_be_checked and not reply_problems(reply, [])
        if contacts.may_submit and is_complete:
            return receipt(request, reply, submit(reply, request.user))
    messages.success(request, _("Your answer has been saved: your Member State provides no support."))
    page = "reply-review" if contacts.may_submit else "reply-overview"
    return redirect(f"questionnaire:{page}", reply.survey_round.slug, reply.member_state_id)


def receipt(request: SignedInRequest, reply: Reply, version: ReplyVersion) -> HttpResponse:
    """To the receipt, which is for contact points; the Presidency reviews what it has entered."""
    if reply.is_entered_by_reader:
        told = _(
            "Version %(number)d of the reply of %(member_state)s has been submitted and is included in the "
            "results. Its contact points will be notified by e-mail and can confirm it."
        )
        messages.success(request, told % {"member_state": reply.member_state, "number": version.number})
        return redirect("admin:questionnaire_reply_change", reply.pk)
    where = (reply.survey_round.slug, reply.member_state_id)
    return redirect("questionnaire:reply-receipt", *where, version.number)


@require_safe
@editor_of_reply
def reply_review(request: SignedInRequest, reply: Reply) -> HttpResponse:
    return review_page(request, reply)


@require_POST
@sender_of_reply
def reply_submit(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """What is submitted already is the same submission: a second click sees the receipt too.

    Explanations that were typed are saved first, also where something else is missing.
    """
    with transaction.atomic():
        # Nothing changes between what is confirmed here and what is frozen.
        locked = lock_reply(reply)
        explanations = ExplanationsForm(request.POST)
        if locked.is_editable and not locked.is_entered_by_reader:
            save_explanations(request, locked, explanations)
        form = Reviewed(locked).form(request.POST)
        is_second_click = locked.state == ReplyState.SUBMITTED and not form.is_of_earlier_content
        if not form.is_valid() and not is_second_click:
            return review_page(request, locked, form, explanations)
        try:
            version = submit(locked, request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return review_page(request, locked, form, explanations)
    return receipt(request, locked, version)


@require_http_methods(FORM_METHODS)
@submitter_of_reply
def reply_withdraw(request: SignedInRequest, reply: Reply) -> HttpResponse:
    where = (reply.survey_round.slug, reply.member_state_id)
    if request.method == "POST":
        with refusal_told(request):
            withdraw(reply, request.user)
            messages.success(
                request,
                _("The reply has been withdrawn. It is not included in the results until you resubmit it."),
            )
        return redirect("questionnaire:reply-overview", *where)
    contacts = contacts_of(reply, request.user)
    context = {
        "reply": reply,
        "contacts": contacts,
        "may_withdraw": may_withdraw(reply, contacts),
        "may_correct": may_correct(reply, contacts),
        "is_with_presidency": reply.state not in EDITABLE_STATES,
        **requests_context(reply, contacts),
    }
    return render(request, "questionnaire/submission/reply_withdraw.html", context)


@require_POST
@submitter_of_reply
def reply_confirm(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """What the Presidency has entered on behalf of the Member State is right."""
    with refusal_told(request):
        confirm(reply, request.user)
        messages.success(
            request, _("You have confirmed the reply. The Presidency and the annex show the confirmation.")
        )
    return redirect("questionnaire:reply-overview", reply.survey_round.slug, reply.member_state_id)
