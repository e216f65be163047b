import io

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply(activities=[activity()], is_submitted=True)


@pytest.fixture
def presidency(client: Client, reply) -> Client:
    client.force_login(make_presidency(survey_round=reply.survey_round))
    return client


def page(client: Client, name: str, **query: str) -> str:
    return client.get(reverse(f"questionnaire:{name}", args=["2020"]), query).content.decode()


def test_it_names_each_member_state_with_its_state(presidency):
    html = page(presidency, "round-overview")

    assert "1 of 3 has replied" in html
    assert all(name in html for name in ("Belgium", "Croatia", "Slovenia", "Awaiting review."))


def test_it_shows_those_in_a_state(presidency):
    html = page(presidency, "round-overview", state="submitted")

    assert "Croatia" in html
    assert "Slovenia" not in html
    assert '<option value="submitted" selected>' in html


def test_excel_has_a_row_for_each_member_state(presidency, reply):
    make_contact_point(reply=reply, email="=cmd@example.org")

    answer = presidency.get(reverse("questionnaire:round-overview-file", args=["2020"]))

    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == ["Member State", "Belgium", "Croatia", "Slovenia"]
    assert rows[2][1:3] == ("Submitted", 1)
    assert sheet["J6"].data_type == "s"
    assert sheet.oddHeader.center.text == "LIMITE · Internal: Presidency only"


def test_the_state_of_play_is_a_page_a_document_and_a_text(presidency):
    html = page(presidency, "round-state-of-play", since="2020-01-01")
    answer = presidency.get(
        reverse("questionnaire:round-state-of-play-file", args=["2020"]), {"since": "2020-01-01"}
    )

    words = [paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs]
    assert "Submitted, under review (1)" in html
    assert "The Word document says “Internal: Presidency only”." in html
    assert "Submitted, under review (1)" in words
    assert "Changes since 1 January 2020" in words


@pytest.mark.parametrize("since", ["", "yesterday", "2020-02-31"])
def test_a_day_that_cannot_be_read_is_a_week_ago(presidency, since):
    assert "Changes since" in page(presidency, "round-state-of-play", since=since)
