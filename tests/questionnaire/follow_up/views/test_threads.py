import re

import pytest

from questionnaire.choices import RequestKind, RequestOutcome
from questionnaire.follow_up import requests
from questionnaire.follow_up.questions import Subject, answer, ask_presidency, ask_question
from questionnaire.models import MemberState
from questionnaire.paging import BESIDE
from questionnaire.workflow import submit
from tests.builders import activity, make_contact_point, make_presidency, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=made))
    return made


@pytest.fixture
def submitter(reply):
    return reply.survey_round.roles.get(member_state="HR").user


@pytest.fixture
def presidency(reply):
    return make_presidency(survey_round=reply.survey_round)


def headings(client, reply):
    page = html(client.get(address("reply-questions", reply)))
    return re.findall(r'<span class="wb-state">([^<]*)</span>', page)


def test_questions_of_both_sides_and_requests_are_one_list(client, reply, submitter, presidency):
    submit(reply, submitter)
    question = ask_question(reply, presidency, "Who pays?", "2020-HR-001")
    answer(ask_presidency(reply, submitter, "May we wait?", Subject()), presidency, "You may")
    made = requests.make_request(reply, RequestKind.REOPENING, submitter, reason="A <mistake>")
    assert headings(client, reply) == ["Waiting for your answer", "Waiting for the Presidency", "Answered"]

    requests.answer(made, RequestOutcome.DECLINED, presidency, "Too <late>")
    answer(question, submitter, "We do")

    assert headings(client, reply) == ["Answered", "Declined", "Answered"]
    page = html(client.get(address("reply-questions", reply)))
    for text in (
        "2020-HR-001 Training of asylum officers",
        "A &lt;mistake&gt;",
        "Too &lt;late&gt;",
        "You may",
    ):
        assert text in page


def test_the_page_offers_the_requests_that_can_be_made(client, reply, submitter):
    ask = address("request-ask", reply)
    page = html(client.get(address("reply-questions", reply)))
    assert ("No questions and no requests yet." in page, f"{ask}?kind=extension" in page) == (True, True)
    submit(reply, submitter)

    page = html(client.get(address("reply-questions", reply)))

    assert f"{ask}?kind=reopening" in page
    assert f"{ask}?kind=joint" in page
    assert f"{ask}?kind=extension" not in page
    requests.make_request(reply, RequestKind.REOPENING, submitter, reason="A mistake")
    assert f"{ask}?kind=reopening" not in html(client.get(address("reply-questions", reply)))


def test_the_overview_leads_to_what_is_open(client, reply, submitter):
    assert "wait for the Presidency" not in html(client.get(address("reply-overview", reply)))
    for text in ("One?", "Two?"):
        ask_presidency(reply, submitter, text, Subject())

    page = html(client.get(address("reply-overview", reply)))

    assert "2 questions or requests wait for the Presidency." in page
    assert "All questions and requests" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_as_many_queries_however_much_was_asked(
    client, reply, submitter, presidency, number, django_assert_num_queries
):
    submit(reply, submitter)
    slovenia = MemberState.objects.filter(pk="SI")
    for turn in range(number):
        ask_presidency(reply, submitter, f"Question {turn}?", Subject(reference="2020-HR-001"))
        answer(ask_question(reply, presidency, f"Question {turn}?", "2020-HR-001"), submitter, "Yes")
        joint = requests.make_request(
            reply, RequestKind.JOINT, submitter, reason="One project", member_states=slovenia
        )
        requests.answer(joint, RequestOutcome.DECLINED, presidency, "No")

    with django_assert_num_queries(10):
        client.get(address("reply-questions", reply))


def test_a_long_list_comes_in_pages(client, reply, submitter):
    for number in range(BESIDE + 1):
        reply.questions.create(text=f"Question {number}?", by_member_state=True)

    page = html(client.get(address("reply-questions", reply)))

    assert page.count("<article") == BESIDE
    assert html(client.get(f"{address('reply-questions', reply)}?page=2")).count("<article") == 1


def test_one_button_is_highlighted_the_answer_where_one_waits(client, reply, submitter, presidency):
    def highlighted():
        page = html(client.get(address("reply-questions", reply)))
        main = page.partition("<main")[2].partition("</main>")[0]
        return re.findall(r'class="btn btn-primary"[^>]*>([^<]*)', main)

    submit(reply, submitter)
    assert highlighted() == ["Ask a question"]

    ask_question(reply, presidency, "First?")
    question = ask_question(reply, presidency, "Second?")
    assert highlighted() == ["Send answer"]

    answer(question, submitter, "Yes")
    answer(reply.questions.get(text="First?"), submitter, "Yes")
    assert highlighted() == ["Ask a question"]
