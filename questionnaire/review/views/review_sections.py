"""The activities of a review, a page of them, still under the headings of their partners."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest

from questionnaire.paging import Listed, paged
from questionnaire.review.summary import ActivityReview, Review, ReviewPart

Entry = tuple[str, ActivityReview]


@dataclass(frozen=True)
class ReviewParts:
    """`parts` are those of the page; a partner whose activities fill several pages is on each of them."""

    listed: Listed[Entry]
    parts: Sequence[ReviewPart]


def review_parts(request: HttpRequest, review: Review, address: str = "") -> ReviewParts:
    entries = [(part.heading, entry) for part in review.parts for entry in part.activities]
    shown = paged(request, entries, "activities", address=address)
    groups = groupby(shown, key=lambda entry: entry[0])
    return ReviewParts(
        shown,
        [ReviewPart(heading, tuple(entry for _heading, entry in group)) for heading, group in groups],
    )
