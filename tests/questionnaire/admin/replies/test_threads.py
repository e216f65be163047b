import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.admin.replies.threads import STATES, first_of_threads, place_of
from questionnaire.board.to_do import to_do
from questionnaire.choices import ReplyPage
from questionnaire.follow_up.questions import Subject, answer, ask_again, ask_presidency, ask_question, close
from questionnaire.models import Question
from tests.builders import activity, make_contact_point, make_reply

pytestmark = pytest.mark.django_db

CHANGELIST = "/admin/questionnaire/question/"
REFERENCE = "2020-HR-001"


@pytest.fixture
def reply(survey_round):
    return make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)


@pytest.fixture
def person(reply):
    return make_contact_point(reply=reply)


@pytest.fixture
def of_each_state(reply, person, presidency) -> dict[str, str]:
    """A thread for each state, by the text of its first question, each of them asked again once."""
    by_presidency = [
        ask_question(reply, presidency, text, REFERENCE) for text in ("Who pays?", "Since when?")
    ]
    by_member_state = [
        ask_presidency(reply, person, text, Subject(page=ReplyPage.EXCEL))
        for text in ("Which columns?", "May we?", "Is it settled?")
    ]
    again = [
        *(ask_again(first, presidency, f"{first.text} Again") for first in by_presidency),
        *(ask_again(first, person, f"{first.text} Again", by_member_state=True) for first in by_member_state),
    ]
    answer(again[1], person, "Since 2019")
    answer(again[3], presidency, "Yes")
    close(again[4], person)
    return {
        "unanswered": "Who pays?",
        "answered": "Since when?",
        "to_answer": "Which columns?",
        "by_presidency": "May we?",
        "closed": "Is it settled?",
    }


def listed(desk: Client, **query: str) -> list[str]:
    return [row.text for row in desk.get(CHANGELIST, query).context["cl"].result_list]


def page_of(desk: Client, question: Question) -> str:
    return desk.get(reverse("admin:questionnaire_question_change", args=[question.pk])).content.decode()


def test_the_list_has_one_row_for_each_thread_in_the_order_of_who_acts_next(desk: Client, of_each_state):
    assert listed(desk) == [of_each_state[state] for state, _label in STATES]
    assert Question.objects.count() == 2 * len(STATES)


def test_of_one_state_the_newest_comes_first(desk: Client, reply, person):
    first, _second = (ask_presidency(reply, person, text, Subject()) for text in ("First?", "Second?"))
    assert listed(desk) == ["Second?", "First?"]

    ask_again(first, person, "First, again?", by_member_state=True)

    assert listed(desk) == ["First?", "Second?"]


def test_the_list_is_filtered_by_state_asker_subject_and_member_state(desk: Client, of_each_state, reply):
    for state, text in of_each_state.items():
        assert listed(desk, state=state) == [text]
    assert listed(desk, state="nonsense") == []
    assert set(listed(desk, asked_by="presidency")) == {"Who pays?", "Since when?"}
    assert set(listed(desk, asked_by="member_state")) == {"Which columns?", "May we?", "Is it settled?"}
    assert set(listed(desk, about="activity")) == {"Who pays?", "Since when?"}
    assert set(listed(desk, about="page")) == {"Which columns?", "May we?", "Is it settled?"}
    assert listed(desk, about="reply") == []
    assert len(listed(desk, member_state="HR")) == len(STATES)
    assert listed(desk, member_state="SI") == []


def test_a_row_says_about_what_who_began_and_when_the_last_entry_was(desk: Client, reply, person, presidency):
    question = ask_presidency(reply, person, "Which columns?", Subject(page=ReplyPage.EXCEL))
    answer(question, presidency, "All")
    Question.objects.update(
        asked_at=dt.datetime(2026, 5, 3, 8, tzinfo=dt.UTC),
        answered_at=dt.datetime(2026, 5, 4, 8, tzinfo=dt.UTC),
    )

    page = desk.get(CHANGELIST).content.decode()

    for said in (
        "Page “Excel and lists”",
        f"Member State, {person}",
        "Answered by the Presidency",
        "Croatia",
    ):
        assert said in page
    assert "4 May 2026" in page
    assert "3 May 2026" not in page


def test_place_and_list_agree_on_the_state_of_a_thread(of_each_state):
    for first in first_of_threads(Question.objects.all()):
        last = Question.objects.filter(thread=first.thread).last()
        assert place_of(last) == first.thread_state


def test_tasks_lead_to_exactly_the_threads_that_they_count(desk: Client, of_each_state, survey_round):
    tasks = {task.text: task.url for task in to_do(survey_round, timezone.now())}

    for text, state in (("1 question to answer", "to_answer"), ("1 answer to read", "answered")):
        rows = desk.get(tasks[text]).context["cl"].result_list
        assert [row.text for row in rows] == [of_each_state[state]]


def test_a_row_leads_to_the_whole_thread(desk: Client, reply, person, presidency):
    first = ask_question(reply, presidency, "Who <pays>?", REFERENCE)
    answer(first, person, "The ministry")
    second = ask_again(first, person, "Is <that> enough?", by_member_state=True)

    assert (
        reverse("admin:questionnaire_question_change", args=[first.pk])
        in desk.get(CHANGELIST).content.decode()
    )
    for question in (first, second):
        page = page_of(desk, question)
        assert "Who &lt;pays&gt;?" in page
        assert "The ministry" in page
        assert "Is &lt;that&gt; enough?" in page
        # The answer is to the question that waits, whichever the address names.
        assert f'action="{reverse("admin:questionnaire_question_change", args=[second.pk])}"' in page
        assert "<textarea" in page


def test_an_answer_to_a_question_that_was_asked_again_meanwhile_is_not_saved(desk: Client, reply, person):
    first = ask_presidency(reply, person, "Which columns?", Subject())
    ask_again(first, person, "Which rows?", by_member_state=True)

    response = desk.post(
        reverse("admin:questionnaire_question_change", args=[first.pk]), {"answer": "All columns"}
    )

    assert response.status_code == 422
    page = response.content.decode()
    assert "This question is closed." in page
    assert "All columns</textarea>" in page
    assert "Which rows?" in page
    assert not Question.objects.exclude(answer="").exists()


@pytest.mark.parametrize("state", ["unanswered", "answered", "closed"])
def test_a_thread_that_waits_for_no_answer_of_the_presidency_has_no_form(desk: Client, of_each_state, state):
    [row] = desk.get(CHANGELIST, {"state": state}).context["cl"].result_list

    assert "<textarea" not in page_of(desk, row)


def test_the_list_takes_a_constant_number_of_queries(
    desk: Client, reply, person, presidency, django_assert_num_queries
):
    ask_question(reply, presidency, "One?")
    desk.get(CHANGELIST)
    with django_assert_num_queries(8):
        desk.get(CHANGELIST)
    for text in ("Two?", "Three?"):
        ask_presidency(reply, person, text, Subject())
    with django_assert_num_queries(8):
        desk.get(CHANGELIST)
