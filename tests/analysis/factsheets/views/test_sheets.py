import datetime as dt
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from analysis.factsheets import sheet as sheet_pages
from questionnaire.choices import EventKind, Role
from questionnaire.models import Event, Reply, Round
from questionnaire.problems import Refused
from questionnaire.workflow import withdraw
from tests.analysis.pdf_files import fonts, printed, reader, tables_of
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    survey_round = make_round()
    for member_state, partner in (("BE", "XK"), ("HR", "RS")):
        rows = [activity(partner=partner), activity(partner="RS", support_field="return")]
        make_reply(survey_round=survey_round, member_state=member_state, activities=rows, is_submitted=True)
    return survey_round


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


@pytest.fixture
def contact_point(survey_round) -> Client:
    client = Client()
    reply = Reply.objects.get(survey_round=survey_round, member_state="HR")
    client.force_login(make_contact_point(reply=reply, role=Role.COLLABORATOR))
    return client


def page(client: Client, name: str, *args: str, query: str = "") -> str:
    response = client.get(reverse(f"analysis:{name}", args=["2020", *args]) + query)
    assert response.status_code == 200
    return unescape(html(response))


def file(client: Client, name: str, *args: str, query: str = "") -> bytes:
    response = client.get(reverse(f"analysis:{name}", args=["2020", *args]) + query)
    assert response.headers["Content-Type"] == "application/pdf"
    return response.content


def texts(content: bytes) -> list[str]:
    return [" ".join(sheet.extract_text().split()) for sheet in reader(content).pages]


def test_sheets_lists_all_by_names_that_people_may_see(presidency):
    listed = page(presidency, "sheets")

    for address in ("partners/kosovo/", "fields/border_management/", "member-states/HR/", "partners/pdf/"):
        assert f"/rounds/2020/sheets/{address}" in listed
    assert "member-states/SI/" not in listed


def test_sheets_of_member_states_wait_for_a_reply(client):
    client.force_login(make_presidency(survey_round=make_round()))

    assert "No fact sheets yet. They will appear here when the first reply is submitted" in page(
        client, "sheets"
    )


def test_sheet_names_member_states_internally_and_counts_them_for_circulation(presidency):
    internal = page(presidency, "sheet", "partners", "kosovo")
    circulated = page(presidency, "sheet", "partners", "kosovo", query="?profile=circulation")

    assert "<dt>Asylum</dt> <dd>Belgium</dd>" in internal
    assert "Belgium" not in circulated
    for shown in (internal, circulated):
        assert "One Member State provides assistance to Kosovo*: in asylum (one)." in shown
        assert shown.count("UNSCR 1244/1999") == 1


@pytest.mark.parametrize(
    ("kind", "name", "query"),
    [("partners", "XK", ""), ("types", "expert", ""), ("fields", "asylum", "?profile=secret")],
)
def test_sheet_that_there_is_not_is_not_found(presidency, kind, name, query):
    assert presidency.get(f"/rounds/2020/sheets/{kind}/{name}/{query}").status_code == 404
    assert presidency.get(f"/rounds/2020/sheets/{kind}/{name}/pdf/{query}").status_code == 404


def test_sheets_file_has_a_page_for_each_with_all_that_it_needs_when_taken_apart(presidency):
    content = file(presidency, "sheets-file", "fields", query="?profile=internal")
    sheets = texts(content)

    assert len(sheets) == 8
    assert all(text.count("LIMITE") == 2 for text in sheets)
    assert all(text.count("UNSCR 1244/1999") == 1 for text in sheets)
    assert "Asylum 2 replies, 2 Member States providing support, 4 activities" in sheets[0]
    assert [cells[-2:] for cells in tables_of(content)[0]] == [
        ["0", "0"], ["0", "0"], ["1", "1"], ["0", "0"], ["0", "0"], ["1", "1"]
    ]  # fmt: skip
    assert reader(content).metadata.title == "Fields of support – Support to the Western Balkans"
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts(content))
    [event] = Event.objects.filter(kind=EventKind.DOWNLOADED)
    assert event.reason.startswith("2020-sheet-fields-internal-presidency-only-")


def test_sheet_file_of_a_long_name_and_a_long_period_stays_on_one_page(presidency, survey_round):
    Round.objects.update(cutoff=dt.date(2030, 12, 31))
    # Past the list itself: a round that was opened goes on printing the name that it was opened with.
    long = "Sixty letters long, as some names of partners and fields are"
    survey_round.partners.filter(slug="serbia").update(name=long)

    content = file(presidency, "sheet-file", "partners", "serbia", query="?profile=circulation")

    [text] = texts(content)
    assert long in text
    # What stands beside the page is not told here.
    assert "2028 2029 2030" in " ".join(printed(content).split())
    assert "UNSCR" not in text
    assert "Belgium" not in text


def test_member_sheet_is_the_same_in_form_for_both_but_not_in_what_it_tells(presidency, contact_point):
    own = page(contact_point, "member-sheet", "HR")
    reviewed = page(presidency, "member-sheet", "HR")

    assert "Own part of all activities" in reviewed
    assert "Own part" not in own
    assert "The total of all Member States will appear here when a release is published." in own
    assert "Belgium" not in own + reviewed
    assert contact_point.get("/rounds/2020/sheets/member-states/BE/").status_code == 404
    assert "The PDF says “Internal: Croatia and Presidency only”.</p>" in own
    assert "“Internal: Presidency only”. Its totals have not been published to Member States." in reviewed
    [text] = texts(file(contact_point, "member-sheet-file", "HR"))
    assert "Croatia" in text
    assert text.count("UNSCR 1244/1999") == 1


def test_member_sheets_taken_along_leave_a_trace_of_reading(presidency, survey_round):
    assert len(texts(file(presidency, "sheets-file", "member-states"))) == 2
    page(presidency, "member-sheet", "HR")

    read = Event.objects.filter(kind=EventKind.READ).values_list("reply__member_state", flat=True)
    assert sorted(read) == ["BE", "HR"]


def test_member_sheet_of_a_withdrawn_reply_leads_to_what_to_do(contact_point, presidency):
    withdraw(Reply.objects.get(member_state="HR"), None)

    for client in (contact_point, presidency):
        for name in ("member-sheet", "member-sheet-file"):
            response = client.get(reverse(f"analysis:{name}", args=["2020", "HR"]))
            assert response.headers["Location"] == reverse("analysis:own-sheet", args=["2020", "HR"])


def test_where_no_pdf_can_be_made_the_page_says_why(presidency, monkeypatch):
    def refused(html: str) -> bytes:
        raise Refused("This server cannot make PDF files.", "Install Pango.")

    monkeypatch.setattr(sheet_pages, "render_pdf", refused)

    for address in ("partners/kosovo/pdf/", "partners/pdf/", "member-states/HR/pdf/"):
        response = presidency.get(f"/rounds/2020/sheets/{address}", follow=True)
        assert response.status_code == 200
        assert "Install Pango." in response.content.decode()
    assert not Event.objects.filter(kind=EventKind.DOWNLOADED).exists()


@pytest.mark.parametrize("replies", [1, 3])
def test_sheets_take_as_many_queries_whoever_replies(client, replies, django_assert_num_queries):
    survey_round = make_round()
    for member_state in ("BE", "HR", "SI")[:replies]:
        make_reply(
            survey_round=survey_round, member_state=member_state, activities=[activity()], is_submitted=True
        )
    client.force_login(make_presidency(survey_round=survey_round))

    with django_assert_num_queries(8):
        page(client, "sheets")
    with django_assert_num_queries(11):
        page(client, "sheet", "partners", "serbia")
