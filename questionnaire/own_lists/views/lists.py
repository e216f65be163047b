"""A list in a layout of its own on the pages: its columns, its values, and its preview."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import SignedInRequest, contact_point_of_reply, page_url
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import ListLayout, ListUpload, Reply
from questionnaire.own_lists.forms.matching import (
    chosen_columns,
    chosen_meanings,
    column_lines,
    unused_lines,
    value_lines,
)
from questionnaire.own_lists.mapping import ADD_TO_DESCRIPTION
from questionnaire.own_lists.plan import Plan, make_plan
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.uploads import (
    chosen_json,
    plan_of,
    save_choices,
    table_of,
)
from questionnaire.own_lists.views.waiting import columns_first, nothing_waits, waiting_list
from questionnaire.problems import Refused
from questionnaire.reply.views import opened_for_editing
from questionnaire.spreadsheets.values.activity_codes import activity_codes

FORM_METHODS = ["GET", "HEAD", "POST"]
FOLDER = "questionnaire/own_lists"


@require_http_methods(FORM_METHODS)
@contact_point_of_reply
@opened_for_editing
def list_columns(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """The sheet, the row of headers, and a line for each of our columns."""
    upload = waiting_list(request, reply)
    if upload is None:
        return nothing_waits(request, reply)
    if request.method == "POST":
        try:
            return save_columns(request, upload)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(page_url("list-columns", reply))
    return columns_page(request, upload, plan_of(upload))


def columns_page(
    request: SignedInRequest, upload: ListUpload, plan: Plan, *, is_refused: bool = False
) -> HttpResponse:
    """Refused where the amounts have no currency: as it was sent."""
    context = {
        "reply": upload.reply,
        "table": plan.table,
        "sheets": [sheet.title for sheet in read_list(bytes(upload.content)) if sheet.title],
        "lines": list(column_lines(plan)),
        "unused": unused_lines(plan),
        "is_description_asked": ADD_TO_DESCRIPTION not in COLUMNS.left_out,
        "is_refused": is_refused,
    }
    return render(request, f"{FOLDER}/list_columns.html", context, status=422 if is_refused else 200)


def save_columns(request: SignedInRequest, upload: ListUpload) -> HttpResponse:
    """Another sheet or row is read anew; otherwise what is chosen is kept. Raises Refused."""
    table, mapping = table_of(upload)
    sheet = request.POST.get("sheet") or table.sheet.title
    row = request.POST.get("header_row") or ""
    header_row = int(row) if row.isdecimal() and len(row) < 8 else table.header_row
    if (sheet, header_row) != (table.sheet.title, table.header_row):
        before = upload.mapping
        save_choices(upload, {"sheet": sheet or None, "header_row": header_row})
        try:
            table_of(upload)
        except Refused:
            save_choices(upload, before)
            raise
        return redirect(page_url("list-columns", upload.reply))
    chosen = chosen_columns(request.POST, table, mapping)
    if chosen.has_suggested_columns:
        plan = make_plan(table, replace(chosen, values=mapping.values), ValueReader(activity_codes()))
        return columns_page(request, upload, plan, is_refused=True)
    save_choices(upload, chosen_json(table, chosen))
    return redirect(page_url("list-values", upload.reply))


@require_http_methods(FORM_METHODS)
@contact_point_of_reply
@opened_for_editing
def list_values(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Each distinct value once, with the number of its rows."""
    upload = waiting_list(request, reply)
    if upload is None:
        return nothing_waits(request, reply)
    plan = plan_of(upload)
    if plan.mapping.has_suggested_columns:
        return columns_first(request, reply)
    if request.method == "POST":
        chosen = replace(plan.mapping, values=chosen_meanings(request.POST, plan))
        save_choices(upload, chosen_json(plan.table, chosen))
        return redirect(page_url("list-preview", reply))
    lines = value_lines(plan)
    context = {"reply": reply, "lines": lines, "takes_several": any(line.takes_several for line in lines)}
    return render(request, f"{FOLDER}/list_values.html", context)


@require_POST
@contact_point_of_reply
def list_layout_forget(request: SignedInRequest, reply: Reply) -> HttpResponse:
    key = request.POST.get("layout", "")
    layouts = ListLayout.objects.visible_to(request.user).filter(member_state=reply.member_state)
    if key.isdecimal() and len(key) < 18 and layouts.filter(pk=int(key)).delete()[0]:
        messages.success(request, _("The choices for these headers have been removed."))
    return redirect(page_url("excel-and-lists", reply))
