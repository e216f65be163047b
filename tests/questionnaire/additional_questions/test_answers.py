import pytest
from django.db import IntegrityError, transaction

from questionnaire.additional_questions.answers import understood
from questionnaire.choices import AnswerKind, QuestionScope
from questionnaire.clearance.copies import make_copy, review_of_copy
from questionnaire.models import AdditionalAnswer, AdditionalQuestion, Reply, VersionAdditionalAnswer
from questionnaire.models.frozen import FrozenError
from questionnaire.problems import Refused
from questionnaire.reply.content import content_hash, content_of
from questionnaire.reply.editing_answers import declare_nil, set_additional_answers
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.review.differences import between_versions, since_copy, since_version
from questionnaire.review.summary import review_of_reply, review_of_version
from questionnaire.spreadsheets.values.readers import Unreadable
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_additional_question, make_reply, make_round

pytestmark = pytest.mark.django_db


def again(reply: Reply) -> Reply:
    """As the next request finds it."""
    return Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)


@pytest.fixture
def survey_round():
    return make_round()


@pytest.fixture
def questions(survey_round):
    """One of each kind; the last is asked for each partner."""
    return [
        make_additional_question(survey_round=survey_round),
        make_additional_question(
            survey_round=survey_round, text="Who decides?", kind=AnswerKind.TEXT, is_required=True
        ),
        make_additional_question(
            survey_round=survey_round, text="How often?", kind=AnswerKind.CHOICE, choices=["Yearly", "Rarely"]
        ),
        make_additional_question(
            survey_round=survey_round,
            text="How many experts?",
            kind=AnswerKind.NUMBER,
            scope=QuestionScope.PARTNER,
            is_required=True,
        ),
    ]


@pytest.fixture
def reply(survey_round, questions):
    return make_reply(survey_round=survey_round, activities=[activity()])


ALL = {(1, None): "yes", (2, None): "The ministry", (3, None): "Rarely", (4, "RS"): "12.50"}


@pytest.mark.parametrize(
    ("kind", "text", "stored"),
    [
        (AnswerKind.TEXT, "  Two\nlines ", "Two\nlines"),
        (AnswerKind.YES_NO, "YES", "yes"),
        (AnswerKind.CHOICE, "rarely", "Rarely"),
        (AnswerKind.SEVERAL, "rarely;  Yearly; RARELY;", "Yearly\nRarely"),
        (AnswerKind.SEVERAL, "Rarely\nYearly", "Yearly\nRarely"),
        (AnswerKind.NUMBER, "1 500.50", "1500.5"),
        (AnswerKind.NUMBER, "100", "100"),
        (AnswerKind.NUMBER, "1.500,50", "1500.5"),
        (AnswerKind.NUMBER, "-3", "-3"),
        (AnswerKind.NUMBER, "   ", ""),
    ],
)
def test_an_answer_is_stored_in_one_way_however_it_is_written(kind, text, stored):
    assert understood(AdditionalQuestion(kind=kind, options="Yearly\nRarely"), text) == stored


@pytest.mark.parametrize(
    ("kind", "text", "rule"),
    [
        (AnswerKind.TEXT, "a" * 2001, "too_long"),
        (AnswerKind.YES_NO, "maybe", "not_yes_or_no"),
        (AnswerKind.CHOICE, "Never", "not_in_list"),
        (AnswerKind.SEVERAL, "Rarely; Never", "not_in_list"),
        (AnswerKind.NUMBER, "1,500", "ambiguous_number"),
        (AnswerKind.NUMBER, "many", "not_a_number"),
        (AnswerKind.NUMBER, "1" * 13, "too_large"),
    ],
)
def test_what_does_not_answer_the_question_is_refused_with_the_rule(kind, text, rule):
    with pytest.raises(Unreadable) as refusal:
        understood(AdditionalQuestion(kind=kind, options="Yearly\nRarely"), text)

    assert refusal.value.rule == rule
    assert refusal.value.remedy


def test_what_is_said_of_a_number_speaks_of_no_amount():
    for text in ("1,500", "12 months"):
        with pytest.raises(Unreadable) as refusal:
            understood(AdditionalQuestion(kind=AnswerKind.NUMBER), text)

        said = f"{refusal.value.message} {refusal.value.remedy}"
        assert "number" in said
        assert "amount" not in said.lower()


def test_required_questions_are_missing_until_they_are_answered(reply):
    found = [(p.rule, p.question, p.partner) for p in reply_problems(reply)]

    # Of the partners only the one that is given support.
    assert found == [("additional_required", 2, ""), ("additional_required", 4, "RS")]
    with pytest.raises(Refused):
        submit(reply, None)

    set_additional_answers(reply, ALL)
    assert reply_problems(again(reply)) == []


def test_a_nil_reply_answers_what_is_asked_of_the_whole_reply(survey_round, questions):
    reply = make_reply(survey_round=survey_round, supports=None)
    declare_nil(reply)

    assert [(p.question, p.partner) for p in reply_problems(again(reply))] == [(2, "")]


def test_an_answer_is_changed_taken_back_and_otherwise_left_alone(reply):
    set_additional_answers(reply, ALL)
    set_additional_answers(reply, {(1, None): "no", (3, None): ""})
    set_additional_answers(reply, {(1, None): "no"})

    answers = AdditionalAnswer.objects.filter(reply=reply).values_list(
        "question__position", "partner", "text"
    )
    assert list(answers) == [(1, None, "no"), (2, None, "The ministry"), (4, "RS", "12.5")]
    # Two of the first question, and the third one given and taken back.
    assert AdditionalAnswer.history.filter(question__position=1).count() == 2
    assert list(
        AdditionalAnswer.history.filter(question__position=3).values_list("history_type", flat=True)
    ) == [
        "-",
        "+",
    ]


@pytest.mark.parametrize("answers", [{(9, None): "yes"}, {(1, "RS"): "yes"}, {(1, None): "perhaps"}])
def test_what_is_not_asked_or_does_not_answer_is_not_stored(reply, answers):
    with pytest.raises(Refused):
        set_additional_answers(reply, {(2, None): "The ministry", **answers})

    assert not AdditionalAnswer.objects.exists()


def test_a_submitted_reply_takes_no_additional_answers(reply):
    set_additional_answers(reply, ALL)
    submit(reply, None)

    with pytest.raises(Refused):
        set_additional_answers(reply, {(1, None): "no"})


def test_a_version_keeps_answers_and_questions_as_they_were(reply, questions):
    set_additional_answers(reply, ALL)
    version = submit(reply, None)
    AdditionalQuestion.objects.filter(pk=questions[0].pk).update(text="Do you plan to give less?")

    asked = review_of_version(version).additional
    assert asked[0].question == "1. Do you plan to give more support?"
    assert [given.words for given in asked[0].answers] == ["Yes"]
    words = {str(given.partner): given.words for given in asked[3].answers}
    assert words["Serbia"] == "12.5"
    # Also that nothing was answered.
    assert words["Albania"] == "not answered"
    frozen = VersionAdditionalAnswer.objects.get(version=version, question=questions[0])
    frozen.text = "no"
    with pytest.raises(FrozenError):
        frozen.save()


def test_the_hash_covers_additional_answers(reply):
    set_additional_answers(reply, ALL)
    before = content_hash(reply, content_of(again(reply)))
    set_additional_answers(reply, {(1, None): "no"})

    assert content_hash(reply, content_of(again(reply))) != before


def test_without_additional_questions_content_and_hash_are_as_before(survey_round):
    reply = make_reply(survey_round=survey_round, activities=[activity()])
    content = content_of(reply)

    assert set(content) == {"supports", "remark", "partner_answers", "activities"}
    assert content_hash(reply, content) == "242ce9b8cff1f64133b693872b423e4a389772c531d1ce4935682445579b7c9c"


def test_a_clearance_copy_holds_them_and_tells_what_has_changed_since(reply):
    set_additional_answers(reply, ALL)
    copy = make_copy(again(reply), None)
    set_additional_answers(reply, {(3, None): "Yearly"})

    assert [given.words for given in review_of_copy(copy).additional[2].answers] == ["Rarely"]
    found = since_copy(copy, again(reply)).answers
    assert [(d.label, d.old, d.new) for d in found] == [("3. How often?", "Rarely", "Yearly")]


def test_differences_between_versions_name_question_and_partner(reply):
    set_additional_answers(reply, ALL)
    first = submit(reply, None)
    return_reply(reply, None, "Please check")
    set_additional_answers(again(reply), {(4, "RS"): "20", (1, None): "", (2, None): "The minister"})

    found = since_version(first, again(reply)).answers
    expected = [
        ("1. Do you plan to give more support?", "Yes", "not answered"),
        ("2. Who decides?", "The ministry", "The minister"),
        ("4. How many experts? (Serbia)", "12.5", "20"),
    ]
    assert [(d.label, d.old, d.new) for d in found] == expected
    second = submit(again(reply), None)
    assert [(d.label, d.old, d.new) for d in between_versions(first, second).answers] == expected


def test_the_review_lists_every_question_answered_or_not(reply):
    set_additional_answers(reply, {(1, None): "no"})

    additional = review_of_reply(again(reply), []).additional
    assert [(asked.question, asked.answers[0].words) for asked in additional] == [
        ("1. Do you plan to give more support?", "No"),
        ("2. Who decides?", "not answered"),
        ("3. How often?", "not answered"),
        ("4. How many experts?", "not answered"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"position": 21},
        {"position": 1},
        {"kind": "poem"},
        {"scope": "nobody"},
        {"kind": "choice", "options": ""},
        {"kind": "text", "options": "Yearly"},
    ],
)
def test_the_database_keeps_out_questions_that_cannot_be(survey_round, questions, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        AdditionalQuestion.objects.create(
            **{"survey_round": survey_round, "position": 5, "text": "?", "kind": "text", **fields}
        )


@pytest.mark.parametrize(("number", "partner"), [(1, None), (4, "RS")])
def test_the_database_keeps_one_answer_for_each_place(reply, questions, number, partner):
    answer = {"reply": reply, "question": questions[number - 1], "partner_id": partner, "text": "1"}
    AdditionalAnswer.objects.create(**answer)

    with pytest.raises(IntegrityError), transaction.atomic():
        AdditionalAnswer.objects.create(**answer)
