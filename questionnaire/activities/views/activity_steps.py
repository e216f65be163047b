"""Further steps with one activity: other partners as well, its end, deleting it, taking that back."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaire.access.pages import SignedInRequest, activity_of_reply, back_to_activities, editor_of_reply
from questionnaire.activities.forms.activity_steps import AdditionalPartnersForm, EndForm
from questionnaire.activities.forms.amounts import AmountsForm
from questionnaire.activities.views.activity_pages import (
    auto_id,
    changed_rows_response,
    explain_split,
    form_page,
    rows_in_place,
    saved_message,
)
from questionnaire.drafts.drafting import Drafting, posted_number, settled
from questionnaire.drafts.drafts import discard_of_rows
from questionnaire.models import Activity, Reply
from questionnaire.paging import row_url
from questionnaire.problems import Refused, refusal_in, refusal_told
from questionnaire.reply.activity_rules import sentences_on
from questionnaire.reply.editing_activities import (
    add_copies,
    copy_for,
    delete_activity,
    restore_activity,
    save_activity,
)
from questionnaire.reply.related import fetch_lists
from questionnaire.reply.terms import Terms
from questionnaire.reply.views import opened_for_editing

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@activity_of_reply
def activity_row(request: SignedInRequest, reply: Reply, activity: Activity) -> HttpResponse:
    """The line again, when a form in its place is closed without saving."""
    if request.htmx:
        return rows_in_place(request, reply, [activity.reference], "")
    return redirect(row_url(reply, activity.reference))


@require_http_methods(FORM_METHODS)
@activity_of_reply
@opened_for_editing
def activity_partners(request: SignedInRequest, reply: Reply, activity: Activity) -> HttpResponse:
    """The same activity for further partners, as activities of their own."""
    fetch_lists(reply)
    drafting = Drafting.opened(request, reply)
    data = request.POST or drafting.data
    is_sent = request.method == "POST" or data.get("confirmed_count")
    form = AdditionalPartnersForm(
        activity, data if is_sent else None, auto_id=auto_id(request, activity.reference)
    )
    drafting.put_back(form)
    since = posted_number(data, "since", reply.last_number)
    is_valid = form.is_valid()
    copies = [copy_for(activity, partner) for partner in form.partners]
    amounts = form.amounts(copies)
    if request.method == "POST" and is_valid and (amounts is None or amounts.is_confirmed):
        with refusal_in(form):
            with settled(request, reply):
                added = add_copies(activity, copies, since)
                explain_split(reply, amounts, added, request.user)
            told = added_message(added, amounts)
            return changed_rows_response(request, reply, [activity, *added], told)
    context = {"form": form, "drafting": drafting, "since": since, **amounts_of_copies(activity, amounts)}
    return step_page(request, "activity_partners", activity, context)


def amounts_of_copies(activity: Activity, amounts: AmountsForm | None) -> dict[str, object]:
    """What the page needs to ask for the amounts of copies; nothing where it does not ask."""
    if amounts is None:
        return {}
    number = len(amounts.activities)
    counts_as = ngettext("%(n)s activity will be added.", "%(n)s activities will be added.", number)
    kept = _("%(reference)s keeps its value and quantity.") % {"reference": activity.reference}
    return {"amounts": amounts, "counts_as": counts_as % {"n": number}, "kept_amounts": kept}


def added_message(added: list[Activity], amounts: AmountsForm | None) -> str:
    number = ngettext("%(n)s activity has been added.", "%(n)s activities have been added.", len(added))
    return f"{number % {'n': len(added)}} {saved_message(added, [], amounts)}"


@require_http_methods(FORM_METHODS)
@activity_of_reply
@opened_for_editing
def activity_end(request: SignedInRequest, reply: Reply, activity: Activity) -> HttpResponse:
    """Completed, with its end: the change that most activities see."""
    fetch_lists(reply)
    title, edition = activity.title, activity.edition
    data = request.POST if request.method == "POST" else None
    form = EndForm(activity, data, auto_id=auto_id(request, activity.reference))
    drafting = Drafting.opened(request, reply)
    drafting.put_back(form)
    if form.is_valid():
        with refusal_in(form):
            with settled(request, reply):
                save_activity(activity, edition)
            return changed_rows_response(request, reply, [activity], saved_message([activity], []))
    context = {"form": form, "drafting": drafting, "title": title}
    return step_page(request, "activity_end", activity, context)


def step_page(
    request: SignedInRequest, name: str, activity: Activity, context: dict[str, object]
) -> HttpResponse:
    reply = activity.reply
    about = {
        "activity": activity,
        "reply": reply,
        "not_asked": sentences_on(activity, Terms.of(reply.survey_round)),
    }
    return form_page(request, name, {"title": activity.title, **about, **context})


@require_http_methods(FORM_METHODS)
def activity_delete(request: SignedInRequest, slug: str, member_state: str, reference: str) -> HttpResponse:
    try:
        return confirm_or_delete(request, slug, member_state, reference)
    except Http404:
        if request.method != "POST":
            raise
        return deleted_already(request, slug, member_state)


@activity_of_reply
@opened_for_editing
def confirm_or_delete(request: SignedInRequest, reply: Reply, activity: Activity) -> HttpResponse:
    if request.method != "POST":
        context = {
            "activity": activity,
            "reply": reply,
            "not_asked": sentences_on(activity, Terms.of(reply.survey_round)),
            "back": row_url(reply, activity.reference),
        }
        return render(request, "questionnaire/activities/activity_delete.html", context)
    reference = activity.reference
    try:
        with transaction.atomic():
            delete_activity(activity)
            discard_of_rows(request.user, reply, [reference])
    except Refused as refusal:
        messages.error(request, str(refusal))
        return back_to_activities(request, reply)
    told = _("Deleted: %(reference)s.") % {"reference": reference}
    undo = undo_url(reply, reference)
    if request.htmx:
        return rows_in_place(request, reply, [], told, deleted=activity, undo=undo)
    # The tag of the message is where its button leads.
    messages.success(request, told, extra_tags=undo)
    return back_to_activities(request, reply, request.GET.urlencode())


def undo_url(reply: Reply, reference: str) -> str:
    where = (reply.survey_round.slug, reply.member_state_id, reference)
    return reverse("questionnaire:activity-restore", args=where)


@editor_of_reply
def deleted_already(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """A second click on delete, or a colleague's: what was wanted has happened."""
    told = _("The activity has been deleted.")
    if request.htmx:
        return rows_in_place(request, reply, [], told)
    messages.success(request, told)
    return back_to_activities(request, reply)


@require_POST
@editor_of_reply
def activity_restore(request: SignedInRequest, reply: Reply, reference: str) -> HttpResponse:
    """Take back what was deleted, by oneself or by a colleague."""
    with refusal_told(request):
        activity = restore_activity(reply, reference)
        return changed_rows_response(
            request, reply, [activity], _("Restored: %(reference)s.") % {"reference": reference}
        )
    return back_to_activities(request, reply)
