"""The likely mistakes as the review page lists them: what, where with a link, why it matters."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from questionnaire.models import ConfirmedHint, Reply
from questionnaire.review.checks import Hint
from questionnaire.review.confirmed_checks import ReadHint
from questionnaire.review.problem_links import anchor

# Whoever has read so many links has seen the point.
LINKS = 10


@dataclass(frozen=True)
class HintLine:
    """`links` are text and address of the places where it is corrected; `more` are left out."""

    hint: Hint
    links: tuple[tuple[str, str], ...]
    more: int
    confirmed: ConfirmedHint | None


def hint_line(reply: Reply, read: ReadHint) -> HintLine:
    return HintLine(
        read.hint, check_places(reply, read.hint), max(0, len(read.hint.about) - LINKS), read.confirmed
    )


def kinds(hints: Iterable[ReadHint]) -> list[tuple[str, int]]:
    """How many there are of each kind, the largest number first."""
    counted = Counter(read.hint.kind for read in hints)
    return [(str(kind.label), number) for kind, number in counted.most_common()]


def check_places(reply: Reply, hint: Hint) -> tuple[tuple[str, str], ...]:
    where = (reply.survey_round.slug, reply.member_state_id)
    if not hint.about:
        return ((_("Remark"), reverse("questionnaire:reply-edit", args=where)),)
    return tuple(
        (
            f"{activity.reference} {activity.title}".rstrip(),
            reverse("questionnaire:activity-edit", args=(*where, activity.reference))
            + f"#{anchor(hint.column)}",
        )
        for activity in hint.about[:LINKS]
    )
