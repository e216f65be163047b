from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire.decorators import (
    SignedInRequest,
    activity_of_reply,
    contact_point_of_reply,
    opened_for_editing,
)
from questionnaire.editing import StaleEdition, add_activities, delete_activity, save_activity
from questionnaire.forms.activities import ActivityForm, AddActivitiesForm
from questionnaire.forms.conflicts import Began, differences, with_theirs
from questionnaire.models import Activity, Reply
from questionnaire.problems import Refused, Severity
from questionnaire.views.activity_pages import (
    add_page,
    edit_page,
    last_editor,
    posted_number,
    prefilled,
    saved_message,
)
from questionnaire.views.reply_page import fetch_lists

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@contact_point_of_reply
@opened_for_editing
def activity_add(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Several at once only after their number was confirmed, by the script or by saving again."""
    fetch_lists(reply)
    if request.method != "POST":
        form = AddActivitiesForm(reply, initial=prefilled(request.GET))
        return add_page(request, reply, form, since=reply.last_number)
    since = posted_number(request.POST, "since", reply.last_number)
    form = AddActivitiesForm(reply, request.POST)
    if not form.is_valid():
        return add_page(request, reply, form, since=since)
    if form.count not in (1, posted_number(request.POST, "confirmed_count", 0)):
        return add_page(request, reply, form, since=since, count=form.count)
    try:
        added = add_activities(reply, form.activities(), since)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return add_page(request, reply, form, since=since)
    messages.success(request, saved_message(added, form.problems(Severity.MISSING)))
    return redirect(row_url(reply, added[0]))


@require_http_methods(FORM_METHODS)
def activity_edit(request: SignedInRequest, slug: str, member_state: str, reference: str) -> HttpResponse:
    try:
        return edit_or_save(request, slug, member_state, reference)
    except Http404:
        if request.method != "POST":
            raise
        return offered_again(request, slug, member_state)


@activity_of_reply
@opened_for_editing
def edit_or_save(request: SignedInRequest, reply: Reply, activity: Activity) -> HttpResponse:
    fetch_lists(reply)
    if request.method == "POST":
        return save(request, reply, activity)
    form = ActivityForm(reply, instance=activity)
    return edit_page(request, reply, form, Began.at(activity), title=activity.title)


def save(request: SignedInRequest, reply: Reply, activity: Activity) -> HttpResponse:
    """Store what was typed, or show it again: beside the other text where somebody was quicker."""
    title, began = activity.title, Began.posted(request.POST)
    data = with_theirs(request.POST, ActivityForm(reply, instance=activity))
    form = ActivityForm(reply, data, instance=activity)
    if not form.is_valid():
        return edit_page(request, reply, form, began, title=title)
    try:
        save_activity(activity, began.edition)
    except StaleEdition as stale:
        if found := differences(activity, stale.current, began):
            again = Began.at(stale.current)
            return edit_page(
                request, reply, form, again, title=title, differences=found, changed_by=last_editor(stale)
            )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return edit_page(request, reply, form, began, title=title)
    messages.success(request, saved_message([activity], form.problems(Severity.MISSING)))
    return redirect(row_url(reply, activity))


@contact_point_of_reply
def offered_again(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """The text typed into an activity that is gone, as a new one to be saved or not."""
    fetch_lists(reply)
    data = request.POST.copy()
    data.setlist("partners", list(filter(None, data.getlist("partner"))))
    data.setlist("assistance_types", list(filter(None, data.getlist("assistance_type"))))
    form = AddActivitiesForm(reply, data)
    form.add_error(
        None,
        _(
            "Somebody else has deleted this activity since you opened it. Your text is below: "
            "save it to add the activity again."
        ),
    )
    return add_page(request, reply, form, since=reply.last_number)


@require_safe
@activity_of_reply
@opened_for_editing
def activity_duplicate(request: SignedInRequest, reply: Reply, activity: Activity) -> HttpResponse:
    """The form for adding, filled with what this activity holds."""
    fetch_lists(reply)
    form = AddActivitiesForm(reply, instance=activity)
    return add_page(request, reply, form, since=reply.last_number)


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
    if request.method == "POST":
        try:
            delete_activity(activity)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Deleted: %(reference)s.") % {"reference": activity.reference})
        return redirect("questionnaire:reply-edit", reply.survey_round.slug, reply.member_state_id)
    context = {"activity": activity, "reply": reply, "survey_round": reply.survey_round}
    return render(request, "questionnaire/activity_delete.html", context)


@contact_point_of_reply
def deleted_already(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """A second click on delete, or a colleague's: what was wanted has happened."""
    messages.success(request, _("The activity is deleted."))
    return redirect("questionnaire:reply-edit", reply.survey_round.slug, reply.member_state_id)


def row_url(reply: Reply, activity: Activity) -> str:
    """The line of the activity in the list."""
    page = reverse("questionnaire:reply-edit", args=(reply.survey_round.slug, reply.member_state_id))
    return f"{page}#{activity.reference}"
