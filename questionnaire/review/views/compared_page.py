"""What differs between two sides of a reply, a page of it: activities changed, then new, then gone.

The sides are two versions, or the working rows and the last one that was submitted.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from questionnaire.access.pages import SignedInRequest, contact_point_of_reply
from questionnaire.models import Reply
from questionnaire.paging import BESIDE, Listed, paged
from questionnaire.review.differences import Differences
from questionnaire.review.forms import CompareForm


@require_safe
@contact_point_of_reply
def reply_compare(request: SignedInRequest, reply: Reply) -> HttpResponse:
    versions = list(reply.versions.order_by("number"))
    form = CompareForm(versions, request.GET, with_working_rows=True) if versions else None
    context = {
        "reply": reply,
        "form": form,
        **comparison_context(request, form.differences(reply) if form and form.is_valid() else None),
    }
    return render(request, "questionnaire/review/reply_compare.html", context)


T = TypeVar("T")


def comparison_context(request: HttpRequest, differences: Differences | None) -> dict[str, Any]:
    """The context of the page: all differences, for the counts, and those that it shows."""
    if differences is None:
        return {"differences": None}
    activities = range(len(differences.changed) + len(differences.new) + len(differences.gone))
    page = paged(request, activities, "compare", on_a_page=BESIDE)
    return {"differences": differences, "listed": page, "shown": shown_differences(differences, page)}


def shown_differences(differences: Differences, page: Listed[int]) -> Differences:
    """The answers, which are few, stand on the first page."""
    start, end = page.bounds
    changed, new = len(differences.changed), len(differences.new)
    return replace(
        differences,
        answers=() if start else differences.answers,
        changed=entries_between(differences.changed, start, end),
        new=entries_between(differences.new, start - changed, end - changed),
        gone=entries_between(differences.gone, start - changed - new, end - changed - new),
    )


def entries_between(entries: Sequence[T], start: int, end: int) -> tuple[T, ...]:
    return tuple(entries[max(0, start) : max(0, end)])
