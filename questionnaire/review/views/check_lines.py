"""The possible errors as the review page lists them: what, where with a link, why it matters."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from questionnaire.models import ConfirmedCheck, Reply
from questionnaire.review.checks import PossibleError
from questionnaire.review.confirmed_checks import ReadPossibleError
from questionnaire.review.problem_links import anchor

# Whoever has read so many links has seen the point.
LINKS = 10


@dataclass(frozen=True)
class PossibleErrorLine:
    """`links` are text and address of the places where it is corrected; `more` are left out."""

    possible_error: PossibleError
    links: tuple[tuple[str, str], ...]
    more: int
    confirmed: ConfirmedCheck | None


def possible_error_line(reply: Reply, read: ReadPossibleError) -> PossibleErrorLine:
    return PossibleErrorLine(
        read.possible_error,
        check_places(reply, read.possible_error),
        max(0, len(read.possible_error.about) - LINKS),
        read.confirmed,
    )


def kinds(possible_errors: Iterable[ReadPossibleError]) -> list[tuple[str, int]]:
    """How many there are of each kind, the largest number first."""
    counted = Counter(read.possible_error.kind for read in possible_errors)
    return [(str(kind.label), number) for kind, number in counted.most_common()]


def check_places(reply: Reply, possible_error: PossibleError) -> tuple[tuple[str, str], ...]:
    where = (reply.survey_round.slug, reply.member_state_id)
    if not possible_error.about:
        return ((_("Remark"), reverse("questionnaire:reply-remark", args=where)),)
    return tuple(
        (
            f"{activity.reference} {activity.title}".rstrip(),
            reverse("questionnaire:activity-edit", args=(*where, activity.reference))
            + f"#{anchor(possible_error.column)}",
        )
        for activity in possible_error.about[:LINKS]
    )
