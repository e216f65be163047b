"""The one module for what a Member State asks of the Presidency, and for the answers.

Each step locks the reply first. What was done already is done once: a second click changes nothing.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.access.roles import Contacts
from questionnaire.choices import (
    EDITABLE_STATES,
    EventKind,
    MailKind,
    ReplyState,
    RequestKind,
    RequestOutcome,
)
from questionnaire.formatting.dates import date_and_time
from questionnaire.locking import lock_reply, refuse_if_archived
from questionnaire.mails.outbox import queue
from questionnaire.mails.recipients import contact_points
from questionnaire.models import Event, MemberState, Reply, Request, User
from questionnaire.problems import Refused
from questionnaire.workflow import (
    extend_deadline,
    refuse_unless_open,
    reopen,
    return_reply,
)


@dataclass(frozen=True)
class RequestsOfReply:
    """What has been asked for a reply, newest first, and with whom its Member State replies jointly."""

    open: tuple[Request, ...]
    answered: tuple[Request, ...]
    jointly_with: tuple[MemberState, ...]

    @property
    def is_asked(self) -> bool:
        return bool(self.open or self.answered)

    @property
    def has_any(self) -> bool:
        return self.is_asked or bool(self.jointly_with)

    @classmethod
    def none(cls) -> Self:
        return cls((), (), ())

    @classmethod
    def of(cls, reply: Reply) -> Self:
        found = list(
            Request.objects.concerning(reply)
            .select_related("reply__member_state", "asked_by", "answered_by")
            .prefetch_related("member_states")
        )
        own = [request for request in found if request.reply_id == reply.pk]
        return cls(
            tuple(request for request in own if not request.outcome),
            tuple(request for request in own if request.outcome),
            joint_members(reply, found),
        )


def joint_members(reply: Reply, requests: Iterable[Request]) -> tuple[MemberState, ...]:
    """The other Member States of the joint replies that the Presidency has agreed to."""
    others = {
        member_state
        for request in requests
        if request.kind == RequestKind.JOINT and request.outcome == RequestOutcome.GRANTED
        for member_state in (request.reply.member_state, *request.member_states.all())
        if member_state != reply.member_state
    }
    return tuple(sorted(others, key=lambda member_state: member_state.position))


def kinds_to_ask(reply: Reply) -> tuple[RequestKind, ...]:
    """What there is to ask for in the state of the reply; nothing unless the round is open."""
    if not reply.survey_round.is_open:
        return ()
    first = RequestKind.EXTENSION if reply.state in EDITABLE_STATES else RequestKind.REOPENING
    return first, RequestKind.JOINT


def kinds_left(reply: Reply, waiting: Iterable[Request]) -> tuple[RequestKind, ...]:
    """What there is to ask for beside what `waiting` asks for already."""
    asked = {request.kind for request in waiting}
    return tuple(kind for kind in kinds_to_ask(reply) if kind not in asked)


def waiting_requests(reply: Reply) -> list[Request]:
    """The requests of the reply that the Presidency has not answered yet."""
    return list(reply.requests.open().prefetch_related("member_states"))


def requests_context(
    reply: Reply, contacts: Contacts, waiting: Sequence[Request] | None = None
) -> dict[str, Any]:
    """What a page offers to request, and the requests that wait; nothing to who may not make any."""
    if not contacts.may_ask:
        return {"kinds": (), "waiting_requests": ()}
    waiting = waiting_requests(reply) if waiting is None else waiting
    return {"kinds": kinds_left(reply, waiting), "waiting_requests": waiting}


@transaction.atomic
def make_request(
    reply: Reply,
    kind: RequestKind,
    by: User,
    *,
    reason: str,
    until: dt.datetime | None = None,
    member_states: Iterable[MemberState] = (),
) -> Request:
    """Put a request to the Presidency; `until` is for more time, `member_states` for a joint reply.

    Raises Refused where the state of the reply leaves nothing to ask, or another request of this kind waits.
    """
    locked = lock_reply(reply)
    named = sorted(member_states, key=lambda member_state: member_state.position)
    if there := locked.requests.open().filter(kind=kind).first():
        refuse_unless_same(there, reason, until, named)
        return there
    refuse_unless_askable(kind, locked)
    refuse_unless_complete(kind, locked, reason, until, named)
    request = Request.objects.create(reply=locked, kind=kind, reason=reason, until=until, asked_by=by)
    request.member_states.set(named)
    desk = reverse("admin:questionnaire_request_change", args=[request.pk])
    queue(MailKind.REQUEST, reply=locked, by=by, link=desk)
    log_request_event(EventKind.REQUESTED, request, by, reason)
    return request


@transaction.atomic
def take_back_request(request: Request, by: User) -> None:
    """Raises Refused where the Presidency was quicker."""
    stored = locked_request(request)
    if stored.outcome != RequestOutcome.TAKEN_BACK:
        refuse_unless_waiting(stored)
        refuse_if_archived(stored.reply.survey_round)
        settle(stored, RequestOutcome.TAKEN_BACK, by)
        log_request_event(EventKind.REQUEST_TAKEN_BACK, stored, by)


@transaction.atomic
def answer(
    request: Request, outcome: RequestOutcome, by: User, word: str, until: dt.datetime | None = None
) -> None:
    """Grant or decline, with a word that the Member State reads.

    More time is given until `until`, which may be another moment than the one asked for. Raises Refused
    where there is an answer already, or where what was asked for is not possible any more.
    """
    stored = locked_request(request)
    if is_second_click(stored, outcome, word, until):
        return
    refuse_unless_waiting(stored)
    refuse_if_archived(stored.reply.survey_round)
    if outcome == RequestOutcome.GRANTED:
        grant(stored, by, word, until)
    elif not word:
        raise Refused(_("The reason is missing."), _("Enter the reason for declining the request."))
    settle(stored, outcome, by, word)
    for reply in replies_to_tell(stored):
        queue(MailKind.ANSWER, contact_points(reply), reply=reply, by=by)
    log_request_event(
        EventKind.REQUEST_ANSWERED, stored, by, f"{stored.get_outcome_display()}. {word}".strip()
    )


def is_second_click(request: Request, outcome: RequestOutcome, word: str, until: dt.datetime | None) -> bool:
    """The same answer in all it says; where another word or day would be lost, it is none."""
    given = request.granted_until or request.until
    return request.outcome == outcome and request.answer == word and until in (None, given)


def grant(request: Request, by: User, word: str, until: dt.datetime | None) -> None:
    """A joint reply takes nothing but the agreement: each Member State goes on sending its own."""
    if request.kind == RequestKind.EXTENSION:
        request.granted_until = until or request.until
        assert request.granted_until  # noqa: S101
        extend_deadline(request.reply, by, request.granted_until, word)
    elif request.kind == RequestKind.REOPENING:
        return_requested_reply(request.reply, by, word or request.reason)


def return_requested_reply(reply: Reply, by: User, reason: str) -> None:
    """Returned or reopened; what its Member State or the Presidency has opened meanwhile stays so."""
    if reply.state == ReplyState.SUBMITTED:
        return_reply(reply, by, reason)
    elif reply.state == ReplyState.ACCEPTED:
        reopen(reply, by, reason)


def replies_to_tell(request: Request) -> Iterable[Reply]:
    """Whose contact points get a mail of the answer; the other moves that were granted send their own."""
    if request.outcome == RequestOutcome.DECLINED:
        return [request.reply]
    if request.kind != RequestKind.JOINT:
        return []
    named = request.reply.survey_round.replies.filter(member_state__in=request.member_states.all())
    return [request.reply, *named.select_related("survey_round", "member_state", "counted_version")]


def settle(request: Request, outcome: RequestOutcome, by: User, word: str = "") -> None:
    request.outcome, request.answer = outcome, word
    request.answered_by, request.answered_at = by, timezone.now()
    request.save(update_fields=["outcome", "answer", "answered_by", "answered_at", "granted_until"])


def log_request_event(kind: EventKind, request: Request, by: User, text: str = "") -> None:
    reason = f"{request.wish}. {text}".strip()
    Event.objects.record(reply=request.reply, kind=kind, reason=reason, by=by)


def locked_request(request: Request) -> Request:
    """As it is stored now, with its reply locked until the transaction ends."""
    reply = lock_reply(request.reply)
    stored = reply.requests.select_related("answered_by").get(pk=request.pk)
    stored.reply = reply
    return stored


def refuse_unless_waiting(request: Request) -> None:
    if request.outcome == RequestOutcome.TAKEN_BACK:
        raise Refused(_("The Member State has withdrawn this request."), _("No answer is needed."))
    if request.outcome:
        assert request.answered_at  # noqa: S101
        raise Refused(
            _("The Presidency has answered this request already, on %(moment)s: %(outcome)s.")
            % {
                "moment": date_and_time(request.answered_at),
                "outcome": request.get_outcome_display().lower(),
            },
            _("Read the answer on the page of the reply."),
        )


def refuse_unless_same(
    there: Request, reason: str, until: dt.datetime | None, member_states: list[MemberState]
) -> None:
    named = sorted(there.member_states.all(), key=lambda member_state: member_state.position)
    if (there.reason, there.until, named) != (reason, until, member_states):
        raise Refused(
            _("Your Member State has already made a request of this kind, on %(moment)s: %(wish)s.")
            % {"moment": date_and_time(there.asked_at), "wish": there.wish},
            _("Wait for the answer, or withdraw that request and make a new one."),
        )


def refuse_unless_askable(kind: RequestKind, reply: Reply) -> None:
    refuse_unless_open(reply)
    if kind not in kinds_to_ask(reply):
        raise Refused(
            _("The reply is %(state)s, so this request is not needed: %(kind)s.")
            % {"state": reply.get_state_display().lower(), "kind": kind.label.lower()},
            _("The overview of the reply says what you can do now."),
        )


def refuse_unless_complete(
    kind: RequestKind,
    reply: Reply,
    reason: str,
    until: dt.datetime | None,
    member_states: list[MemberState],
) -> None:
    if not reason:
        raise Refused(_("The reason is missing."), _("Enter the reason for your request."))
    if kind == RequestKind.EXTENSION and (until is None or until <= max(timezone.now(), reply.deadline)):
        raise Refused(
            _("The new deadline must be later than today and than your deadline, %(deadline)s.")
            % {"deadline": date_and_time(reply.deadline)},
            _("Enter a later date."),
        )
    asked = reply.survey_round.replies.exclude(pk=reply.pk).filter(member_state__in=member_states).count()
    if kind == RequestKind.JOINT and (not member_states or asked < len(member_states)):
        raise Refused(
            _("The Member States that reply jointly with yours are missing, or have no reply in this round."),
            _("Select at least one Member State."),
        )
