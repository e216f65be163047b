"""What a change answers: the page again, or the rows in place with all that changed around them."""

from collections.abc import Collection, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from questionnaire.access import SignedInRequest, contacts_of
from questionnaire.activities.activity_list import activity_rows, overview
from questionnaire.drafts.drafting import drafts_of, open_drafts
from questionnaire.models import Activity, Reply, ReplySection
from questionnaire.paging import row_url
from questionnaire.reply.related import ADDITIONAL_QUESTIONS, fetch_lists
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.sections.views.own_sections import outside_note, own_sections, sections_of


def changed_rows_response(
    request: SignedInRequest, reply: Reply, activities: Sequence[Activity], told: str
) -> HttpResponse:
    """These activities are stored, as `told` says; focus goes to the first of them."""
    parts = sections_of(reply)
    if outside := outside_note(parts, request.user, activities):
        told = f"{told} {outside}"
    if request.htmx:
        references = [activity.reference for activity in activities]
        return rows_in_place(request, reply, references, told, parts=parts)
    messages.success(request, told)
    # The list that opens on one's own part would not have it.
    return redirect(row_url(reply, activities[0].reference, in_whole_list=bool(outside)))


def rows_in_place(
    request: SignedInRequest,
    reply: Reply,
    references: Collection[str],
    told: str,
    *,
    parts: Sequence[ReplySection] | None = None,
    **deleted: Any,
) -> HttpResponse:
    """The rows of these references, then grid, count and what is missing as they are now.

    `parts` are those of the reply where they are at hand, `deleted` is what the line in place of a deleted
    activity needs.
    """
    fetch_lists(reply, "partner_answers", "questions", ADDITIONAL_QUESTIONS)
    # The lists are at hand, so nothing is joined but what puts the rows in order.
    activities = list(reply.activities.with_codes().select_related(None))
    problems = reply_problems(reply, activities)
    shown = [activity for activity in activities if activity.reference in references]
    parts = sections_of(reply) if parts is None else parts
    context = {
        **overview(reply, activities, problems),
        "contacts": contacts_of(reply, request.user),
        "rows": activity_rows(reply, shown, problems),
        "own_sections": own_sections(reply, parts, request.user, activities, problems),
        "drafts": open_drafts(drafts_of(request.user, reply).values()),
        "told": told,
        "has_steps": True,
        **deleted,
    }
    return render(request, "questionnaire/activities/_changed_rows.html", context)
