"""Two at once, on two connections: what the locks are for."""

import datetime as dt
import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import EventKind, RequestKind, RequestOutcome, Role
from questionnaire.contact_points.contact_points import Colleague, invite
from questionnaire.follow_up import questions, requests
from questionnaire.models import Mail, Reply, Round, RoundRole, User
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities
from questionnaire.rounds.deadline_extensions import extend_deadline_of_reply
from questionnaire.rounds.hand_over import Person, hand_over
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round
from tests.ways.races.at_once import Step, accept, give_back, meanwhile

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
        lambda reply, by: requests.make_request(reply, RequestKind.REOPENING, by, reason="A mistake"),
        lambda reply, by: questions.ask_question(reply, by, "Who pays?"),
        lambda reply, by: questions.ask_presidency(reply, by, "May we wait?", questions.Subject()),
    ],
    ids=["request", "question", "enquiry"],
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


@pytest.mark.parametrize(
    ("first", "second", "state", "said"),
    [
        (accept, give_back, "accepted", "“Returned” is not possible. Accepted by the Presidency on "),
        (accept, accept, "accepted", "“Accepted” is not possible. Accepted by the Presidency on "),
        (give_back, accept, "returned", "“Accepted” is not possible. Returned by the Presidency on "),
        (
            workflow.withdraw,
            accept,
            "draft",
            "“Accepted” is not possible. Withdrawn by Croatia on ",
        ),
    ],
    ids=["accept-return", "accept-accept", "return-accept", "withdraw-accept"],
)
def test_of_two_moves_at_once_the_second_hears_of_the_first(first: Step, second: Step, state: str, said: str):
    reply = make_reply(activities=[activity()], is_submitted=True)
    make_contact_point(reply=reply)
    one = make_presidency(survey_round=reply.survey_round, email="one@example.org")
    two = make_presidency(survey_round=reply.survey_round, email="two@example.org")
    before, mails = reply.events.count(), Mail.objects.count()

    with meanwhile(lambda: second(Reply.objects.get(pk=reply.pk), two)) as refusals:
        first(Reply.objects.get(pk=reply.pk), one)

    assert len(refusals) == 1
    assert said in refusals[0]
    assert Reply.objects.get(pk=reply.pk).state == state
    assert reply.events.count() == before + 1
    assert Mail.objects.count() == mails + (state != "draft")


@pytest.mark.parametrize(("step", "state"), [(accept, "accepted"), (give_back, "returned")])
def test_of_two_clicks_of_one_person_both_are_told_that_it_is_done(step: Step, state: str):
    reply = make_reply(activities=[activity()], is_submitted=True)
    presidency = make_presidency(survey_round=reply.survey_round)
    before = reply.events.count()
    seen = Reply.objects.get(pk=reply.pk)

    with meanwhile(lambda: step(seen, presidency)) as refusals:
        step(Reply.objects.get(pk=reply.pk), presidency)

    assert refusals == []
    assert Reply.objects.get(pk=reply.pk).state == state
    assert reply.events.count() == before + 1


def test_more_time_given_twice_at_once_is_given_once():
    reply = make_reply(activities=[activity()])
    make_contact_point(reply=reply)
    by = make_presidency(survey_round=reply.survey_round)
    until = reply.survey_round.deadline + dt.timedelta(days=7)
    mails = Mail.objects.count()

    with meanwhile(
        lambda: extend_deadline_of_reply(Reply.objects.get(pk=reply.pk), until, by, "")
    ) as refusals:
        extend_deadline_of_reply(Reply.objects.get(pk=reply.pk), until, by, "")

    assert refusals == []
    assert reply.events.filter(kind=EventKind.DEADLINE_CHANGED).count() == 1
    assert Mail.objects.count() == mails + 1


def test_less_time_given_meanwhile_does_not_shorten_what_was_given():
    reply = make_reply(activities=[activity()])
    by = make_presidency(survey_round=reply.survey_round)
    sooner, later = (reply.survey_round.deadline + dt.timedelta(days=days) for days in (7, 14))

    with meanwhile(
        lambda: extend_deadline_of_reply(Reply.objects.get(pk=reply.pk), sooner, by, "")
    ) as refusals:
        extend_deadline_of_reply(Reply.objects.get(pk=reply.pk), later, by, "")

    [said] = refusals
    assert "Deadline changed by the Presidency on " in said
    assert Reply.objects.get(pk=reply.pk).own_deadline == later


def test_a_round_closed_while_it_is_passed_on_is_both_once():
    survey_round = make_round()
    by = make_presidency(survey_round=survey_round)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    with meanwhile(lambda: workflow.move_round(workflow.CLOSE_ROUND, survey_round, by)) as refusals:
        hand_over(survey_round, [Person("next@example.org")], tomorrow, by)

    assert refusals == []
    kinds = [EventKind.HANDED_OVER, EventKind.ROUND_CLOSED]
    assert sorted(survey_round.events.filter(kind__in=kinds).values_list("kind", flat=True)) == sorted(kinds)
    assert Round.objects.get(pk=survey_round.pk).state == "closed"


def test_a_round_archived_meanwhile_says_so_to_who_would_open_it_again():
    survey_round = make_round()
    workflow.move_round(workflow.CLOSE_ROUND, survey_round, None)
    again = Round.objects.get(pk=survey_round.pk)

    with meanwhile(lambda: workflow.move_round(workflow.REOPEN_ROUND, again, None)) as refusals:
        workflow.move_round(workflow.ARCHIVE_ROUND, survey_round, None)

    assert "“Round opened again” is not possible. Round archived by the Presidency on " in refusals[0]


@pytest.mark.parametrize("outcome", [RequestOutcome.GRANTED, RequestOutcome.DECLINED])
def test_of_two_answers_at_once_the_first_holds(outcome: RequestOutcome):
    """Also where the second says the same in other words, which would be lost."""
    reply = make_reply(activities=[activity()], is_submitted=True)
    by = make_contact_point(reply=reply)
    request = requests.make_request(reply, RequestKind.REOPENING, by, reason="A mistake")

    with meanwhile(lambda: requests.answer(request, outcome, by, "Another word")) as refusals:
        requests.answer(request, RequestOutcome.DECLINED, by, "The paper is out")

    assert "The Presidency has answered this request already, on " in refusals[0]
    assert refusals[0].endswith(": declined.")
    assert Reply.objects.get(pk=reply.pk).state == "submitted"
    assert reply.events.filter(kind=EventKind.REQUEST_ANSWERED).count() == 1
