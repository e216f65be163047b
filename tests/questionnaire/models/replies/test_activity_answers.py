import pytest

from questionnaire.models import Activity
from questionnaire.models.replies.activity_answers import answered_in_column, answers_in_column, column_with
from tests.builders import activity, make_reply


def test_equal_answers_are_equal_texts_in_whatever_order_they_were_given():
    first = Activity(question_2="yes", question_10="Border\nPolice")
    second = Activity(question_10="Border\nPolice", question_2="yes")

    assert first.answers == second.answers == '{"2":"yes","10":"Border\\nPolice"}'
    assert (first.question_10, first.question_3) == ("Border\nPolice", "")


def test_an_answer_that_is_taken_back_leaves_nothing():
    row = Activity(question_2="yes")
    row.question_2 = ""

    assert row.answers == ""


def test_answers_are_cleaned_as_texts_of_several_lines_are():
    assert answers_in_column(column_with("", 1, " a\u200b \r\n b ")) == {"1": "a \n b"}


@pytest.mark.django_db
@pytest.mark.parametrize("text", ['say "3": no', "3", '"3":'])
def test_an_answer_that_looks_like_that_to_another_question_is_not_taken_for_it(text):
    reply = make_reply(activities=[activity(question_13=text)])

    assert not reply.activities.filter(answers__contains=answered_in_column(3)).exists()
    assert reply.activities.filter(answers__contains=answered_in_column(13)).exists()
