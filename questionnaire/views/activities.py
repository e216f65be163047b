from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire.decorators import (
    SignedInRequest,
    activity_of_reply,
    contact_point_of_reply,
    opened_for_editing,
)
from questionnaire.editing import StaleEdition, add_activities, save_activity
from questionnaire.forms.activities import ActivityForm, AddActivitiesForm
from questionnaire.forms.conflicts import Began, differences, with_theirs
from questionnaire.models import Activity, Reply
from questionnaire.problems import Refused, Severity
from questionnaire.views.activity_pages import (
    add_page,
    auto_id,
    edit_page,
    last_editor,
    posted_number,
    prefilled,
    saved_message,
)
from questionnaire.views.changed_rows import stored
from questionnaire.views.reply_page import fetch_lists

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@contact_point_of_reply
@opened_for_editing
def activity_add(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Several at once only after their number was confirmed, by the script or by saving again."""
    fetch_lists(reply)
    if request.method != "POST":
        form = AddActivitiesForm(reply, initial=prefilled(request.GET), auto_id=auto_id(request))
        return add_page(request, reply, form, since=reply.last_number)
    since = posted_number(request.POST, "since", reply.last_number)
    form = AddActivitiesForm(reply, request.POST, auto_id=auto_id(request))
    if not form.is_valid():
        return add_page(request, reply, form, since=since)
    if form.count not in (1, posted_number(request.POST, "confirmed_count", 0)):
        return add_page(request, reply, form, since=since, count=form.count)
    try:
        added = add_activities(reply, form.activities(), since)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return add_page(request, reply, form, since=since)
    return stored(request, reply, added, saved_message(added, form.problems(Severity.MISSING)))


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
    form = ActivityForm(reply, instance=activity, auto_id=auto_id(request, activity.reference))
    return edit_page(request, reply, form, Began.at(activity), title=activity.title)


def save(request: SignedInRequest, reply: Reply, activity: Activity) -> HttpResponse:
    """Store what was typed, or show it again: beside the other text where somebody was quicker."""
    title, began = activity.title, Began.posted(request.POST)
    data = with_theirs(request.POST, ActivityForm(reply, instance=activity))
    form = ActivityForm(reply, data, instance=activity, auto_id=auto_id(request, activity.reference))
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
    return stored(request, reply, [activity], saved_message([activity], form.problems(Severity.MISSING)))


@contact_point_of_reply
def offered_again(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """The text typed into an activity that is gone, as a new one to be saved or not."""
    fetch_lists(reply)
    data = request.POST.copy()
    data.setlist("partners", list(filter(None, data.getlist("partner"))))
    data.setlist("assistance_types", list(filter(None, data.getlist("assistance_type"))))
    form = AddActivitiesForm(reply, data, auto_id=auto_id(request))
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
    form = AddActivitiesForm(reply, instance=activity, auto_id=auto_id(request))
    return add_page(request, reply, form, since=reply.last_number)
