"""Undoing an import, a change of selected activities, or an undoing: what that would do, then doing it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from questionnaire.access.pages import (
    SignedInRequest,
    back_to_activities,
    contact_point_of_reply,
    editor_of_reply,
)
from questionnaire.choices import ChangeSource
from questionnaire.comparison import Difference
from questionnaire.formatting.short_lists import short_list
from questionnaire.imports.changes import ImportedChange, has_row
from questionnaire.imports.undo import (
    NotAsShown,
    UndoPlan,
    plan_token,
    returned_differences,
    since_differences,
    undo,
    undo_plan,
)
from questionnaire.models import Reply, ReplyImport
from questionnaire.paging import Shown, paged
from questionnaire.problems import Refused, refusal_told
from questionnaire.reply.editing import entered_since
from questionnaire.review.imports import import_title, undo_label


@dataclass(frozen=True)
class UndoneActivity:
    """An activity of the import; `since` and `differences` say what returns, or what has been done since."""

    reference: str
    title: str
    since: str = ""
    differences: tuple[Difference, ...] = ()


@require_safe
@contact_point_of_reply
def import_undo(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    """What undoing would do. Of an import that is undone already nothing remains to be shown."""
    made = import_of(reply, number)
    plan = undo_plan(made)
    context = {
        "reply": reply,
        "made": made,
        "happened": import_title(made),
        "undo": undo_label(made),
        "since": import_title(made.undone_by) if made.is_undone else "",
        "plan": plan,
        "preview_token": plan_token(reply),
        **lists_of(request, plan),
    }
    return render(request, "questionnaire/imports/import_undo.html", context)


def import_of(reply: Reply, number: int) -> ReplyImport:
    """Return an import or its undoing. Discarding the changes of a reply is neither, and stays."""
    imports = reply.imports.exclude(source=ChangeSource.DISCARD)
    if since := entered_since(reply):
        imports = imports.filter(at__gte=since)
    made = get_object_or_404(imports.select_related("undone_by", "undoes", "by"), pk=number)
    made.reply = reply
    return made


def lists_of(request: SignedInRequest, plan: UndoPlan) -> dict[str, Any]:
    """A page of each."""
    shown: dict[str, tuple[Sequence[ImportedChange], Callable[[ImportedChange], UndoneActivity]]] = {
        "removed": (plan.removed, named_activity),
        "restored": (plan.restored, named_activity),
        "returned": (plan.returned, returned_activity),
        "kept": (plan.kept, kept_activity),
    }
    return {
        name: paged(request, Shown(changes, line), name, parameter=name)
        for name, (changes, line) in shown.items()
    }


def named_activity(change: ImportedChange) -> UndoneActivity:
    return UndoneActivity(change.after.reference, change.after.title)


def returned_activity(change: ImportedChange) -> UndoneActivity:
    row = change.after
    return UndoneActivity(row.reference, row.title, differences=returned_differences(change))


def kept_activity(change: ImportedChange) -> UndoneActivity:
    row, differences = change.newest, since_differences(change)
    return UndoneActivity(row.reference, row.title, done_since(change, differences), differences)


def done_since(change: ImportedChange, differences: Sequence[Difference]) -> str:
    """What the differences do not say; "" where they say it all."""
    if not has_row(change.after):
        return _("restored since") if change.is_there else _("changed since in another way")
    if not change.is_there:
        return _("deleted since")
    return "" if differences else _("changed since, and changed back")


@require_POST
@contact_point_of_reply
def import_undone(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    """Exactly what the page showed, or the page again."""
    made = import_of(reply, number)
    address = (reply.survey_round.slug, reply.member_state_id)
    try:
        undo(made, request.user, request.POST.get("preview_token", ""))
    except NotAsShown as refusal:
        messages.warning(request, str(refusal))
        return redirect("questionnaire:import-undo", *address, made.pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("questionnaire:reply-changes", *address)
    messages.success(request, done_message(made))
    return redirect("questionnaire:reply-changes", *address)


def done_message(made: ReplyImport) -> str:
    if made.is_of_selected:
        return _("The change has been restored.") if made.is_undoing else _("The change has been undone.")
    return _("The import has been restored.") if made.is_undoing else _("The import has been undone.")


@require_POST
@editor_of_reply
def import_undo_at_once(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    """As the message after a change offers it: all that nobody has changed since, without a page between."""
    made = import_of(reply, number)
    with refusal_told(request):
        plan = undo(made, request.user)
        messages.success(request, undone_message(plan) if plan else done_message(made))
    return back_to_activities(request, reply)


def undone_message(plan: UndoPlan) -> str:
    """What returned, and by name what stays because it has been changed since."""
    counted = (
        (len(plan.restored), partial(ngettext, "%(n)s activity restored", "%(n)s activities restored")),
        (len(plan.returned), partial(ngettext, "%(n)s activity set back", "%(n)s activities set back")),
        (len(plan.removed), partial(ngettext, "%(n)s activity removed", "%(n)s activities removed")),
    )
    done = get_text_list([words(n) % {"n": n} for n, words in counted if n], _("and"))
    told = [_("Undone: %(done)s.") % {"done": done} if done else _("Nothing has been undone.")]
    if kept := [*(change.newest.reference for change in plan.kept), *plan.kept_answers]:
        told.append(_("Changed since, so left as it is: %(kept)s.") % {"kept": short_list(kept)})
    return " ".join(told)
