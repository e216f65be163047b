"""Two at once, on two connections: what the locks are for."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from questionnaire import questions, requests, workflow
from questionnaire.choices import RequestKind, RequestOutcome, Role
from questionnaire.contact_points import Colleague, invite
from questionnaire.editing import add_activities
from questionnaire.models import Reply, RoundRole, User
from questionnaire.problems import Refused
from tests.builders import activity, make_contact_point, make_reply

pytestmark = pytest.mark.django_db(transaction=True)


def close_slowly(reply: Reply, is_closing: threading.Event) -> None:
    """Close the round, and commit only when somebody else has had time to wait for it."""
    try:
        with transaction.atomic():
            workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)
            is_closing.set()
            time.sleep(0.7)
    finally:
        connection.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda reply: workflow.submit(reply, None),
        lambda reply: add_activities(reply, [activity(partner="AL")]),
    ],
    ids=["submit", "add"],
)
def test_what_waits_while_the_round_is_closed_is_refused(change: Callable[[Reply], object]):
    reply = make_reply(activities=[activity()])
    is_closing = threading.Event()
    closing = threading.Thread(target=close_slowly, args=(reply, is_closing))
    closing.start()
    assert is_closing.wait(timeout=10)

    with pytest.raises(Refused, match="The round is closed"):
        change(reply)

    closing.join()
    stored = Reply.objects.get(pk=reply.pk)
    assert (stored.state, stored.versions.count(), stored.activities.count()) == ("draft", 0, 1)


def add_slowly(reply: Reply, is_adding: threading.Event) -> None:
    """Add an activity, and commit only when somebody else has had time to wait for it."""
    try:
        with transaction.atomic():
            add_activities(reply, [activity(title="The first of two")])
            is_adding.set()
            time.sleep(0.7)
    finally:
        connection.close()


def test_two_who_add_at_once_get_a_reference_each():
    reply = make_reply()
    is_adding = threading.Event()
    adding = threading.Thread(target=add_slowly, args=(reply, is_adding))
    adding.start()
    assert is_adding.wait(timeout=10)

    [second] = add_activities(Reply.objects.get(pk=reply.pk), [activity(title="The second of two")])

    adding.join()
    assert second.reference == "2020-HR-002"
    assert sorted(reply.activities.values_list("reference", "title")) == [
        ("2020-HR-001", "The first of two"),
        ("2020-HR-002", "The second of two"),
    ]


def test_two_who_invite_the_same_colleague_at_once_invite_once():
    reply = make_reply()
    submitter = make_contact_point(reply=reply)
    colleague = Colleague("new@example.org", "", Role.COLLABORATOR)
    invited: list[User] = []

    def invite_too() -> None:
        try:
            invited.extend(invite(reply, [colleague], submitter))
        finally:
            connection.close()

    with transaction.atomic():
        invited.extend(invite(reply, [colleague], submitter))
        waiting = threading.Thread(target=invite_too)
        waiting.start()
        time.sleep(0.5)
    waiting.join()

    assert [user.email for user in invited] == ["new@example.org"]
    assert RoundRole.objects.filter(user=invited[0]).count() == 1


@pytest.mark.parametrize(
    "ask",
    [
        lambda reply, by: requests.ask(reply, RequestKind.REOPENING, by, reason="A mistake"),
        lambda reply, by: questions.ask(reply, by, "Who pays?"),
    ],
    ids=["request", "question"],
)
def test_two_clicks_at_once_ask_once(ask: Callable[[Reply, User], object]):
    reply = make_reply(activities=[activity()], is_submitted=True)
    by = make_contact_point(reply=reply)
    asked: list[object] = []

    def ask_too() -> None:
        try:
            asked.append(ask(Reply.objects.get(pk=reply.pk), by))
        finally:
            connection.close()

    with transaction.atomic():
        asked.append(ask(reply, by))
        waiting = threading.Thread(target=ask_too)
        waiting.start()
        time.sleep(0.5)
    waiting.join()

    assert asked[0] == asked[1]
    assert reply.requests.count() + reply.questions.count() == 1


def test_of_two_answers_at_once_the_first_holds():
    reply = make_reply(activities=[activity()], is_submitted=True)
    by = make_contact_point(reply=reply)
    request = requests.ask(reply, RequestKind.REOPENING, by, reason="A mistake")
    refusals: list[str] = []

    def grant_too() -> None:
        try:
            requests.answer(request, RequestOutcome.GRANTED, by, "")
        except Refused as refusal:
            refusals.append(refusal.message)
        finally:
            connection.close()

    with transaction.atomic():
        requests.answer(request, RequestOutcome.DECLINED, by, "The paper is out")
        waiting = threading.Thread(target=grant_too)
        waiting.start()
        time.sleep(0.5)
    waiting.join()

    assert refusals == ["The Presidency has answered this request already: declined."]
    assert Reply.objects.get(pk=reply.pk).state == "submitted"
