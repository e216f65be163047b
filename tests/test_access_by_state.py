"""What each address still changes, by the state of the round and of the reply: one table.

Who may post there at all stands in test_access.py; here somebody who may does.
"""

from collections.abc import Callable
from itertools import product
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from questionnaire.choices import ReplyState, Role, RoundState
from questionnaire.models import Reply, Round, RoundRole, User
from tests.builders import activity, make_contact_point, make_presidency, make_reply
from tests.others import Own, of_others

pytestmark = pytest.mark.django_db

Pairs = frozenset[tuple[RoundState, ReplyState]]

ALL: Pairs = frozenset(product(RoundState, ReplyState))
OPEN: Pairs = frozenset(pair for pair in ALL if pair[0] == RoundState.OPEN)
NOT_ARCHIVED: Pairs = frozenset(pair for pair in ALL if pair[0] != RoundState.ARCHIVED)
EDITING: Pairs = frozenset(pair for pair in OPEN if pair[1] in (ReplyState.DRAFT, ReplyState.RETURNED))
# Also in a round that is closed: what came in on the last day is read afterwards.
SUBMITTED: Pairs = frozenset(pair for pair in NOT_ARCHIVED if pair[1] == ReplyState.SUBMITTED)


def of_open(state: ReplyState) -> Pairs:
    return frozenset({(RoundState.OPEN, state)})


class Row(NamedTuple):
    """At this address, by whoever may post there, something changes in these states and in no others."""

    name: str
    place: str
    changes: Pairs
    data: dict[str, Any] | Callable[[Reply], dict[str, Any]] = {}


def reviewed(reply: Reply) -> dict[str, Any]:
    return {"confirmed": "on", "reviewed": reply.changed_at.isoformat() if reply.changed_at else ""}


def version_read(reply: Reply) -> dict[str, Any]:
    return {"version": reply.counted_version_id or "", "reason": "Why?"}


ROWS = (
    Row("questionnaire:reply-remark", "reply", EDITING, {"remark": "Thank you"}),
    Row("questionnaire:activity-add", "reply", EDITING, {"title": "Another", "since": "0"}),
    Row(
        "questionnaire:activity-edit",
        "row",
        EDITING,
        {"title": "Another", "edition": 1, "began_from": "{}"},
    ),
    Row("questionnaire:activity-delete", "row", EDITING),
    Row("questionnaire:activity-partners", "row", EDITING, {"partners": "albania"}),
    Row("questionnaire:activity-end", "row", EDITING, {"end": "2019"}),
    Row("questionnaire:part-add", "reply", EDITING, {"department": "Asylum office"}),
    Row("questionnaire:workbook-upload", "reply", EDITING, {"rows": "Serbia"}),
    # A copy of what stands there, to be cleared at home, also of a reply that is with the Presidency.
    Row("questionnaire:clearance-make", "reply", NOT_ARCHIVED),
    Row("questionnaire:reply-submit", "reply", EDITING, reviewed),
    Row("questionnaire:reply-withdraw", "reply", of_open(ReplyState.SUBMITTED)),
    Row(
        "questionnaire:colleagues-invite",
        "reply",
        NOT_ARCHIVED,
        {"colleagues": "new@example.org", "role": "collaborator"},
    ),
    Row("questionnaire:colleague-role", "colleague", NOT_ARCHIVED, {"role": "submitter"}),
    Row("questionnaire:colleague-remove", "colleague", NOT_ARCHIVED),
    Row(
        "questionnaire:draft-save",
        "",
        NOT_ARCHIVED,
        {"draft": "/replies/2020/HR/remark/", "remark": "Not yet saved"},
    ),
    Row("questionnaire:question-answer", "question", NOT_ARCHIVED, {"answer": "We do"}),
    Row("admin:questionnaire_reply_accept", "desk", SUBMITTED, version_read),
    Row("admin:questionnaire_reply_return", "desk", of_open(ReplyState.SUBMITTED), version_read),
    Row("admin:questionnaire_reply_reopen", "desk", of_open(ReplyState.ACCEPTED), version_read),
)


@pytest.fixture
def places() -> dict[str, dict[str, Any]]:
    """What fills the addresses of a reply with something of everything, which was submitted once."""
    reply = make_reply(activities=[activity()], is_submitted=True)
    make_contact_point(reply=reply, email="submitter@example.org")
    colleague = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    make_presidency(survey_round=reply.survey_round)
    question = reply.questions.create(text="Who pays?")
    own = {"slug": "2020", "member_state": "HR"}
    return {
        "": {},
        "reply": own,
        "row": own | {"reference": "2020-HR-001"},
        "colleague": own | {"pk": RoundRole.objects.get(user=colleague).pk},
        "question": own | {"pk": question.pk},
        "desk": {"pk": reply.pk},
    }


def put_into(reply: Reply, state: ReplyState) -> None:
    """As it would be in this state, whichever way it came there."""
    version = reply.counted_version
    Reply.objects.filter(pk=reply.pk).update(
        state=state,
        counted_version=None if state == ReplyState.DRAFT else version,
        accepted_version=version if state == ReplyState.ACCEPTED else None,
    )
    reply.refresh_from_db()


def changes(client: Client, row: Row, address: str, pair: tuple[RoundState, ReplyState]) -> bool:
    """Whether posting there changes anything; then all is as it was."""
    nobody = Own(User())
    accounts = list(User.objects.values_list("pk", flat=True))
    with transaction.atomic():
        Round.objects.update(state=pair[0])
        reply = Reply.objects.get(member_state="HR")
        put_into(reply, pair[1])
        before = of_others(nobody, accounts)
        client.post(address, row.data(reply) if callable(row.data) else row.data)
        is_changed = of_others(nobody, accounts) != before
        transaction.set_rollback(True)
    return is_changed


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_it_changes_something_in_these_states_alone(client, places, row):
    by = "presidency@example.org" if row.place == "desk" else "submitter@example.org"
    client.force_login(User.objects.get(email=by))
    address = reverse(row.name, kwargs=places[row.place])

    assert {pair for pair in ALL if changes(client, row, address, pair)} == row.changes
