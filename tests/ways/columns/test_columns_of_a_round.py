"""A round leaves optional columns out and has guidance of its own, wherever a column of an activity is."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.crosstab.counting.dimensions import dimensions_of
from analysis.grid import Profile
from questionnaire.audit.subjects import of_terms
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Reply, Round
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.own_lists.mapping import By, ColumnChoice, ListMapping, as_json, from_json
from questionnaire.reply.content import content_of, has_its_hash
from questionnaire.rounds.blank_questionnaire import BlankQuestionnaire
from questionnaire.workbook.compare import compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.store import apply
from questionnaire.workbook.writing.write import write_workbook
from questionnaire.workflow import submit
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.pages import address, html, typed

pytestmark = pytest.mark.django_db

GUIDANCE = "Name the fund in the second line."
LEFT_OUT = ("description", "implementing_body")


@pytest.fixture
def survey_round():
    survey_round = make_round()
    survey_round.columns_left_out = dict.fromkeys(LEFT_OUT, "left_out")
    survey_round.column_guidance = {"value": GUIDANCE}
    survey_round.save()
    return survey_round


@pytest.fixture
def reply(survey_round):
    return make_reply(survey_round=survey_round, activities=[activity()])


@pytest.fixture(autouse=True)
def round_in_print(survey_round):
    """As pages and commands have it."""
    with names_of(survey_round):
        yield


@pytest.fixture
def contact_point(reply, client):
    client.force_login(make_contact_point(reply=reply))
    return client


def written(reply: Reply) -> Workbook:
    file = io.BytesIO()
    write_workbook(reply, file)
    return load_workbook(file)


def test_the_form_does_not_ask_what_is_left_out_and_gives_the_own_guidance(contact_point, reply):
    form = html(contact_point.get(address("activity-add", reply)))
    contact_point.post(address("activity-add", reply), typed(title="Second", remark="Thank you"))

    assert "Implementing body" not in form
    assert 'name="description"' not in form
    assert GUIDANCE in form
    assert reply.activities.get(title="Second").remark == "Thank you"


def test_workbook_and_definitions_are_without_it_and_are_read_back(reply):
    book = written(reply)
    sheet = book["Activities"]
    headers = [cell.value for cell in sheet[1]]
    definitions = {row[0]: row[1] for row in book["Definitions"].iter_rows(values_only=True)}
    sheet.cell(2, headers.index("Project") + 1).value = "Border Watch"
    file = io.BytesIO()
    book.save(file)
    file.seek(0)

    comparison = compare_workbook(reply, read(file))
    apply(comparison)

    assert headers == [column.header for column in COLUMNS]
    assert not {"Description", "Implementing body"} & {*headers, *definitions}
    assert definitions["Value (EUR)"] == GUIDANCE
    assert comparison.errors == ()
    assert reply.activities.get().project == "Border Watch"


def test_a_workbook_of_another_round_is_said_to_have_columns_that_are_not_read(reply):
    book = written(reply)
    sheet = book["Activities"]
    sheet.cell(1, sheet.max_column + 1).value = "Description"
    file = io.BytesIO()
    book.save(file)
    file.seek(0)

    assert any("“Description”" in note for note in compare_workbook(reply, read(file)).notes)


def test_the_blank_questionnaire_is_without_it(survey_round):
    columns = {column.label: column.guidance for column in BlankQuestionnaire.of(survey_round).columns}

    assert "Description" not in columns
    assert columns["Value (EUR)"] == GUIDANCE


def test_data_and_cross_tabulation_are_without_it(reply):
    version = submit(reply, None)
    _annex, data = build_annex(reply.survey_round, Selection(), profile=Profile.INTERNAL)
    header = next(iter(data or ()))

    assert "Description" not in header
    assert "Project" in header
    assert "implementing_body" not in dimensions_of(reply.survey_round)
    assert has_its_hash(version)


def test_the_content_of_a_reply_is_the_same_whatever_the_round_asks(reply):
    content = content_of(reply)

    with names_of(make_round(slug="2021")):
        assert content_of(reply) == content


def test_what_is_remembered_of_a_list_of_another_round_is_understood(survey_round):
    with names_of(make_round(slug="2021")):
        content = as_json(ListMapping("", 1, {"description": ColumnChoice(("Content",), By.REMEMBERED)}, {}))

    assert from_json(content).choice("description").sources == ("Content",)


def test_only_what_no_rule_depends_on_can_be_left_out():
    assert [column.name for column in COLUMNS.declared if column.may_be_left_out] == [
        "description",
        "providing_authority",
        "implementing_body",
        "beneficiary_authority",
        "jointly_with",
        "remark",
    ]


def test_the_terms_of_a_round_say_it_where_there_is_something_to_say(survey_round):
    assert of_terms(survey_round)["column_guidance"] == {"value": GUIDANCE}
    assert "columns_left_out" not in of_terms(make_round(slug="2021"))


def definitions_page(client: Client, survey_round: Round, **sent: Any) -> str:
    url = reverse("questionnaire:round-definitions", args=[survey_round.slug])
    client.force_login(make_presidency(survey_round=survey_round))
    if sent:
        client.post(url, sent)
    return html(client.get(url))


def test_the_presidency_sets_both_on_the_page_of_definitions(client):
    survey_round = make_round(slug="2021", is_open=False)
    sent = {"column_end": "The last month.", "asked_jointly_with": "left_out"}

    page = definitions_page(client, survey_round, **sent)

    survey_round.refresh_from_db()
    assert survey_round.column_guidance == {"end": "The last month."}
    assert survey_round.columns_left_out == {"jointly_with": "left_out"}
    assert 'name="asked_project"' not in page
    assert 'name="column_title"' not in page


def test_what_is_asked_is_fixed_when_the_round_is_opened_and_guidance_is_not(client, reply):
    sent = {"column_end": "The last month.", "asked_jointly_with": "left_out", "asked_description": ""}

    page = definitions_page(client, reply.survey_round, **sent)

    reply.survey_round.refresh_from_db()
    assert reply.survey_round.column_guidance["end"] == "The last month."
    assert tuple(reply.survey_round.columns_left_out) == LEFT_OUT
    assert 'name="asked_' not in page
