from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire.access.pages import SignedInRequest, activity_of_reply, editor_of_reply
from questionnaire.activities.forms.activities import ActivityForm, AddActivitiesForm
from questionnaire.activities.views.activity_pages import (
    add_page,
    added_response,
    auto_id,
    changed_rows_response,
    edit_page,
    explain_split,
    known_query,
    last_editor,
    missing_problems,
    prefilled,
    saved_message,
)
from questionnaire.drafts.drafting import Drafting, posted_number, put_back, settled
from questionnaire.drafts.drafts import discard_draft
from questionnaire.form_fields.conflicts import BaseRevision, conflicting_columns, with_theirs
from questionnaire.models import Activity, Reply
from questionnaire.problems import Refused, refusal_in
from questionnaire.reply.editing_activities import (
    StaleEdition,
    add_activities,
    deleted_meanwhile,
    save_activity,
    without_amounts,
)
from questionnaire.reply.related import fetch_lists
from questionnaire.reply.views import opened_for_editing
from questionnaire.sections.own_sections import own, sections_of

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@editor_of_reply
@opened_for_editing
def activity_add(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Several at once only after their number and their amounts were confirmed by saving again."""
    fetch_lists(reply)
    drafting = Drafting.opened(request, reply, known_query(reply, request.GET))
    data = request.POST or drafting.data
    since = posted_number(data, "since", reply.last_number)
    if request.method != "POST" and not data.get("confirmed_count"):
        initial = prefilled(request.GET, own(sections_of(reply), request.user))
        form = AddActivitiesForm(reply, initial=initial, auto_id=auto_id(request))
        drafting.put_back(form)
        return add_page(request, reply, form, drafting, since=since)
    form = AddActivitiesForm(reply, data, auto_id=auto_id(request))
    is_valid, amounts = form.is_valid(), form.amounts()
    if request.method == "POST" and is_valid and (amounts is None or amounts.is_confirmed):
        with refusal_in(form):
            with settled(request, reply):
                added = add_activities(reply, amounts.activities if amounts else form.activities(), since)
                explain_split(reply, amounts, added, request.user)
            told = saved_message(added, missing_problems(added, form.terms), amounts)
            return added_response(request, reply, added, told)
    return add_page(request, reply, form, drafting, since=since, amounts=amounts)


@require_http_methods(FORM_METHODS)
def activity_edit(request: SignedInRequest, slug: str, member_state: str, reference: str) -> HttpResponse:
    try:
        return edit_or_save(request, slug, member_state, reference)
    except Http404:
        return offered_again(request, slug, member_state, reference)


@activity_of_reply
@opened_for_editing
def edit_or_save(request: SignedInRequest, reply: Reply, activity: Activity) -> HttpResponse:
    fetch_lists(reply)
    if request.method == "POST":
        return save(request, reply, activity)
    drafting = Drafting.opened(request, reply)
    form = ActivityForm(reply, instance=activity, auto_id=auto_id(request, activity.reference))
    began = BaseRevision.at(activity)
    if drafting.restored:
        began = BaseRevision.posted(drafting.data)
        put_back(form, with_theirs(drafting.data, ActivityForm(reply, instance=activity)))
    return edit_page(request, reply, form, began, drafting, title=activity.title)


def save(request: SignedInRequest, reply: Reply, activity: Activity) -> HttpResponse:
    """Store what was typed, or show it again: beside the other text where somebody was quicker."""
    title, began, drafting = activity.title, BaseRevision.posted(request.POST), Drafting.sent(request.POST)
    data = with_theirs(request.POST, ActivityForm(reply, instance=activity))
    form = ActivityForm(reply, data, instance=activity, auto_id=auto_id(request, activity.reference))
    if not form.is_valid():
        return edit_page(request, reply, form, began, drafting, title=title)
    try:
        with settled(request, reply):
            save_activity(activity, began.edition)
    except StaleEdition as stale:
        if found := conflicting_columns(activity, stale.current, began):
            again = BaseRevision.at(stale.current)
            return edit_page(
                request,
                reply,
                form,
                again,
                drafting,
                title=title,
                differences=found,
                changed_by="" if stale.is_own else last_editor(stale),
            )
        discard_draft(request.user, reply, drafting.place)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return edit_page(request, reply, form, began, drafting, title=title)
    missing = missing_problems([activity], form.terms)
    return changed_rows_response(request, reply, [activity], saved_message([activity], missing))


@editor_of_reply
@opened_for_editing
def offered_again(request: SignedInRequest, reply: Reply, reference: str) -> HttpResponse:
    """The text typed into an activity that is gone, as a new one to be saved or not."""
    drafting = Drafting.opened(request, reply)
    if request.method != "POST" and not drafting.restored:
        raise Http404
    fetch_lists(reply)
    data = (request.POST or drafting.data).copy()
    for plural, singular in (("partners", "partner"), ("assistance_types", "assistance_type")):
        if singular in data:
            data.setlist(plural, list(filter(None, data.getlist(singular))))
    form = AddActivitiesForm(reply, data, auto_id=auto_id(request))
    told = _("Your text is below: save it to add the activity again.")
    form.add_error(None, f"{deleted_meanwhile(reply, reference)} {told}")
    return add_page(request, reply, form, drafting, since=reply.last_number)


@require_safe
def activity_duplicate(
    request: SignedInRequest, slug: str, member_state: str, reference: str
) -> HttpResponse:
    try:
        return duplicate(request, slug, member_state, reference)
    except Http404:
        return offered_again(request, slug, member_state, reference)


@activity_of_reply
@opened_for_editing
def duplicate(request: SignedInRequest, reply: Reply, activity: Activity) -> HttpResponse:
    """The form for adding, filled with what this activity holds, but for what is its own alone."""
    fetch_lists(reply)
    drafting = Drafting.opened(request, reply)
    without_amounts(activity)
    form = AddActivitiesForm(reply, instance=activity, auto_id=auto_id(request))
    drafting.put_back(form)
    since = posted_number(drafting.data, "since", reply.last_number)
    return add_page(request, reply, form, drafting, since=since, is_duplicate=True)
