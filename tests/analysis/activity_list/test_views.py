import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from questionnaire.choices import EventKind
from questionnaire.models import Event, Round
from tests.analysis.activity_list.crowded_round import make_crowded_round
from tests.analysis.formats.xlsx.workbooks import sheet_of
from tests.builders import make_presidency

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_crowded_round()


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def test_the_list_names_member_states_and_leads_to_their_replies(presidency, survey_round):
    reply = survey_round.replies.get(member_state="HR")

    html = presidency.get(
        reverse("analysis:activities", args=["2020"]), {"partner": "kosovo"}
    ).content.decode()

    assert "Activities (2)" in html
    assert ">Croatia</a> (2)" in html
    assert "Belgium" not in html
    assert reverse("admin:questionnaire_reply_change", args=[reply.pk]) in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "Kosovo*; all fields of support" in html
    assert html.count("UNSCR 1244/1999") == 1
    assert not re.search(r"\bXK\b", html)
    assert list(Event.objects.filter(kind=EventKind.READ).values_list("reply", flat=True)) == [reply.pk]


def test_long_lists_have_pages_and_reading_is_noted_once(presidency, django_assert_num_queries):
    address = reverse("analysis:activities", args=["2020"])
    first = presidency.get(address).content.decode()

    # Session and account, round, lists, who is asked with their versions, cells, Member States, number and
    # page of the list, what the method says, readings noted before, the head of the chain that new ones go
    # into, read and written, and what the navigation asks.
    with django_assert_num_queries(20):
        last = presidency.get(address, {"page": "99"}).content.decode()

    assert "1 to 50 of 214" in first
    assert "201 to 214 of 214" in last
    assert "page=2" in first
    assert Event.objects.filter(kind=EventKind.READ).count() == 2


def test_the_workbook_holds_the_rows_of_the_list(presidency):
    response = presidency.get(reverse("analysis:activities-file", args=["2020"]), {"partner": "albania"})

    workbook = load_workbook(io.BytesIO(response.content))
    codes = [row[0].value for row in workbook["Data"].iter_rows()]
    assert [code for code in codes if code in ("BE", "HR")] == ["BE", "HR"]
    figures = [
        row[1].value for row in sheet_of(workbook, "member_states").iter_rows() if row[0].value == "Croatia"
    ]
    assert figures == [1]
    assert Event.objects.filter(kind=EventKind.DOWNLOADED, reason__contains="activities").count() == 1


def test_a_workbook_of_a_selection_that_cannot_be_read_leads_back(presidency):
    response = presidency.get(reverse("analysis:activities-file", args=["2020"]), {"active_on": "x"})

    assert response.headers["Location"] == "/rounds/2020/activities/?active_on=x"
