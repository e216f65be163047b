import pytest

from questionnaire.additional_questions.questions import add_question, change_question, remove_question
from questionnaire.choices import AnswerKind, QuestionScope
from questionnaire.models import AdditionalQuestion
from questionnaire.problems import Refused
from questionnaire.reply.editing_answers import set_additional_answers
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round, submit
from tests.builders import activity, make_additional_question, make_reply, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round():
    return make_round()


@pytest.fixture
def question(survey_round):
    return make_additional_question(
        survey_round=survey_round, text="How often?", kind=AnswerKind.CHOICE, choices=["Yearly", "Rarely"]
    )


@pytest.fixture
def answered(survey_round, question):
    reply = make_reply(survey_round=survey_round, activities=[activity()])
    set_additional_answers(reply, {(1, None): "Rarely"})
    return AdditionalQuestion.objects.get(pk=question.pk)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", AnswerKind.TEXT),
        ("scope", QuestionScope.PARTNER),
        ("options", "Rarely\nNever"),
        ("position", 2),
    ],
)
def test_what_is_answered_keeps_its_meaning(answered, name, value):
    setattr(answered, name, value)

    with pytest.raises(Refused) as refusal:
        change_question(answered)

    assert "answered already" in refusal.value.message
    assert getattr(AdditionalQuestion.objects.get(pk=answered.pk), name) != value


def test_the_wording_of_what_is_answered_may_change_and_choices_be_added(answered):
    answered.text, answered.options, answered.is_required = "How often, about?", "Yearly\nRarely\nNever", True

    change_question(answered)

    stored = AdditionalQuestion.objects.get(pk=answered.pk)
    assert (stored.text, stored.choices) == ("How often, about?", ["Yearly", "Rarely", "Never"])
    assert [entry.text for entry in AdditionalQuestion.history.filter(id=answered.pk)] == [
        "How often, about?",
        "How often?",
    ]


def test_what_nobody_has_answered_may_change_in_every_way(question):
    question.kind, question.options, question.position = AnswerKind.TEXT, "", 7

    change_question(question)

    assert AdditionalQuestion.objects.filter(kind=AnswerKind.TEXT, position=7).exists()


def test_what_is_answered_or_was_only_asked_in_a_version_is_not_removed(survey_round, answered):
    other = make_additional_question(survey_round=survey_round)
    with pytest.raises(Refused):
        remove_question(answered)
    submit(answered.survey_round.replies.get(member_state="HR"), None)

    with pytest.raises(Refused):
        remove_question(other)

    assert AdditionalQuestion.objects.count() == 2


def test_removing_twice_removes_once(question):
    remove_question(AdditionalQuestion.objects.get(pk=question.pk))
    remove_question(question)

    assert not AdditionalQuestion.objects.exists()


def test_the_same_question_sent_twice_is_asked_once(survey_round, question):
    again = {"text": "How often?", "kind": AnswerKind.CHOICE, "options": "Yearly\nRarely"}

    assert add_question(AdditionalQuestion(survey_round=survey_round, position=1, **again)) == question
    with pytest.raises(Refused):
        add_question(AdditionalQuestion(survey_round=survey_round, position=1, text="Else?", kind="text"))


def test_an_archived_round_asks_nothing_new(survey_round, question):
    move_round(CLOSE_ROUND, survey_round, None)
    move_round(ARCHIVE_ROUND, survey_round, None)

    with pytest.raises(Refused):
        change_question(question)
