"""The preview of a list: the balance of its rows, its own total, and what holds rows back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from questionnaire.access.pages import SignedInRequest, contact_point_of_reply
from questionnaire.formatting.amounts import readable_number
from questionnaire.models import Reply
from questionnaire.models.uploads import KEPT_FOR
from questionnaire.own_lists.decisions import ROWS_NAMED, amount_notes, numbers
from questionnaire.own_lists.faults import faults
from questionnaire.own_lists.forms.correcting import FAULTS_ON_A_PAGE, correction_lines, fault_line
from questionnaire.own_lists.plan import Plan
from questionnaire.own_lists.store import ComparedRows, compare_right_rows
from questionnaire.own_lists.uploads import content_hash, list_token, settled_plan
from questionnaire.own_lists.views.waiting import columns_first, nothing_waits, waiting_list
from questionnaire.paging import Shown, paged
from questionnaire.reply.related import ADDITIONAL_QUESTIONS, fetch_lists
from questionnaire.reply.views import opened_for_editing
from questionnaire.workbook.views.preview_pages import comparison_context


@require_safe
@contact_point_of_reply
@opened_for_editing
def list_preview(request: SignedInRequest, reply: Reply) -> HttpResponse:
    upload = waiting_list(request, reply)
    if upload is None:
        return nothing_waits(request, reply)
    plan = settled_plan(upload)
    if plan.mapping.has_suggested_columns:
        return columns_first(request, reply)
    fetch_lists(reply, "partner_answers", ADDITIONAL_QUESTIONS)
    compared = compare_right_rows(reply, plan)
    context = preview_context(request, plan, compared) | {
        "reply": reply,
        "kept_until": upload.uploaded_at + KEPT_FOR,
        "content_hash": content_hash(upload),
        "preview_token": list_token(upload, compared.comparison),
    }
    return render(request, "questionnaire/own_lists/list_preview.html", context)


@dataclass(frozen=True)
class Cause:
    """One error or reason with all rows that have it."""

    message: str
    rows: str
    count: int


@dataclass(frozen=True)
class Balance:
    """Rows in the file = new + changed + same + held + left out."""

    rows: int
    new: int
    changed: int
    same: int
    held: int
    left_out: int


def balance(plan: Plan, compared: ComparedRows) -> Balance:
    """By row: one that becomes several activities is new if any of them is."""
    new = {row.number for row in compared.comparison.new}
    changed = {change.row.number for change in compared.comparison.changed} - new
    held = len(compared.held)
    return Balance(
        len(plan.rows) + len(plan.left_out),
        len(new),
        len(changed),
        len(plan.rows) - held - len(new) - len(changed),
        held,
        len(plan.left_out),
    )


def preview_context(request: SignedInRequest, plan: Plan, compared: ComparedRows) -> dict[str, Any]:
    known = faults(plan, compared.held)
    lines = Shown(known, lambda fault: fault_line(fault, plan))
    left_out = causes((reason, number) for number, reason in plan.left_out)
    context = comparison_context(request, compared.comparison, compared.comparison.errors)
    return context | {
        "balance": balance(plan, compared),
        "held_rows": numbers([row.number for row in compared.held]),
        "held": paged(request, lines, "held", parameter="held", on_a_page=FAULTS_ON_A_PAGE),
        "corrections": paged(
            request, correction_lines(plan.corrections), "corrections", parameter="corrections"
        ),
        "left_out": paged(request, left_out, "left-out", parameter="left_out"),
        "equal_rows": plan.equal_rows[:ROWS_NAMED],
        "totals": totals(plan),
        "amounts": list(amount_notes(plan)),
        "leaves_behind": bool(known or context["unread"].total),
    }


def causes(found: Iterable[tuple[str, int]]) -> list[Cause]:
    by_message: defaultdict[str, list[int]] = defaultdict(list)
    for message, number in found:
        by_message[message].append(number)
    return [Cause(message, numbers(rows), len(rows)) for message, rows in by_message.items()]


def totals(plan: Plan) -> str:
    """The sum of the rows, beside the one that the list itself gives."""
    if not plan.mapping.choice("value").sources:
        return ""
    rows = readable_number(plan.total)
    if plan.own_total is None:
        return _("The values of the rows add up to EUR %(rows)s.") % {"rows": rows}
    own = readable_number(plan.own_total)
    return _("The values of the rows add up to EUR %(rows)s. The total in the list is EUR %(own)s.") % {
        "rows": rows,
        "own": own,
    }
