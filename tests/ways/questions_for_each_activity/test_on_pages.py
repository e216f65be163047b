"""A question for each activity on the pages, in review, versions and API: wherever a column is."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.releases.changes import changed_activities
from questionnaire.additional_questions.questions import (
    change_question,
    is_answered,
    remove_question,
)
from questionnaire.choices import AnswerKind
from questionnaire.clearance.copies import make_copy
from questionnaire.columns.columns import COLUMNS
from questionnaire.comparison import Difference
from questionnaire.models import ClearanceCopy, Round
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.problems import Refused
from questionnaire.reply.content import content_hash, content_of, has_its_hash
from questionnaire.reply.editing_activities import delete_activity, restore_activity
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.review.differences import between_versions, since_copy
from questionnaire.workflow import return_reply, submit
from tests.builders import (
    activity,
    make_presidency,
    make_reply,
    make_round,
    make_token,
)
from tests.questionnaire.pages import address, html, typed, typed_into
from tests.ways.questions_for_each_activity.asking import (
    ANSWERS,
    CHOICE,
    NUMBER,
    QUESTIONS,
    SEVERAL,
    TEXT,
    YES_NO,
    answers_of,
    ask,
    say,
)

pytestmark = pytest.mark.django_db


def test_the_presidency_asks_a_question_for_each_activity_and_sees_it_in_the_preview(client):
    survey_round = make_round(slug="2021")
    client.force_login(make_presidency(survey_round=survey_round))
    sent = {"position": "1", "text": "Which services?", "kind": "several", "options": "Border\nPolice"}

    client.post(reverse("questionnaire:additional-questions", args=["2021"]), sent | {"scope": "activity"})
    preview = html(client.get(reverse("questionnaire:round-preview", args=["2021"])))

    assert Round.objects.get(slug="2021").asks_of_activities
    assert re.findall(r'name="question_1"[^>]*value="(\w+)"', preview) == ["Border", "Police"]


def test_the_form_for_adding_asks_and_stores(contact_point, reply):
    form = html(contact_point.get(address("activity-add", reply)))
    sent = typed(title="Second", question_1=" Nurses ", question_2="no", question_4=["Justice", "Border"])
    contact_point.post(
        address("activity-add", reply), sent | {"question_3": "Rarely", "question_5": "1 500,5"}
    )

    labels = re.findall(r"\d\. [A-Z][^<(]*\?", form)
    assert list(dict.fromkeys(labels)) == QUESTIONS
    assert "2. Is it a pilot? (required)" in form
    assert answers_of(reply.activities.get(title="Second")) == {
        TEXT: "Nurses",
        YES_NO: "no",
        CHOICE: "Rarely",
        SEVERAL: "Border\nJustice",
        NUMBER: "1500.5",
    }


def test_the_form_refuses_what_is_no_answer(contact_point, reply):
    page = html(contact_point.post(address("activity-add", reply), typed(title="Second", question_5="1,500")))

    assert "This number is unclear" in page
    assert reply.activities.count() == 1


def test_the_form_for_editing_shows_what_is_stored_and_changes_it(contact_point, reply):
    row = reply.activities.get()
    form = html(contact_point.get(address("activity-edit", reply, row.reference)))
    contact_point.post(
        address("activity-edit", reply, row.reference),
        typed_into(row, question_1="Nurses", question_3="Yearly", question_4=["Police"]),
    )

    boxes = re.findall(r'name="question_4"[^>]*value="(\w+)"[^>]*checked', form)
    assert boxes == ["Border", "Police"]
    assert answers_of(reply.activities.get()) == {
        TEXT: "Nurses",
        YES_NO: "",
        CHOICE: "Yearly",
        SEVERAL: "Police",
        NUMBER: "",
    }


def test_two_people_who_change_an_answer_see_both(contact_point, reply):
    row = reply.activities.get()
    say(reply, question_4="Justice")

    page = html(
        contact_point.post(
            address("activity-edit", reply, row.reference), typed_into(row, question_4=["Border"])
        )
    )

    assert '<th scope="row">4. Which services?</th>' in page
    assert ">Border</td>" in page
    assert ">Justice</td>" in page
    assert reply.activities.get().question_4 == "Justice"


def test_of_two_answers_that_of_the_other_person_can_be_taken(contact_point, reply):
    row = reply.activities.get()
    say(reply, question_4="Border\nJustice")

    sent = typed_into(row, question_2="yes", question_4=["Police"], theirs=["question_4"])
    page = html(contact_point.post(address("activity-edit", reply, row.reference), sent))
    boxes = re.findall(r'name="question_4"[^>]*value="(\w+)"[^>]*checked', page)

    assert boxes == ["Border", "Justice"]


def test_what_is_required_is_missing_until_it_is_answered(reply):
    assert reply_problems(reply) == []
    say(reply, question_2="")

    [problem] = reply_problems(reply)

    assert (problem.rule, problem.column) == ("answer_required", YES_NO)
    with pytest.raises(Refused):
        submit(reply, None)


def test_answers_go_with_a_deletion_and_come_back(reply):
    row = reply.activities.get()
    delete_activity(row)
    restore_activity(reply, row.reference)

    assert answers_of(reply.activities.get()) == ANSWERS


def test_review_page_and_receipt_show_the_answers(contact_point, reply):
    review = html(contact_point.get(address("reply-review", reply)))
    submit(reply, None)
    receipt = html(contact_point.get(address("reply-receipt", reply, 1)))

    for page in (review, receipt):
        assert "4. Which services?" in page
        assert "Border; Police" in page


def test_a_clearance_copy_holds_the_answers_and_tells_what_changed(contact_point, reply):
    copy = ClearanceCopy.objects.get(pk=make_copy(reply, None).pk)
    say(reply, question_3="Rarely")

    page = html(contact_point.get(address("clearance-copy", reply, copy.number)))

    assert "3. How often?" in page
    assert [change.differences for change in since_copy(copy, reply).changed] == [
        (Difference("3. How often?", "Yearly", "Rarely"),)
    ]


def test_versions_and_releases_differ_in_it(contact_point, reply):
    submit(reply, None)
    return_reply(reply, None, "Please check.")
    say(reply, question_1="Nurses")
    submit(reply, None)
    first, second = reply.versions.order_by("number")
    before, after = (read_cube(reply.survey_round, Selection(), versions=[v.pk]) for v in (first, second))

    [change] = between_versions(first, second).changed
    [of_release] = changed_activities(before, after)
    history = html(contact_point.get(address("reply-changes", reply)))

    assert change.differences == of_release.differences
    assert change.labels == "1. Who takes part?"
    assert "1. Who takes part?" in history
    assert answers_of(first.activities.get()) == ANSWERS
    assert all(map(has_its_hash, (first, second)))


def test_content_without_such_answers_is_as_if_there_were_none():
    reply = make_reply(survey_round=make_round(slug="2021"), activities=[activity()])
    content = content_of(reply)

    assert "answers" not in content["activities"][0]
    reply.activities.update(answers='{"1":"x"}')
    assert content_hash(reply, content_of(reply)) != content_hash(reply, content)


def test_another_round_has_no_such_column(reply):
    with names_of(make_round(slug="2021")):
        assert TEXT not in [column.name for column in COLUMNS]


def test_the_api_gives_answers_by_number(reply):
    submit(reply, None)
    make_token(
        survey_round=reply.survey_round,
        secret="of a program",
        by=make_presidency(survey_round=reply.survey_round),
    )
    program = Client(headers={"Authorization": "Bearer of a program"})

    [answered] = program.get("/api/v1/rounds/2020/activities").json()["activities"]

    assert answered["answers"] == {name.removeprefix("question_"): text for name, text in ANSWERS.items()}


def test_what_was_answered_cannot_come_to_mean_something_else(reply):
    question = reply.survey_round.additional_questions.get(position=3)
    assert is_answered(question)
    delete_activity(reply.activities.get())

    with pytest.raises(Refused):
        remove_question(question)
    question.kind, question.options = AnswerKind.TEXT, ""
    with pytest.raises(Refused):
        change_question(question)


def test_the_wording_is_fixed_once_a_version_holds_an_answer(reply):
    question = reply.survey_round.additional_questions.get(position=1)
    question.text = "Who takes part in it?"
    change_question(question)
    submit(reply, None)
    question.text = "Who pays?"

    with pytest.raises(Refused, match="the wording"):
        change_question(question)


def test_a_question_that_nobody_has_answered_can_be_removed(reply):
    say(reply, question_5="")
    survey_round = Round.objects.get(pk=reply.survey_round.pk)
    ask(survey_round, "Anything else?", AnswerKind.TEXT)

    remove_question(survey_round.additional_questions.get(position=6))

    assert survey_round.additional_questions.count() == 5


def test_no_question_is_asked_of_the_database_where_a_round_has_none(django_assert_num_queries):
    survey_round = make_round(slug="2021")
    with names_of(survey_round), django_assert_num_queries(0):
        assert len(COLUMNS) == len(COLUMNS.declared)
