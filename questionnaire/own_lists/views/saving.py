"""A previewed list on the pages: corrected in place, and saved."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from questionnaire.access.pages import SignedInRequest, contact_point_of_reply, page_url
from questionnaire.access.roles import as_contact_point
from questionnaire.documents.delivery import by_worker, preview_token_sent
from questionnaire.documents.document import DOCUMENTS, Document, File
from questionnaire.imports.undo_links import with_undo_link
from questionnaire.locking import permitting
from questionnaire.models import ListUpload, Reply, ReplyImport, User
from questionnaire.own_lists.faults import faults
from questionnaire.own_lists.forms.correcting import entered_corrections, without
from questionnaire.own_lists.store import compare_right_rows
from questionnaire.own_lists.uploads import (
    chosen_json,
    content_hash,
    corrections_of,
    has_confirmed_columns,
    list_size,
    save_choices,
    save_corrections,
    save_list,
    settled_plan,
)
from questionnaire.own_lists.views.waiting import columns_first, lists_of, nothing_waits, waiting_list
from questionnaire.problems import Refused
from questionnaire.workbook.store import Applied
from questionnaire.workbook.views.preview_pages import change_counts


@require_POST
@contact_point_of_reply
def list_correct(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """What was entered for faults, a row that is left out, or a correction that is taken back."""
    upload = waiting_list(request, reply)
    if upload is None:
        return nothing_waits(request, reply)
    if request.POST.get("list") != content_hash(upload):
        messages.warning(request, _("Another list has been uploaded since. Check this one."))
    elif not has_confirmed_columns(upload):
        return columns_first(request, reply)
    elif "take_back" in request.POST:
        save_corrections(upload, without(corrections_of(upload), request.POST["take_back"]))
        messages.success(request, _("The correction has been undone."))
    elif "equal" in request.POST:
        leave_out_equal_row(upload, request.POST["equal"])
    elif correct(upload, request):
        messages.success(request, _("The corrections have been applied. Check the new preview."))
    else:
        messages.warning(
            request, _("Nothing has been corrected. Change a value, or give a reason to leave rows out.")
        )
    return redirect(page_url("list-preview", reply))


def correct(upload: ListUpload, request: SignedInRequest) -> bool:
    """Whether anything was entered."""
    plan = settled_plan(upload)
    known = faults(plan, compare_right_rows(upload.reply, plan).held)
    corrections, mapping = entered_corrections(request.POST, known, plan.corrections, plan.mapping)
    if mapping != plan.mapping:
        save_choices(upload, chosen_json(plan.table, mapping))
    if corrections != plan.corrections:
        save_corrections(upload, corrections)
    return (corrections, mapping) != (plan.corrections, plan.mapping)


def leave_out_equal_row(upload: ListUpload, posted: str) -> None:
    plan = settled_plan(upload)
    for first, second in plan.equal_rows:
        if str(second) == posted:
            reason = _("equal to row %(row)s") % {"row": first}
            save_corrections(upload, plan.corrections.with_left_out([second], reason))


@require_POST
@contact_point_of_reply
def list_store(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Exactly what the preview showed, or a new preview. A worker saves what is long."""
    token = preview_token_sent(request)
    upload = lists_of(request, reply).first()
    if upload is None or (not upload.content and upload.saved_token != token):
        return nothing_waits(request, reply)
    if page := by_worker(request, saving(upload, token, request.user), DOCUMENTS["list-store"], token):
        return page
    try:
        applied = save_list(upload, token, request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect(page_url("list-preview", reply))
    messages.success(request, what_was_saved(upload, applied))
    is_over = waiting_list(request, reply) is None
    return redirect(page_url("activities" if is_over else "list-preview", reply))


def saving(upload: ListUpload, token: str, by: User) -> Document:
    """Saving it as work that leaves no file; a second click is answered at once."""
    reply = upload.reply

    def make() -> File:
        with permitting(as_contact_point(by)):
            save_list(upload, token, by)
        return File(saved_import=import_of(upload))

    size = 0 if upload.saved_token == token else list_size(upload)
    return Document(reply.survey_round, size, make, page_url("list-preview", reply), str(reply.member_state))


def import_of(upload: ListUpload) -> ReplyImport | None:
    """The one that saving it has made, by this click or by the one before."""
    uploads = ListUpload.objects.select_related("saved_import__reply__survey_round")
    current = uploads.filter(pk=upload.pk).first()
    return current.saved_import if current else None


def what_was_saved(upload: ListUpload, applied: Applied | None) -> str:
    made = import_of(upload)
    if applied is None:
        return with_undo_link(_("The list has been saved already."), made)
    counts = get_text_list(change_counts(applied.comparison), _("and"))
    return with_undo_link(_("Saved: %(counts)s.") % {"counts": counts}, made)
