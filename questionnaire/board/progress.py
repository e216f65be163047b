"""The board: one line for each Member State that is asked, and how far the round is in total."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.choices import COUNTED_STATES, ReplyState
from questionnaire.models import (
    CallNote,
    Question,
    Reply,
    ReplyVersion,
    Request,
    Round,
    RoundRole,
    VersionActivity,
)
from questionnaire.reply.state_labels import (
    DERIVED_STATES,
    NOT_STARTED,
    correction_in_words,
    is_overdue,
    state_in_words,
)
from questionnaire.review.queues import CONFIRMED

# Each Member State is in one of them.
KINDS = ((NOT_STARTED, dict(DERIVED_STATES)[NOT_STARTED]), *ReplyState.choices)


@dataclass(frozen=True)
class ProgressLine:
    """One Member State. `activities` are those of its counted version, None where nothing counts.

    `missing` says in sentences what stands between it and an accepted reply.
    """

    reply: Reply
    state: str
    is_overdue: bool
    activities: int | None
    submitted_at: dt.datetime | None
    signed_in_at: dt.datetime | None
    contact_points: tuple[RoundRole, ...]
    open_questions: int
    open_requests: int
    missing: tuple[str, ...]
    # The last note of a call; "" and None without one.
    call_note: str
    called_at: dt.datetime | None

    @property
    def kind(self) -> str:
        """Its state, where a draft that nobody has started is a state of its own."""
        is_untouched = self.reply.state == ReplyState.DRAFT and not self.reply.is_started
        return NOT_STARTED if is_untouched else self.reply.state

    @property
    def has_replied(self) -> bool:
        return self.reply.state in COUNTED_STATES

    @property
    def days_left(self) -> int | None:
        """Until its deadline, where a reply is still expected."""
        return self.reply.days_left() if self.reply.is_editable else None


@dataclass(frozen=True)
class Progress:
    """The round in figures: how many are asked, how many have replied, how many in each state.

    `supporting` are those with an activity in the results, and `activities` all of these activities.
    """

    asked: int
    replied: int
    supporting: int
    activities: int
    accepted: int
    overdue: int
    states: tuple[tuple[str, int], ...]


def board(survey_round: Round) -> list[ProgressLine]:
    """In protocol order. The number of queries does not grow with the Member States."""
    people: dict[str, list[RoundRole]] = {}
    for role in contact_points_of_round(survey_round):
        people.setdefault(str(role.member_state_id), []).append(role)
    return [progress_line(reply, people.get(reply.member_state_id, [])) for reply in replies(survey_round)]


def contact_points_of_round(survey_round: Round) -> QuerySet[RoundRole]:
    return (
        survey_round.roles.contact_points()
        .filter(user__is_active=True)
        .select_related("user")
        .order_by("member_state__position", "-role", "user__email")
    )


def replies(survey_round: Round) -> "QuerySet[Reply]":
    """Each with what the database counts for its line."""
    counted = VersionActivity.objects.counted().filter(version=OuterRef("counted_version"))
    unanswered = Question.objects.unanswered().filter(reply=OuterRef("pk"))
    requests = Request.objects.open().filter(reply=OuterRef("pk"))
    call_notes = CallNote.objects.filter(reply=OuterRef("pk")).order_by("-at", "-pk")
    return (
        survey_round.replies.select_related("survey_round", "member_state", "counted_version")
        .annotate(
            activities_counted=number_of(counted, "version"),
            questions_open=number_of(unanswered.from_presidency(), "reply"),
            questions_to_answer=number_of(unanswered.from_member_state(), "reply"),
            requests_open=number_of(requests, "reply"),
            is_confirmed=CONFIRMED,
            call_note=Subquery(call_notes.values("text")[:1]),
            called_at=Subquery(call_notes.values("at")[:1]),
        )
        .order_by("member_state__position")
    )


def number_of(rows: QuerySet, by: str) -> Coalesce:  # type: ignore[type-arg]
    """A subquery that counts, so that several of them in one query do not multiply each other."""
    counted = rows.order_by().values(by).annotate(number=Count("*")).values("number")
    return Coalesce(Subquery(counted), 0)


def progress_line(reply: Any, people: list[RoundRole]) -> ProgressLine:
    signed_in = [role.user.last_login for role in people if role.user.last_login]
    version = reply.counted_version
    return ProgressLine(
        reply=reply,
        state=state_in_words(reply),
        is_overdue=is_overdue(reply),
        activities=reply.activities_counted if version else None,
        submitted_at=version.submitted_at if version else None,
        signed_in_at=max(signed_in, default=None),
        contact_points=tuple(people),
        open_questions=reply.questions_open,
        open_requests=reply.requests_open,
        missing=tuple(missing_from_reply(reply, people, has_signed_in=bool(signed_in))),
        call_note=reply.call_note or "",
        called_at=reply.called_at,
    )


def missing_from_reply(reply: Any, people: list[RoundRole], *, has_signed_in: bool) -> Iterator[str]:
    if not people:
        yield _("No contact point.")
    elif not has_signed_in and not reply.is_started:
        yield _("No contact point has signed in yet.")
    elif reply.state == ReplyState.DRAFT:
        yield _("Started, not submitted.") if reply.is_started else _("Signed in, no entries yet.")
    if reply.entered_from_id:
        yield _("Being entered from a letter.")
    if reply.state == ReplyState.CORRECTING:
        yield correction_in_words(reply)
    if reply.state == ReplyState.RETURNED:
        yield _("Returned, not submitted again.")
    if reply.state == ReplyState.SUBMITTED:
        yield _("Awaiting review.")
        yield from flagged(reply.counted_version)
    if reply.counted_version and reply.counted_version.on_behalf and not reply.is_confirmed:
        yield _("Received by letter, not confirmed by the Member State.")
    yield from asked(reply)


def asked(reply: Any) -> Iterator[str]:
    """What waits for an answer of either side."""
    questions: int = reply.questions_open
    if questions:
        yield (ngettext("%d question not answered.", "%d questions not answered.", questions) % questions)
    to_answer: int = reply.questions_to_answer
    if to_answer:
        yield ngettext("%d question waits for you.", "%d questions wait for you.", to_answer) % to_answer
    requests: int = reply.requests_open
    if requests:
        yield (
            ngettext("%d request awaiting your answer.", "%d requests awaiting your answer.", requests)
            % requests
        )


def flagged(version: ReplyVersion) -> Iterator[str]:
    if number := version.likely_mistakes:
        yield ngettext("%d possible error.", "%d possible errors.", number) % number


def progress(lines: Iterable[ProgressLine]) -> Progress:
    every = list(lines)
    kinds = Counter(one.kind for one in every)
    return Progress(
        asked=len(every),
        replied=sum(one.has_replied for one in every),
        supporting=sum(bool(one.activities) for one in every),
        activities=sum(one.activities or 0 for one in every),
        accepted=kinds[ReplyState.ACCEPTED],
        overdue=sum(one.is_overdue for one in every),
        states=tuple((str(label), kinds[kind]) for kind, label in KINDS),
    )


def first_submissions(survey_round: Round) -> list[dt.datetime]:
    """When each Member State that has replied did so for the first time, oldest first."""
    first = survey_round.replies.filter(state__in=COUNTED_STATES).annotate(
        first=Min("versions__submitted_at")
    )
    return sorted(first.values_list("first", flat=True))
