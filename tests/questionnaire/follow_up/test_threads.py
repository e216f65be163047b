import pytest

from questionnaire.choices import RequestKind, Role
from questionnaire.follow_up.questions import Subject, answer, ask_again, ask_presidency, ask_question, close
from questionnaire.follow_up.requests import make_request
from questionnaire.follow_up.threads import Waiting, threads, waiting_first
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply(activities=[activity()], is_submitted=True)


@pytest.fixture
def colleague(reply):
    return make_contact_point(reply=reply, role=Role.COLLABORATOR)


@pytest.fixture
def presidency(reply):
    return make_presidency(survey_round=reply.survey_round)


def state(reply):
    [thread] = threads(reply.questions.all())
    return thread.state, thread.may_continue


def test_a_thread_says_who_has_to_answer_and_when_the_member_state_may_write_again(
    reply, colleague, presidency
):
    question = ask_presidency(reply, colleague, "May we wait?", Subject())
    assert state(reply) == ("Waiting for the Presidency", True)
    answer(question, presidency, "You may")
    assert state(reply) == ("Answered", True)
    close(question, colleague)
    assert state(reply) == ("Closed", True)
    ask_again(question, presidency, "How long?")
    assert state(reply) == ("Waiting for your answer", False)
    assert [one.text for one in threads(reply.questions.all())[0].questions] == ["May we wait?", "How long?"]


def test_what_waits_for_an_answer_comes_first_then_what_happened_last(reply, colleague, presidency):
    first = ask_question(reply, presidency, "First?")
    second = ask_presidency(reply, colleague, "Second?", Subject())
    request = make_request(reply, RequestKind.REOPENING, colleague, reason="A mistake")
    found = waiting_first(threads(reply.questions.all()), reply.requests.all())
    assert [getattr(entry, "last", entry) for entry in found] == [first, request, second]

    answer(first, colleague, "Yes")
    third = ask_presidency(reply, colleague, "Third?", Subject())

    found = waiting_first(threads(reply.questions.all()), reply.requests.all())
    assert [getattr(entry, "last", entry) for entry in found] == [third, first, request, second]


def test_what_waits_is_counted_for_each_side(reply, colleague, presidency):
    ask_question(reply, presidency, "First?")
    close(ask_question(reply, presidency, "Settled?"), presidency)
    ask_presidency(reply, colleague, "Second?", Subject())
    make_request(reply, RequestKind.REOPENING, colleague, reason="A mistake")

    assert Waiting.of(reply.questions.all(), list(reply.requests.all())) == Waiting(1, 2)
