"""The additional questions on the pages: set by the Presidency, answered, reviewed, submitted, compiled."""

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from questionnaire.choices import AnswerKind, EventKind, QuestionScope
from questionnaire.clearance.copies import make_copy
from questionnaire.models import AdditionalAnswer, AdditionalQuestion, Event, FormDraft, Reply
from questionnaire.reply.editing_answers import set_additional_answers
from questionnaire.workflow import submit
from tests.builders import (
    activity,
    make_additional_question,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
)
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

SENT = {"position": "1", "text": "Who decides?", "kind": "text", "scope": "reply", "is_required": "on"}


@pytest.fixture
def survey_round():
    return make_round()


@pytest.fixture
def reply(survey_round):
    """Asked whether, which is needed, and how many for each partner."""
    make_additional_question(survey_round=survey_round, is_required=True)
    make_additional_question(
        survey_round=survey_round, text="How many?", kind=AnswerKind.NUMBER, scope=QuestionScope.PARTNER
    )
    return make_reply(survey_round=survey_round, activities=[activity()])


@pytest.fixture
def user(client, reply):
    submitter = make_contact_point(reply=reply)
    client.force_login(submitter)
    return submitter


@pytest.fixture
def presidency(client, survey_round):
    found = make_presidency(survey_round=survey_round)
    client.force_login(found)
    return found


def of_round(name: str, *more: object) -> str:
    return reverse(f"questionnaire:{name}", args=("2020", *more))


def test_a_round_without_additional_questions_shows_no_step(client, survey_round):
    reply = make_reply(survey_round=survey_round, activities=[activity()])
    client.force_login(make_contact_point(reply=reply))

    assert "Additional questions" not in html(client.get(address("reply-overview", reply)))


def test_the_step_asks_each_question_and_what_is_needed_is_linked(client, reply, user):
    text = html(client.get(address("reply-additional", reply)))
    missing = html(client.get(address("activities", reply)))

    assert "<h1>Additional questions</h1>" in text
    assert 'name="question_1"' in text
    assert 'name="question_2_kosovo"' in text
    assert text.count("This designation is without prejudice") == 1
    assert f'href="{address("reply-additional", reply)}#question-1">Additional question 1</a>' in missing
    assert "</a>: not answered yet. Answer it." in missing


def test_answers_are_saved_and_those_not_sent_stay(client, reply, user):
    set_additional_answers(reply, {(2, "AL"): "3"})

    sent = {
        "question_1": "yes",
        "question_2_kosovo": "1 500",
        "question_2_albania": "3",
        "began_from": '{"question_2_albania": "3"}',
    }
    response = client.post(address("reply-additional", reply), sent)

    assert response.status_code == 302
    found = AdditionalAnswer.objects.values_list("question__position", "partner", "text")
    assert list(found) == [(1, None, "yes"), (2, "AL", "3"), (2, "XK", "1500")]
    client.post(address("reply-additional", reply), {"question_1": "yes", "question_2_kosovo": "1500"})
    assert AdditionalAnswer.history.count() == 3


def test_a_wrong_number_is_refused_at_its_field_and_what_was_typed_stays(client, reply, user):
    text = html(
        client.post(address("reply-additional", reply), {"question_1": "no", "question_2_serbia": "1,500"})
    )

    assert "There is a problem. Your text has been kept, but not saved." in text
    assert 'href="#id_question_2_serbia"' in text
    assert 'value="1,500"' in text
    assert not AdditionalAnswer.objects.exists()


def test_two_people_see_both_answers(client, reply, user):
    set_additional_answers(reply, {(1, None): "yes"})

    text = html(client.post(address("reply-additional", reply), {"question_1": "no", "began_from": "{}"}))

    assert "Another person has changed this entry to “Yes”" in text
    assert AdditionalAnswer.objects.get().text == "yes"


def test_an_answer_that_one_has_given_in_another_window_is_said_of_oneself(client, reply, user):
    place = address("reply-additional", reply)
    client.post(place, {"question_1": "yes", "began_from": "{}"})

    changed = html(client.post(place, {"question_1": "no", "began_from": "{}"}))
    client.post(place, {"question_1": "", "began_from": '{"question_1": "yes"}'})
    cleared = html(client.post(place, {"question_1": "no", "began_from": '{"question_1": "yes"}'}))

    assert "You changed this entry to “Yes” in another window." in changed
    assert "You cleared this entry in another window." in cleared


def test_what_is_typed_is_a_draft_until_it_is_saved(client, reply, user):
    place = address("reply-additional", reply)
    client.post(
        reverse("questionnaire:draft-save"), {"draft": place, "draft_edition": "0", "question_2_serbia": "17"}
    )

    assert f'href="{place}">Additional questions</a>' in html(client.get(address("reply-overview", reply)))
    assert 'value="17"' in html(client.get(place))

    client.post(place, {"question_2_serbia": "17", "draft": place})
    assert AdditionalAnswer.objects.get().text == "17"
    assert not FormDraft.objects.exists()


def test_a_submitted_reply_takes_no_more_and_loses_nothing_typed(client, reply, user):
    set_additional_answers(reply, {(1, None): "yes"})
    submit(reply, None)

    text = html(client.post(address("reply-additional", reply), {"question_2_serbia": "17"}))

    assert "so it cannot be changed" in text
    assert 'value="17"' in text


def test_a_nil_reply_that_still_has_to_answer_is_saved_and_told(client, survey_round):
    make_additional_question(survey_round=survey_round, is_required=True)
    reply = make_reply(survey_round=survey_round, supports=None)
    client.force_login(make_contact_point(reply=reply))

    response = client.post(address("reply-nil", reply), follow=True)

    assert "</a>: not answered yet. Answer it." in html(response)
    assert Reply.objects.get(pk=reply.pk).supports is False


@pytest.mark.parametrize("name", ["reply-review", "reply-receipt", "clearance-copy"])
def test_answers_stand_in_review_receipt_and_copy(client, reply, user, name):
    set_additional_answers(reply, {(1, None): "yes", (2, "RS"): "12.50"})
    copy = make_copy(reply, None)
    version = submit(reply, None)
    more = {"reply-review": (), "reply-receipt": (version.number,), "clearance-copy": (copy.number,)}[name]

    text = html(client.get(address(name, reply, *more)))

    assert "1. Do you plan to give more support?" in text
    assert "<dd>Yes</dd>" in text
    assert "<dd>Serbia: 12.5</dd>" in text
    assert "Albania: <em>not answered</em>" in text


def test_the_desk_reads_the_answers_of_a_version(client, reply, presidency):
    set_additional_answers(reply, {(1, None): "yes"})
    submit(reply, None)

    text = html(client.get(reverse("admin:questionnaire_reply_change", args=[reply.pk])))

    assert "1. Do you plan to give more support?" in text
    assert "<dd>Yes</dd>" in text


def test_who_changed_an_answer_is_told(client, reply, user):
    set_additional_answers(reply, {(1, None): "yes"})
    set_additional_answers(reply, {(1, None): ""})

    text = html(client.get(address("reply-changes", reply)))

    assert text.count("1. Do you plan to give more support?") == 2


def test_the_presidency_asks_changes_and_removes(client, survey_round, presidency):
    client.post(of_round("additional-questions"), SENT)
    client.post(of_round("additional-questions"), SENT)
    assert AdditionalQuestion.objects.get().text == "Who decides?"

    sent = SENT | {"kind": "choice", "options": " Yearly \n\nRarely"}
    client.post(of_round("additional-question-edit", 1), sent)
    assert AdditionalQuestion.objects.get().choices == ["Yearly", "Rarely"]
    text = html(client.get(of_round("additional-questions")))
    assert "(Yearly; Rarely)" in text

    for _click in range(2):
        assert client.post(of_round("additional-question-remove", 1)).status_code == 302
    assert client.post(of_round("additional-question-remove", 9)).status_code == 404
    assert not AdditionalQuestion.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": " "}, "Enter the question."),
        ({"kind": ""}, "Select the kind of answer."),
        ({"kind": "choice", "options": "Yearly"}, "Enter at least two different choices"),
        ({"kind": "choice", "options": "Yearly\nYEARLY\nRarely"}, "differ only in capital letters"),
        ({"kind": "choice", "options": "a\n" + "b" * 201}, "is too long"),
        ({"position": "21"}, "Number"),
        ({"kind": "several", "options": "one"}, "at least two different choices"),
        ({"kind": "several", "options": "a; b\nc"}, "A semicolon separates several choices"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(client, survey_round, presidency, fields, message):
    text = html(client.post(of_round("additional-questions"), SENT | fields))

    assert "There is a problem. Your text has been kept, but not saved." in text
    assert message in text
    assert not AdditionalQuestion.objects.exists()


def test_there_are_twenty_at_most(client, survey_round, presidency):
    for _one in range(20):
        make_additional_question(survey_round=survey_round)

    assert "at most 20 questions" in html(client.get(of_round("additional-questions")))
    client.post(of_round("additional-questions"), SENT | {"position": "3"})
    assert AdditionalQuestion.objects.count() == 20


def test_changing_what_is_answered_is_warned_of_and_refused(client, reply, presidency):
    set_additional_answers(reply, {(1, None): "yes"})

    assert "This question has been answered already." in html(
        client.get(of_round("additional-question-edit", 1))
    )
    text = html(client.post(of_round("additional-question-edit", 1), SENT))
    assert "these cannot be changed: the kind of answer" in text


def test_several_choices_are_boxes_and_stored_one_in_each_line(client, survey_round):
    make_additional_question(
        survey_round=survey_round, kind=AnswerKind.SEVERAL, choices=["Border", "Police", "Justice"]
    )
    reply = make_reply(survey_round=survey_round, activities=[activity()])
    client.force_login(make_contact_point(reply=reply))

    client.post(address("reply-additional", reply), {"question_1": ["Justice", "Border"]})
    page = html(client.get(address("reply-additional", reply)))

    assert reply.additional_answers.get().text == "Border\nJustice"
    boxes = re.findall(r'<input type="checkbox" name="question_1" value="(\w+)"([^>]*)>', page)
    assert [(value, "checked" in more) for value, more in boxes] == [
        ("Border", True),
        ("Police", False),
        ("Justice", True),
    ]


def test_of_several_choices_both_answers_are_kept_where_two_people_answer(client, survey_round):
    make_additional_question(
        survey_round=survey_round, kind=AnswerKind.SEVERAL, choices=["Border", "Police", "Justice"]
    )
    reply = make_reply(survey_round=survey_round, activities=[activity()])
    client.force_login(make_contact_point(reply=reply))
    began_from = json.dumps({"question_1": ""})
    set_additional_answers(reply, {(1, None): "Border\nPolice"})

    page = html(
        client.post(
            address("reply-additional", reply),
            {"question_1": ["Police", "Justice"], "began_from": began_from},
        )
    )

    assert "changed this entry to “Border; Police”" in page
    assert re.findall(r'value="(\w+)"[^>]* checked', page) == ["Police", "Justice"]
    assert reply.additional_answers.get().text == "Border\nPolice"


def test_answers_are_compiled_and_downloads_noted(client, reply, presidency):
    set_additional_answers(reply, {(1, None): "yes", (2, "RS"): "12"})
    submit(reply, None)

    text = html(client.get(of_round("additional-answers")))
    assert "1. Do you plan to give more support?" in text
    assert "has not replied" in text
    for name in ("additional-answers-excel", "additional-answers-word"):
        assert "attachment" in client.get(of_round(name)).headers["Content-Disposition"]
    assert Event.objects.filter(kind=EventKind.DOWNLOADED, by=presidency).count() == 2


def test_the_commands_write_and_read_the_sheet(reply, tmp_path):
    set_additional_answers(reply, {(1, None): "yes"})
    file = tmp_path / "reply.xlsx"
    call_command("reply_template", "--round=2020", "--member-state=HR", f"--output={file}", stdout=StringIO())
    book = load_workbook(file)
    book["Additional questions"]["E2"] = "No"
    book.save(file)
    out = StringIO()

    call_command("import_replies", "--round=2020", "--submit", str(file), stdout=out)

    assert "answer 1. Do you plan to give more support?: Yes → No" in out.getvalue()
    version = Reply.objects.get(pk=reply.pk).counted_version
    assert version.additional_answers.get(question__position=1).text == "no"
