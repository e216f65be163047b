"""What differs between two sides of a reply, a page of it: activities changed, then new, then gone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.http import HttpRequest

from questionnaire.paging import BESIDE, Listed, paged
from questionnaire.review.differences import Differences

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
