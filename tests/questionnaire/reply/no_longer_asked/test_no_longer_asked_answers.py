"""Answers, drafts and workbooks on a partner that the round asks about no longer: kept, and said."""

import io
import json

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from questionnaire.choices import AnswerKind, QuestionScope
from questionnaire.clearance.copies import make_copy
from questionnaire.drafts.drafting import form_page
from questionnaire.models import FormDraft, Reply
from questionnaire.reply.editing_answers import set_additional_answers, set_partner_answers
from questionnaire.workbook.compare import compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.store import apply
from questionnaire.workbook.writing.write import write_workbook
from questionnaire.workflow import submit
from tests.builders import (
    activity,
    make_additional_question,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
    make_token,
)
from tests.questionnaire.pages import address, html, typed

pytestmark = pytest.mark.django_db

SAVE = reverse("questionnaire:draft-save")
SERBIA = "Serbia is not part of this round."
RECEPTION = "Reception is not part of this round."
EQUIPMENT = "Provision of equipment is not part of this round."
BEGAN = json.dumps(
    {
        "answer_albania": "yes",
        "answer_montenegro": "no",
        "answer_serbia": "yes",
        "remark_serbia": "With the ministry",
    }
    | {"question_1_albania": "3", "question_1_serbia": "1500"}
)
SECRET = "of a program"  # noqa: S105


@pytest.fixture
def reply(client: Client) -> Reply:
    survey_round = make_round()
    make_additional_question(
        survey_round=survey_round, text="How many?", kind=AnswerKind.NUMBER, scope=QuestionScope.PARTNER
    )
    rows = [activity(support_field="reception", assistance_type="equipment"), activity(partner="AL")]
    reply = make_reply(survey_round=survey_round, activities=rows)
    set_partner_answers(reply, {"RS": (True, "With the ministry")})
    set_additional_answers(reply, {(1, "RS"): "1500", (1, "AL"): "3"})
    client.force_login(make_contact_point(reply=reply))
    return again(reply)


def again(reply: Reply) -> Reply:
    return Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)


def take_out(reply: Reply) -> None:
    """As nothing in the application does any more: what is in use stays."""
    reply.survey_round.partners.remove("RS")
    reply.survey_round.support_fields.remove("reception")
    reply.survey_round.assistance_types.remove("equipment")


def test_the_page_of_the_reply_shows_the_answers(client, reply):
    take_out(reply)

    page = html(client.get(address("activities", reply)))
    additional = html(client.get(address("reply-additional", reply)))

    partners = page.split('id="partners-form"')[1].split("</form>")[0]
    assert "With the ministry" in partners
    assert SERBIA in partners
    assert "1\u00a0500" in additional
    assert SERBIA in additional
    assert "answer_serbia" not in page


@pytest.mark.parametrize("name", ["reply-review", "review-workbook"])
def test_review_and_frozen_content_have_the_answers(client, reply, name):
    reply.activities.all().delete()
    take_out(reply)

    response = client.get(address(name, reply))
    copy = make_copy(again(reply), None)

    assert response.status_code == 200
    answers = [answer["text"] for answer in copy.content["further_answers"] if answer["partner_id"] == "RS"]
    assert answers == ["1500"]


def test_the_review_says_it_of_an_answer_alone(client, reply):
    reply.activities.all().delete()
    set_partner_answers(reply, {"RS": (None, "")})
    reply.partner_answers.filter(partner="RS").delete()
    take_out(reply)

    page = html(client.get(address("reply-review", reply)))

    assert "Serbia: 1\u00a0500" in page
    assert SERBIA in page


def test_the_other_answers_are_saved_and_these_stay(client, reply):
    take_out(reply)

    client.post(address("reply-partners", reply), {"began_from": BEGAN, "answer_montenegro": "yes"})
    client.post(address("reply-additional", reply), {"began_from": BEGAN, "question_1_albania": "4"})

    answers = {answer.partner_id: (answer.supports, answer.remark) for answer in reply.partner_answers.all()}
    assert (answers["ME"], answers["RS"]) == ((True, ""), (True, "With the ministry"))
    assert dict(reply.additional_answers.values_list("partner", "text")) == {"AL": "4", "RS": "1500"}


def type_into(client: Client, place: str, fields: dict) -> None:
    sent = {"draft": place, "draft_edition": "0", "draft_turn": "1", "draft_tab": "one"}
    assert client.post(SAVE, fields | sent).status_code == 200


# A form that a draft is of, what was typed into it, and what of that is read when it opens again.
DRAFTS = (
    (
        "activity-add",
        (),
        typed(partners=["albania", "serbia"], support_field="reception", assistance_types=["equipment"]),
        (SERBIA, RECEPTION, EQUIPMENT),
    ),
    (
        "activity-edit",
        ("2020-HR-002",),
        {"partner": "serbia", "support_field": "reception", "assistance_type": "equipment", "title": "New"}
        | {"edition": "1", "began_from": "{}"},
        (SERBIA, RECEPTION, EQUIPMENT),
    ),
    ("activity-partners", ("2020-HR-002",), {"partners": ["serbia"]}, (SERBIA,)),
)
each_draft = pytest.mark.parametrize(("name", "more", "fields", "sentences"), DRAFTS)


@each_draft
def test_a_draft_opens_with_the_sentence_and_what_was_typed(client, reply, name, more, fields, sentences):
    place = address(name, reply, *more)
    type_into(client, place, fields)
    take_out(reply)

    form = client.get(place).context["form"]

    page = form.as_p()
    for field, value in fields.items():
        if field in form.fields:
            assert form[field].value() == value
            chosen = value if isinstance(value, list) else [value]
            assert [text for text in chosen if f'value="{text}"' not in page] == []
    assert [sentence for sentence in sentences if sentence not in page] == []


@each_draft
def test_a_draft_is_not_saved_and_not_lost(client, reply, name, more, fields, sentences):
    place = address(name, reply, *more)
    type_into(client, place, fields)
    take_out(reply)
    before = set(reply.activities.values_list("reference", "edition"))

    response = client.post(place, fields | {"draft": place, "draft_edition": "1", "confirmed_count": "2"})

    page = html(response)
    assert response.status_code == 200
    assert [sentence for sentence in sentences if sentence not in page] == []
    assert 'value="serbia"' in page
    assert set(reply.activities.values_list("reference", "edition")) == before
    assert FormDraft.objects.filter(place=place).exists()


# The same for the forms on the page of the reply, which send along what they showed.
ANSWERS = (
    (
        "reply-partners",
        {"answer_montenegro": "yes", "answer_serbia": "no", "remark_serbia": "No longer reported"},
    ),
    ("reply-additional", {"question_1_albania": "4", "question_1_serbia": "7"}),
)
each_form = pytest.mark.parametrize(("name", "fields"), ANSWERS)


@each_form
def test_a_draft_of_answers_opens_with_the_sentence_and_what_was_typed(client, reply, name, fields):
    place = address(name, reply)
    type_into(client, place, fields | {"began_from": BEGAN})
    take_out(reply)

    page = client.get(form_page(place))
    form = page.context[f"{name.removeprefix('reply-')}_form"]

    assert {field: form[field].value() for field in fields} == fields
    assert SERBIA in html(page)


@each_form
def test_a_draft_of_answers_is_refused_until_the_entry_is_cleared(client, reply, name, fields):
    place = address(name, reply)
    type_into(client, place, fields | {"began_from": BEGAN})
    take_out(reply)
    sent = fields | {"began_from": BEGAN, "draft": place, "draft_edition": "1"}

    refused = client.post(place, sent)
    drafts = FormDraft.objects.count()
    cleared = {field: "" if "serbia" in field else text for field, text in sent.items()}
    saved = client.post(place, cleared)

    assert f"{SERBIA} Clear this entry to save the others." in html(refused)
    assert drafts == 1
    assert saved.status_code == 302
    assert reply.partner_answers.get(partner="RS").remark == "With the ministry"
    assert reply.additional_answers.get(partner="RS").text == "1500"


def downloaded(reply: Reply) -> io.BytesIO:
    file = io.BytesIO()
    write_workbook(again(reply), file)
    file.seek(0)
    return file


def test_the_workbook_says_it_at_the_cell_and_comes_back_unchanged(reply):
    take_out(reply)
    file = downloaded(reply)

    sheet = load_workbook(file)["Activities"]
    said = {cell.column_letter: cell.comment.text for cell in sheet[3] if cell.comment}
    file.seek(0)
    comparison = compare_workbook(again(reply), read(file))
    apply(comparison)

    assert [*said] == ["B", "C", "D"]
    assert [SERBIA in said["B"], RECEPTION in said["C"], EQUIPMENT in said["D"]] == [True, True, True]
    assert [cell.comment for cell in sheet[2] if cell.comment] == []
    assert (comparison.errors, comparison.has_changes, comparison.kept) == ((), False, ())
    assert reply.activities.count() == 2


def test_a_workbook_of_before_comes_back_unchanged(reply):
    file = downloaded(reply)
    take_out(reply)

    comparison = compare_workbook(again(reply), read(file))
    apply(comparison)

    assert (comparison.errors, comparison.has_changes, comparison.kept) == ((), False, ())
    assert reply.additional_answers.get(partner="RS").text == "1500"


def test_a_changed_answer_of_such_a_workbook_is_refused(reply):
    book = load_workbook(downloaded(reply))
    take_out(reply)
    for row in book["Reply"].iter_rows(max_col=2):
        if row[0].value == "Serbia":
            row[1].value = "No"
    for row in book["Additional questions"].iter_rows():
        if row[2].value == "Serbia":
            row[4].value = 7
    file = io.BytesIO()
    book.save(file)
    file.seek(0)

    errors = compare_workbook(again(reply), read(file)).errors

    assert [str(found.problem) for found in errors] == [f"{SERBIA} Clear the answer."] * 2


def test_figures_and_interface_go_on_without_the_row(client, reply):
    submit(reply, None)
    take_out(reply)
    presidency = make_presidency(survey_round=reply.survey_round)
    client.force_login(presidency)
    make_token(survey_round=reply.survey_round, secret=SECRET, by=presidency)

    for form in ("json", "xlsx", "csv", "docx", "pdf"):
        for profile in ("circulation", "internal"):
            export = client.get(reverse("analysis:export", args=["2020", form]), {"profile": profile})
            assert export.status_code == 200, form
    api = client.get("/api/v1/rounds/2020/activities", headers={"Authorization": f"Bearer {SECRET}"})
    assert api.status_code == 200
    assert [row["partner"] for row in json.loads(api.content)["activities"]] == ["AL"]
