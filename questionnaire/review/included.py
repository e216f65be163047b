"""Whether the activities of a reply are included in the results, in sentences that are true in its state."""

from enum import Enum, auto

from django.utils.translation import ngettext

from questionnaire.choices import COUNTED_STATES, REOPENED_STATES
from questionnaire.models import Reply
from questionnaire.review.summary import Review


class Included(Enum):
    """What can be said of activities; nothing of those in a copy, or in a version that was replaced."""

    NOW = auto()
    WHEN_SUBMITTED = auto()
    NOT_SAID = auto()


def included_of_reply(reply: Reply) -> Included:
    """Return what holds of the entries of a reply as they are now."""
    if reply.is_editable:
        return Included.WHEN_SUBMITTED
    return Included.NOW if reply.state in COUNTED_STATES - REOPENED_STATES else Included.NOT_SAID


def figures_in_words(review: Review, included: Included) -> tuple[str, str]:
    """Return how many activities count, and how many are planned; "" where none is planned."""
    return activities_in_words(review, included), planned_in_words(review, included)


def activities_in_words(review: Review, included: Included) -> str:
    if included is Included.NOW:
        words = ngettext(
            "%(number)s activity is included in the results.",
            "%(number)s activities are included in the results.",
            review.counted,
        )
    elif included is Included.WHEN_SUBMITTED:
        words = ngettext(
            "%(number)s activity will be included in the results when the reply is submitted.",
            "%(number)s activities will be included in the results when the reply is submitted.",
            review.counted,
        )
    else:
        words = ngettext(
            "%(number)s activity is reported.", "%(number)s activities are reported.", review.counted
        )
    return words % {"number": review.counted}


def planned_in_words(review: Review, included: Included) -> str:
    if not review.planned:
        return ""
    if included is Included.NOW:
        words = ngettext(
            "%(number)s planned activity is listed but not included.",
            "%(number)s planned activities are listed but not included.",
            review.planned,
        )
    elif included is Included.WHEN_SUBMITTED:
        words = ngettext(
            "%(number)s planned activity is listed but will not be included.",
            "%(number)s planned activities are listed but will not be included.",
            review.planned,
        )
    else:
        words = ngettext(
            "%(number)s planned activity is listed.",
            "%(number)s planned activities are listed.",
            review.planned,
        )
    return words % {"number": review.planned}
