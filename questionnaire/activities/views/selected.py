"""What is done with the activities that are selected in the list: change, copy, delete."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from questionnaire.access.pages import (
    PageView,
    SignedInRequest,
    back_to_activities,
    editor_of_reply,
    page_url,
)
from questionnaire.activities.forms.amounts import AmountsForm
from questionnaire.activities.forms.selected_change import ChangeSelectedForm
from questionnaire.activities.forms.selected_copy import CopySelectedForm
from questionnaire.activities.list_filter import activities_found
from questionnaire.activities.selected import (
    Editions,
    Selection,
    change_selected,
    copy_selected,
    delete_selected,
    read_editions,
)
from questionnaire.activities.views.activity_pages import explain_split
from questionnaire.drafts.drafting import posted_number
from questionnaire.drafts.drafts import discard_of_rows
from questionnaire.formatting.short_lists import short_list
from questionnaire.imports.undo_links import undo_url
from questionnaire.models import Activity, Reply, ReplyImport
from questionnaire.problems import Refused, refusal_in, refusal_told
from questionnaire.reply.editing import refuse_unless_editable
from questionnaire.reply.related import fetch_lists
from questionnaire.reply.shared_entries import with_shared_entries
from questionnaire.review.views.history import read_moment
from questionnaire.sections.own_sections import outside_note, sections_of

SelectedView = Callable[[SignedInRequest, Reply, Editions], HttpResponse]


def on_selection(view: SelectedView) -> PageView:
    """For a reply that takes changes; `view` gets what the list has sent, or the page before has sent on."""

    @require_POST
    @editor_of_reply
    @wraps(view)
    def page(request: SignedInRequest, reply: Reply) -> HttpResponse:
        with refusal_told(request):
            refuse_unless_editable(reply)
            fetch_lists(reply)
            return view(request, reply, editions_of(request, reply))
        return back_to_list(request, reply)

    return page


def editions_of(request: SignedInRequest, reply: Reply) -> Editions:
    boxes = read_editions(reply, request.POST.getlist("row"))
    return found_editions(request, reply) | boxes if "all" in request.POST else boxes


def found_editions(request: SignedInRequest, reply: Reply) -> dict[str, int]:
    """All that the list has found, on any of its pages; 0 for what was changed after the list was opened."""
    seen = read_moment(request.POST.get("seen", ""))
    found = activities_found(reply, request.user, QueryDict(request.POST.get("query", "")))
    return {row.reference: row.edition if seen and row.changed_at <= seen else 0 for row in found}


def still_selected(reply: Reply, editions: Editions) -> Selection:
    """Raises Refused where nothing is left of it."""
    rows = reply.activities.with_codes().filter(reference__in=editions)
    selection = Selection.of(editions, with_shared_entries(rows, reply.survey_round))
    if not selection.activities:
        left_out = " ".join(left_out_words(selection))
        raise Refused(
            left_out or _("No activity is selected."), _("Select at least one activity in the list.")
        )
    return selection


@on_selection
def selected_change(request: SignedInRequest, reply: Reply, editions: Editions) -> HttpResponse:
    """The entries, then what they change for how many activities, then all is saved at once."""
    selection = still_selected(reply, editions)
    data = request.POST if "step" in request.POST else None
    form = ChangeSelectedForm(reply, selection.activities, data)
    if "leave_out" in request.POST and not form.is_valid() and form.refused:
        selection = selection.without(row.reference for row in form.refused)
        if not selection.activities:
            raise Refused(_("No activity can be changed like this, so nothing has been saved."))
        form = ChangeSelectedForm(reply, selection.activities, data)
    if form.is_bound and form.is_confirmed:
        with refusal_in(form):
            made = change_selected(reply, form.changed, request.user)
            number = len(form.changed)
            told = ngettext("%(n)s activity has been changed.", "%(n)s activities have been changed.", number)
            return done(request, reply, told % {"n": number}, made, form.changed)
    return selected_page(request, reply, selection, "selected_change", form)


@on_selection
def selected_copy(request: SignedInRequest, reply: Reply, editions: Editions) -> HttpResponse:
    """The partners, then the number of copies and their amounts, then all are added at once."""
    selection = still_selected(reply, editions)
    prefetch_related_objects([reply], "partner_answers")
    form = CopySelectedForm(reply, selection.activities, request.POST if "step" in request.POST else None)
    amounts = form.amounts()
    since = posted_number(request.POST, "since", reply.last_number)
    if form.is_bound and form.is_confirmed(amounts):
        with refusal_in(form):
            added, made = copy_selected(reply, selection.activities, form.copies, since, request.user)
            explain_split(reply, amounts, added, request.user)
            return done(request, reply, copied_message(added, amounts), made, added)
    return selected_page(request, reply, selection, "selected_copy", form, amounts=amounts, since=since)


@on_selection
def selected_delete(request: SignedInRequest, reply: Reply, editions: Editions) -> HttpResponse:
    """At once, as one row of the list is deleted: the message offers to undo it."""
    with transaction.atomic():
        selection, made = delete_selected(reply, editions, request.user)
        discard_of_rows(request.user, reply, {activity.reference for activity in selection.activities})
    number = len(selection.activities)
    deleted = ngettext("%(n)s activity has been deleted.", "%(n)s activities have been deleted.", number)
    told = [deleted % {"n": number}] if number else [_("No activity has been deleted.")]
    return done(request, reply, " ".join((*told, *left_out_words(selection))), made)


def selected_page(
    request: SignedInRequest,
    reply: Reply,
    selection: Selection,
    name: str,
    form: ChangeSelectedForm | CopySelectedForm,
    **more: object,
) -> HttpResponse:
    context = {
        "reply": reply,
        "selection": selection,
        "left_out": left_out_words(selection),
        "form": form,
        "query": request.POST.get("query", ""),
        "list_url": f"{page_url('activities', reply)}?{request.POST.get('query', '')}",
        **more,
    }
    status = 422 if form.errors else 200
    return render(request, f"questionnaire/activities/{name}.html", context, status=status)


def done(
    request: SignedInRequest,
    reply: Reply,
    told: str,
    made: ReplyImport | None,
    activities: Iterable[Activity] = (),
) -> HttpResponse:
    """Back to the list, where the message offers to undo what was done."""
    outside = outside_note(sections_of(reply), request.user, activities)
    undo = undo_url(made) if made else ""
    # The tag of the message is where its button leads.
    messages.success(request, f"{told} {outside}".strip(), extra_tags=undo)
    return back_to_list(request, reply)


def copied_message(added: Sequence[Activity], amounts: AmountsForm | None) -> str:
    number = ngettext("%(n)s activity has been added.", "%(n)s activities have been added.", len(added))
    totals = [f"{total}." for total in amounts.totals_in_words] if amounts else []
    return " ".join((number % {"n": len(added)}, *totals))


def back_to_list(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """As it was filtered, sorted and opened."""
    return back_to_activities(request, reply, QueryDict(request.POST.get("query", "")).urlencode())


def left_out_words(selection: Selection) -> list[str]:
    told = (
        (_("Changed since you selected them, so left as they are: %(references)s."), selection.changed),
        (_("Deleted since you selected them: %(references)s."), selection.deleted),
    )
    return [text % {"references": short_list(references)} for text, references in told if references]
