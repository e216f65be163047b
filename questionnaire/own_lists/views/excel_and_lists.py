"""One page for all that comes from a spreadsheet: the reply workbook, its rows, and an own list."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.access.pages import SignedInRequest, editor_of_reply, page_url
from questionnaire.models import ListLayout, ListUpload, Reply, WorkbookUpload
from questionnaire.own_lists.forms.matching import ListForm
from questionnaire.own_lists.uploads import keep_list
from questionnaire.own_lists.views.waiting import lists_of
from questionnaire.problems import Refused
from questionnaire.reply.editing import refuse_unless_editable
from questionnaire.security.upload_limit import refuse_too_many_uploads
from questionnaire.workbook.forms import PastedRowsForm, WorkbookForm
from questionnaire.workbook.uploads import keep_upload

FORM_METHODS = ["GET", "HEAD", "POST"]
UploadForm = ListForm | PastedRowsForm | WorkbookForm


@dataclass(frozen=True)
class NotSaved:
    """An upload of this person that is not saved, with the page of its preview."""

    text: str
    url: str
    at: dt.datetime


@require_http_methods(FORM_METHODS)
@editor_of_reply
def excel_and_lists(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """What is sent is kept for its preview; the reply stays as it is."""
    form = sent_form(request, reply) if request.method == "POST" else None
    if form and form.is_valid():
        try:
            refuse_unless_editable(reply)
            refuse_too_many_uploads(request, request.user)
            return redirect(page_url(keep(request, reply, form), reply))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return upload_page(request, reply, form)


def sent_form(request: SignedInRequest, reply: Reply) -> UploadForm:
    """Return the one of the forms of the page whose fields were sent. A letter has no list of a ministry."""
    own_list = ListForm(request.POST, request.FILES)
    names_of_list = {own_list.add_prefix(name) for name in own_list.fields}
    if not reply.is_entered_by_reader and names_of_list & {*request.POST, *request.FILES}:
        return own_list
    return PastedRowsForm(request.POST) if "rows" in request.POST else WorkbookForm(files=request.FILES)


def keep(request: SignedInRequest, reply: Reply, form: UploadForm) -> str:
    """Keep what was sent, and return the name of the page that follows. Raises Refused."""
    if isinstance(form, ListForm):
        keep_list(request.user, reply, form.content)
        return "list-columns"
    keep_upload(request.user, reply, form.kind, form.content)
    return "workbook-preview"


def upload_page(request: SignedInRequest, reply: Reply, form: UploadForm | None) -> HttpResponse:
    """With the form that was refused, and with rows that were pasted before, to be corrected."""
    # The page shows the content of pasted rows alone.
    uploads = WorkbookUpload.objects.of(request.user, reply).filter(stored_at__isnull=True)
    upload = uploads.defer("content").first()
    own_list = lists_of(request, reply).waiting().defer("content").first()
    rows = upload.pasted_text if upload and upload.is_pasted else ""
    layouts = ListLayout.objects.visible_to(request.user).filter(member_state=reply.member_state)
    context = {
        "reply": reply,
        "form": form,
        "not_editable": "" if form else why_not_editable(reply),
        "not_saved": list(not_saved(reply, upload, own_list)),
        "workbook_form": form if isinstance(form, WorkbookForm) else WorkbookForm(),
        "rows_form": form if isinstance(form, PastedRowsForm) else PastedRowsForm(initial={"rows": rows}),
        "list_form": form if isinstance(form, ListForm) else ListForm(),
        "layouts": layouts.select_related("by").order_by("-chosen_at"),
    }
    return render(request, "questionnaire/own_lists/excel_and_lists.html", context)


def why_not_editable(reply: Reply) -> str:
    try:
        refuse_unless_editable(reply)
    except Refused as refusal:
        return str(refusal)
    return ""


def not_saved(reply: Reply, upload: WorkbookUpload | None, own_list: ListUpload | None) -> Iterator[NotSaved]:
    if upload:
        text = (
            _("Your last pasted rows are not saved yet.")
            if upload.is_pasted
            else _("Your last workbook is not saved yet.")
        )
        yield NotSaved(text, page_url("workbook-preview", reply), upload.uploaded_at)
    if own_list:
        text = (
            _("Rows of your last list are not saved yet.")
            if own_list.saved_token
            else _("Your last list is not saved yet.")
        )
        yield NotSaved(text, page_url("list-preview", reply), own_list.uploaded_at)
