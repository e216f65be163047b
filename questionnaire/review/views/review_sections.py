"""The activities of a review, a page of them, still under the headings of their partners."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.http import HttpRequest

from questionnaire.paging import ROW, Listed, page_of, paged
from questionnaire.review.summary import ActivityReview, Review, ReviewPart

Entry = tuple[ReviewPart, ActivityReview]


@dataclass(frozen=True)
class ReviewParts:
    """`parts` are those of the page; a partner whose activities fill several pages is on each of them."""

    listed: Listed[Entry]
    parts: Sequence[ReviewPart]


def review_parts(request: HttpRequest, review: Review, address: str = "") -> ReviewParts:
    """The page that the address asks for, or the one with the activity that it names."""
    entries = [(part, entry) for part in review.parts for entry in part.activities]
    asked = request.GET.get(ROW)
    found = (n for n, (_part, entry) in enumerate(entries) if asked and entry.activity.reference == asked)
    position = next(found, None)
    number = None if position is None else page_of(position)
    shown = paged(request, entries, "activities", address=address, number=number)
    groups = groupby(shown, key=lambda entry: entry[0])
    return ReviewParts(
        shown, [replace(part, activities=tuple(entry for _part, entry in group)) for part, group in groups]
    )
