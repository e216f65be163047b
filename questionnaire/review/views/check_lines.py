"""The possible errors as the review page lists them: what, where with a link, why it matters."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from django.forms import BaseForm, BoundField
from django.urls import reverse
from django.utils.translation import gettext as _

from questionnaire.access.pages import from_check
from questionnaire.models import ConfirmedCheck, Reply
from questionnaire.paging import BESIDE, Listed, page_of
from questionnaire.review.checks import PossibleError
from questionnaire.review.confirmed_checks import ReadPossibleError
from questionnaire.review.problem_links import anchor

# Whoever has read so many links has seen the point.
LINKS = 10


@dataclass(frozen=True)
class PossibleErrorLine:
    """`links` are text and address of the places where it is corrected; `more` are left out.

    `field` holds the explanation that was typed and not saved.
    """

    possible_error: PossibleError
    links: tuple[tuple[str, str], ...]
    more: int
    confirmed: ConfirmedCheck | None
    field: BoundField | None = None
    # Whether the explanation that several share was meant for it.
    is_selected: bool = False


def possible_error_line(
    reply: Reply,
    read: ReadPossibleError,
    explanations: BaseForm | None = None,
    selected: Container[str] = (),
) -> PossibleErrorLine:
    """`explanations` are the form that was sent, by fingerprint, as are those that were `selected`."""
    fingerprint = read.possible_error.fingerprint
    field = explanations[fingerprint] if explanations and fingerprint in explanations.fields else None
    return PossibleErrorLine(
        read.possible_error,
        check_places(reply, read.possible_error),
        max(0, len(read.possible_error.about) - LINKS),
        read.confirmed,
        field,
        fingerprint in selected,
    )


def places_of(
    possible_errors: Sequence[ReadPossibleError], shown: Listed[ReadPossibleError]
) -> list[tuple[str, str]]:
    """What is not explained yet and the address of the field for it, on whatever page it is.

    `shown` is the page of the list. At most LINKS of them are returned.
    """
    found: list[tuple[str, str]] = []
    for position, read in enumerate(possible_errors):
        if read.confirmed or len(found) == LINKS:
            continue
        possible_error = read.possible_error
        text = ", ".join((str(possible_error.kind.label), *possible_error.references[:1]))
        page = page_of(position, BESIDE)
        url = "" if page == shown.page.number else f"{shown.address}?{shown.query_of(page)}"
        found.append((text, f"{url}#why-{possible_error.fingerprint}"))
    return found


def kinds(possible_errors: Iterable[ReadPossibleError]) -> list[tuple[str, int]]:
    """How many there are of each kind, the largest number first."""
    counted = Counter(read.possible_error.kind for read in possible_errors)
    return [(str(kind.label), number) for kind, number in counted.most_common()]


def check_places(reply: Reply, possible_error: PossibleError) -> tuple[tuple[str, str], ...]:
    where = (reply.survey_round.slug, reply.member_state_id)
    if not possible_error.about:
        return (
            (_("Remark"), from_check(reverse("questionnaire:reply-remark", args=where), "possible-errors")),
        )
    return tuple(
        (
            f"{activity.reference} {activity.title}".rstrip(),
            from_check(
                reverse("questionnaire:activity-edit", args=(*where, activity.reference))
                + f"#{anchor(possible_error.column)}",
                "possible-errors",
            ),
        )
        for activity in possible_error.about[:LINKS]
    )
