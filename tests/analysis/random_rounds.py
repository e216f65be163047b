"""Rounds and selections at random, and what of the replies counts."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.counting.selection import Selection
from analysis.grid import Axis
from questionnaire.models import Reply, ReplyVersion, Round, VersionActivity
from tests.analysis.recount import (
    FIELD_CODES,
    PARTNER_CODES,
    TYPE_CODES,
    Item,
)
from tests.builders import make_round

STATES = ("BE", "DE", "EL", "HR", "SI")
YEARS = st.integers(2016, 2021)
DATES = st.tuples(YEARS, st.one_of(st.none(), st.integers(1, 12)))
# Few codes, so that several activities fall into one cell.
SOME_PARTNERS, SOME_FIELDS = ("AL", "XK", "RS"), ("asylum", "return", "information_exchange")


@st.composite
def items(draw: st.DrawFn) -> Item:
    status = draw(st.sampled_from(("planned", "ongoing", "completed", "suspended", "discontinued")))
    start = draw(st.one_of(st.none(), DATES))
    must_end = status in ("completed", "discontinued")
    end = draw(DATES if must_end else st.one_of(st.none(), DATES))
    if start and end and (end[0] < start[0] or (end[0] == start[0] and (end[1] or 12) < (start[1] or 1))):
        end = (start[0] + 1, end[1])
    return Item(
        draw(st.sampled_from(SOME_PARTNERS)),
        draw(st.sampled_from(SOME_FIELDS)),
        draw(st.sampled_from(TYPE_CODES)),
        status,
        start,
        end,
        draw(st.sampled_from(("national", "co_funded"))),
    )


VERSIONS = st.lists(st.lists(items(), max_size=8), min_size=1, max_size=2)
# State of the reply, then its versions: the last one counts, or the first where only that was accepted.
REPLIES = st.tuples(
    st.sampled_from(("draft", "withdrawn", "submitted", "correcting", "returned", "accepted", "reopened")),
    VERSIONS,
)


def some(codes: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), unique=True, min_size=1).map(tuple)


# All filters together would leave nothing to count, so each example takes two at most.
FILTERS = st.one_of(
    st.just({}),
    st.just({}),
    some(PARTNER_CODES).map(lambda codes: {"codes": {Axis.PARTNERS: codes}}),
    some(FIELD_CODES).map(lambda codes: {"codes": {Axis.FIELDS: codes}}),
    some(TYPE_CODES).map(lambda codes: {"codes": {Axis.TYPES: codes}}),
    st.sampled_from([("ongoing",), ("completed", "suspended")]).map(lambda codes: {"statuses": codes}),
    st.just({"funding": ("co_funded",)}),
    st.dates(dt.date(2016, 1, 1), dt.date(2022, 1, 1)).map(lambda date: {"active_on": date}),
    YEARS.map(lambda year: {"year_from": year}),
    YEARS.map(lambda year: {"year_to": year}),
)
SELECTIONS = st.builds(
    lambda accepted_only, one, other: Selection(accepted_only=accepted_only, **(one | other)),
    st.booleans(),
    FILTERS,
    FILTERS,
)


def store(reply: Reply, state: str, versions: list[list[Item]]) -> None:
    """The reply as the workflow would leave it, written straight to the database."""
    if state == "draft":
        return
    stored = [store_version(reply, number, items) for number, items in enumerate(versions, 1)]
    reply.state = {"withdrawn": "draft", "reopened": "submitted"}.get(state, state)
    reply.counted_version = None if state == "withdrawn" else stored[-1]
    reply.accepted_version = {"accepted": stored[-1], "reopened": stored[0]}.get(state)
    reply.save()


def store_version(reply: Reply, number: int, items: list[Item]) -> ReplyVersion:
    version = ReplyVersion.objects.create(
        reply=reply, number=number, supports=bool(items), submitted_at=timezone.now()
    )
    VersionActivity.objects.bulk_create(
        VersionActivity(
            version=version,
            reference=f"2020-{reply.member_state_id}-{place:03d}",
            partner_id=item.partner,
            support_field_id=item.support_field,
            assistance_type_id=item.assistance_type,
            title="Training",
            status=item.status,
            start_year=item.start and item.start[0],
            start_month=item.start and item.start[1],
            start_not_known=item.start is None,
            end_year=item.end and item.end[0],
            end_month=item.end and item.end[1],
            funding=item.funding,
            national_share=50 if item.funding == "co_funded" else None,
            value=item.value,
            value_basis=item.basis,
            quantity=item.quantity,
            project=item.project,
            providing_authority=item.providing_authority,
            implementing_body=item.implementing_body,
            **{dimension.replace("-", "_"): answer for dimension, answer in item.answers.items()},
        )
        for place, item in enumerate(items)
    )
    return version


def counting(state: str, versions: list[list[Item]], *, accepted_only: bool) -> list[Item] | None:
    """The version that counts, by the rules of the field: None where none does."""
    if state in ("draft", "withdrawn"):
        return None
    if accepted_only:
        return {"accepted": versions[-1], "reopened": versions[0]}.get(state)
    return versions[-1]


def rounds_at_random(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The test with so many sets of five replies, each under a selection of its own."""
    limits = settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    with_replies = given(replies=st.lists(REPLIES, min_size=5, max_size=5), selection=SELECTIONS)
    return lambda test: limits(with_replies(test))


def store_round(replies: list[tuple[str, list[list[Item]]]]) -> Round:
    survey_round = make_round(member_states=STATES)
    for reply, (state, versions) in zip(survey_round.replies.all(), replies, strict=True):
        store(reply, state, versions)
    return survey_round
