"""What a change answers: the page again, or the rows in place with all that changed around them."""

from collections.abc import Collection, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from questionnaire.decorators import SignedInRequest
from questionnaire.models import Activity, Reply
from questionnaire.rules import reply_problems
from questionnaire.views.contacts import contacts_of
from questionnaire.views.drafting import drafts_of, open_drafts
from questionnaire.views.reply_page import activity_rows, fetch_lists, overview


def stored(request: SignedInRequest, reply: Reply, activities: Sequence[Activity], told: str) -> HttpResponse:
    """These activities are stored, as `told` says; focus goes to the first of them."""
    if request.htmx:
        return rows_in_place(request, reply, [activity.reference for activity in activities], told)
    messages.success(request, told)
    return redirect(row_url(reply, activities[0]))


def row_url(reply: Reply, activity: Activity) -> str:
    """The line of the activity in the list."""
    page = reverse("questionnaire:reply-edit", args=(reply.survey_round.slug, reply.member_state_id))
    return f"{page}#{activity.reference}"


def rows_in_place(
    request: SignedInRequest, reply: Reply, references: Collection[str], told: str, **deleted: Any
) -> HttpResponse:
    """The rows of these references, then grid, count and what is missing as they are now.

    `deleted` is what the line in place of a deleted activity needs.
    """
    fetch_lists(reply, "partner_answers")
    # The lists are at hand, so nothing is joined but what puts the rows in order.
    activities = list(reply.activities.with_codes().select_related(None))
    problems = reply_problems(reply, activities)
    shown = [activity for activity in activities if activity.reference in references]
    context = {
        **overview(reply, activities, problems),
        "survey_round": reply.survey_round,
        "contacts": contacts_of(reply, request.user),
        "rows": activity_rows(reply, shown, problems),
        "drafts": open_drafts(drafts_of(request.user, reply).values()),
        "told": told,
        **deleted,
    }
    return render(request, "questionnaire/_changed_rows.html", context)
