"""The reply workbook on the pages: out, compared, and stored when the comparison is confirmed."""

import io
from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from questionnaire.access.pages import SignedInRequest, editor_of_reply, page_url
from questionnaire.access.roles import as_editor
from questionnaire.choices import UploadKind
from questionnaire.documents.delivery import by_worker, document, preview_token_sent
from questionnaire.documents.document import DOCUMENTS, Document, File
from questionnaire.files.attachment import XLSX
from questionnaire.imports.undo_links import with_undo_link
from questionnaire.locking import permitting
from questionnaire.models import Reply, ReplyImport, User, WorkbookUpload
from questionnaire.paging import Listed, page_of, paged
from questionnaire.problems import Refused
from questionnaire.reply.related import ADDITIONAL_QUESTIONS, fetch_lists
from questionnaire.reply.views import opened_for_editing
from questionnaire.spreadsheets.size import filled_cells
from questionnaire.workbook.changes.conflicts import Choices, Conflict
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.forms import PastedRowsForm, WorkbookForm
from questionnaire.workbook.store import Applied
from questionnaire.workbook.uploads import (
    NotAsPreviewed,
    choose_for_all,
    is_stored,
    keep_choices,
    preview_token,
    read_upload,
    save_upload,
)
from questionnaire.workbook.views.preview_pages import change_counts, comparison_context, finding_lines
from questionnaire.workbook.writing.mark import mark_errors
from questionnaire.workbook.writing.start import workbook_marking
from questionnaire.workbook.writing.write import workbook_file_name, write_workbook

# The section of the conflicts on the page, and the parameter of its address.
CONFLICTS = "conflicts"
# Begins the name of the field of a conflict.
CHOICE = "choice-"
# The button that chooses the same for all of them.
ALL = "all"


@require_safe
@editor_of_reply
@document(DOCUMENTS["workbook-download"])
def workbook_download(request: SignedInRequest, reply: Reply) -> Document:
    """In every state: it is also what a Member State keeps of its reply."""

    def make() -> File:
        file = io.BytesIO()
        write_workbook(reply, file)
        return File(file.getvalue(), XLSX, workbook_file_name(reply, last=timezone.localdate()))

    back = page_url("reply-overview", reply)
    return Document(reply.survey_round, reply.activities.count(), make, back, str(reply.member_state))


@require_safe
@editor_of_reply
@opened_for_editing
def workbook_preview(request: SignedInRequest, reply: Reply) -> HttpResponse:
    upload = waiting(request, reply)
    if upload is None:
        return nothing_waits(request, reply)
    fetch_lists(reply, "partner_answers", ADDITIONAL_QUESTIONS)
    try:
        comparison = compare_workbook(reply, read_upload(upload), upload.choices)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(page_url("excel-and-lists", reply))
    return preview_page(request, upload, comparison)


def preview_page(request: SignedInRequest, upload: WorkbookUpload, comparison: Comparison) -> HttpResponse:
    reply = comparison.reply
    remaining = finding_lines(comparison.remaining, is_pasted=upload.is_pasted)
    context = comparison_context(request, comparison, comparison.errors, is_pasted=upload.is_pasted) | {
        "reply": reply,
        "upload": upload,
        "preview_token": preview_token(upload, comparison),
        "conflicts": paged_conflicts(request, comparison.conflicts),
        "open_conflicts": len(comparison.open_conflicts),
        "remaining": paged(request, remaining, "remaining", parameter="remaining"),
        "workbook_form": WorkbookForm(),
        "rows_form": PastedRowsForm(initial={"rows": upload.pasted_text} if upload.is_pasted else None),
    }
    return render(request, "questionnaire/workbook/workbook_preview.html", context)


def paged_conflicts(request: SignedInRequest, conflicts: Sequence[Conflict]) -> Listed[Conflict]:
    """The page that was asked for, or the first one on which something is still to be chosen."""
    is_open = [conflict.is_open for conflict in conflicts]
    number = None if request.GET.get(CONFLICTS) else page_of(is_open.index(True) if any(is_open) else 0)
    return paged(request, conflicts, CONFLICTS, parameter=CONFLICTS, number=number)


@require_POST
@editor_of_reply
def workbook_store(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Exactly what the preview showed, or a new preview. A worker stores what is long."""
    token = preview_token_sent(request)
    upload = WorkbookUpload.objects.of(request.user, reply).first()
    if upload is None or (upload.stored_at and not is_stored(upload, token)):
        return nothing_waits(request, reply)
    keep_choices(upload, choices_sent(request))
    work = storing(upload, token, request.user)
    if page := by_worker(request, work, DOCUMENTS["workbook-store"], token):
        return page
    try:
        applied = save_upload(upload, token, request.user)
    except NotAsPreviewed as refusal:
        messages.warning(request, str(refusal))
        return redirect(page_url("workbook-preview", reply))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(page_url("activities", reply))
    # Undoing is on pages that are the contact points' own.
    made = None if reply.is_entered_by_reader else made_by(upload)
    messages.success(request, stored_message(applied, made))
    return redirect(page_url("activities", reply))


def stored_message(applied: Applied | None, made: ReplyImport | None) -> str:
    """With the way to undo it; `applied` is None where the first of two clicks has stored it."""
    if applied is None or applied.made is None:
        return with_undo_link(_("The upload has been saved."), made)
    counts = get_text_list(change_counts(applied.comparison), _("and"))
    return with_undo_link(_("Saved: %(counts)s.") % {"counts": counts}, made)


@require_POST
@editor_of_reply
def workbook_choices(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """What is chosen on one page of the conflicts, or for all at once. The preview shows what is left."""
    upload = waiting(request, reply)
    if upload is None:
        return nothing_waits(request, reply)
    keep_choices(upload, choices_sent(request))
    try:
        if choice := request.POST.get(ALL):
            choose_for_all(upload, choice)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(page_url("excel-and-lists", reply))
    shown = urlencode({CONFLICTS: request.POST.get(CONFLICTS, "")})
    return redirect(f"{page_url('workbook-preview', reply)}?{shown}#{CONFLICTS}")


def made_by(upload: WorkbookUpload) -> ReplyImport | None:
    """The import that storing it has made, by this click or by the one before."""
    uploads = WorkbookUpload.objects.select_related("saved_import__reply__survey_round")
    current = uploads.filter(pk=upload.pk).first()
    return current.saved_import if current else None


def choices_sent(request: SignedInRequest) -> Choices:
    """By the key of the conflict, which is in the name of its field."""
    sent = request.POST.items()
    return {name.removeprefix(CHOICE): str(choice) for name, choice in sent if name.startswith(CHOICE)}


def storing(upload: WorkbookUpload, token: str, by: User) -> Document:
    """Storing it as work that leaves no file. The reply is asked for again when it is locked."""
    reply = upload.reply

    def make() -> File:
        with permitting(as_editor(by, reply)):
            save_upload(upload, token, by)
        return File(saved_import=None if reply.entered_from_id else made_by(upload))

    size = filled_cells(bytes(upload.content), is_pasted=upload.is_pasted)
    return Document(reply.survey_round, size, make, page_url("activities", reply), str(reply.member_state))


@require_safe
@editor_of_reply
@document(DOCUMENTS["workbook-marked"])
def workbook_marked(request: SignedInRequest, reply: Reply) -> HttpResponse | Document:
    """The uploaded workbook with a comment at each cell that has an error."""
    upload = waiting(request, reply, UploadKind.WORKBOOK)
    if upload is None:
        return nothing_waits(request, reply)
    content = bytes(upload.content)

    def make() -> File:
        read = read_upload(upload)
        comparison = compare_workbook(reply, read, upload.choices)
        marking = workbook_marking(reply, is_of_section=read.is_of_section)
        name = workbook_file_name(reply, "marked", is_of_section=read.is_of_section)
        return File(mark_errors(content, comparison.errors, marking), XLSX, name)

    back = page_url("workbook-preview", reply)
    return Document(reply.survey_round, len(content) // 1000, make, back, str(reply.member_state))


def waiting(request: SignedInRequest, reply: Reply, kind: UploadKind | None = None) -> WorkbookUpload | None:
    """What this person uploaded and has not stored yet."""
    uploads = WorkbookUpload.objects.of(request.user, reply).filter(stored_at__isnull=True)
    return (uploads.filter(kind=kind) if kind else uploads).first()


def nothing_waits(request: SignedInRequest, reply: Reply) -> HttpResponse:
    messages.warning(
        request,
        _(
            "There is no upload to save. It was saved already, or it is more than a day old. If "
            "something is missing from the reply, upload the workbook again."
        ),
    )
    return redirect(page_url("excel-and-lists", reply))
