import io
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from analysis.factsheets.own_sheet import OWN_TABLES, build_own_sheet
from questionnaire.choices import EventKind, Role
from questionnaire.models import Event, Reply, Round
from questionnaire.workflow import CLOSE_ROUND, move_round, return_reply, withdraw
from tests.analysis.formats.xlsx.workbooks import sheet_of
from tests.builders import (
    activity,
    make_contact_point,
    make_observer,
    make_presidency,
    make_reply,
    make_round,
)

pytestmark = pytest.mark.django_db

OTHERS = ("Belgium", "Belgian", "BE-0", "Slovenia", "Slovene", "SI-0")


@pytest.fixture
def survey_round() -> Round:
    """Three replies that count; the two others hold what must not be seen."""
    survey_round = make_round()
    for member_state, name in (("BE", "Belgian"), ("SI", "Slovene")):
        rows = [activity(partner="AL", title=f"{name} vans", providing_authority=f"{name} police")]
        make_reply(survey_round=survey_round, member_state=member_state, activities=rows, is_submitted=True)
    return survey_round


@pytest.fixture
def reply(survey_round) -> Reply:
    rows = [
        activity(partner="XK", title="<b>bold</b>"),
        activity(partner="RS", assistance_type="equipment"),
        activity(partner="RS", support_field="return"),
    ]
    return make_reply(survey_round=survey_round, activities=rows, is_submitted=True)


@pytest.fixture
def contact_point(reply, client) -> Client:
    client.force_login(make_contact_point(reply=reply, role=Role.COLLABORATOR))
    return client


@pytest.fixture
def presidency(reply) -> Client:
    client = Client()
    client.force_login(make_presidency(survey_round=reply.survey_round))
    return client


def address(name: str = "own-sheet", member_state: str = "HR") -> str:
    return reverse(f"analysis:{name}", args=["2020", member_state])


def page(client: Client) -> str:
    response = client.get(address())
    assert response.status_code == 200
    return response.content.decode()


def workbook(client: Client) -> Workbook:
    return load_workbook(io.BytesIO(client.get(address("own-sheet-file")).content))


def texts(book: Workbook) -> list[str]:
    return [
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value
    ]


def test_the_page_shows_every_figure_and_the_list(contact_point, reply):
    html = page(contact_point)
    sheet = build_own_sheet(reply)

    assert sheet
    for grid in sheet.annex.grids:
        section = html.split(f'<section id="{grid.anchor}"')[1].split("</section>")[0]
        body = section.split("<tbody>")[1].split("</tbody>")[0]
        found = [int(number) for number in re.findall(r'<td class="wb-number">(\d+)</td>', body)]
        assert found == [cell for row in grid.rows for cell in row.cells]
    for sentence in (sheet.annex.facts.summary, *sheet.annex.facts.method):
        assert sentence in unescape(html)
    listed = html.split('<section id="activities"')[1].split("</section>")[0]
    assert re.findall(r'<th scope="row">([^<]*)</th>', listed) == [
        "2020-HR-001",
        "2020-HR-002",
        "2020-HR-003",
    ]
    assert "&lt;b&gt;bold" in listed


def test_the_page_carries_marking_footnote_and_charts_and_nothing_inline(contact_point):
    html = page(contact_point)

    assert "LIMITE" in html
    assert html.count("UNSCR 1244/1999") == 1
    assert html.count('role="img"') == 4
    assert not re.search(r"\bXK\b", html)
    assert not re.search(r"\sstyle=|<script(?! src=)|\son\w+=", html)
    assert "script-src" in contact_point.get(address()).headers["Content-Security-Policy"]


def test_nothing_of_any_other_member_state_is_on_the_page_or_in_the_file(contact_point, reply):
    others = Reply.objects.exclude(pk=reply.pk)
    # What would leak does exist.
    assert others.filter(counted_version__activities__title="Belgian vans").exists()

    everything = "\n".join([page(contact_point), *texts(workbook(contact_point))])

    assert [name for name in OTHERS if name in everything] == []


def test_the_page_is_the_same_whatever_others_reply(contact_point, survey_round):
    def main() -> str:
        return page(contact_point).split("<main")[1].split("</main>")[0]

    before = main()
    withdraw(Reply.objects.get(member_state="BE"), None)
    return_reply(Reply.objects.get(member_state="SI"), None, "Why?")

    assert main() == before


def test_the_file_holds_the_same_tables_and_its_own_rows(contact_point, reply):
    response = contact_point.get(address("own-sheet-file"))
    book = load_workbook(io.BytesIO(response.content))

    assert list(book.defined_names) == [table.key for table in OWN_TABLES]
    assert [book.sheetnames[0], *book.sheetnames[-2:]] == ["Contents", "Data", "Checks"]
    assert response.headers["Content-Disposition"].startswith(
        'attachment; filename="2020-HR-own-figures-internal-croatia-and-presidency-only-'
    )
    total = [row for row in sheet_of(book, "field_partners").iter_rows(values_only=True) if row[0] == "Total"]
    assert total == [("Total", 0, 0, 1, 0, 0, 2, 3)]
    [table] = book["Data"].tables.values()
    assert [row[0].value for row in book["Data"][table.ref]] == ["Member State code", "HR", "HR", "HR"]
    assert sheet_of(book, "field_partners").page_setup.orientation == "landscape"
    assert book.properties.title == "Croatia: Support to the Western Balkans"
    marked = "LIMITE · Internal: Croatia and Presidency only"
    assert book.properties.subject == marked
    for sheet in book:
        assert sheet["A1"].value == sheet.oddHeader.right.text == marked
    assert sum("UNSCR 1244/1999" in text for text in texts(book)) == 6


def test_illustrative_data_say_so(contact_point, reply):
    Round.objects.update(is_illustrative=True)

    assert "Illustrative data" in page(contact_point)
    assert any(text.startswith("Illustrative data") for text in texts(workbook(contact_point)))


def test_a_returned_reply_shows_what_was_submitted_never_the_working_rows(contact_point, reply):
    return_reply(reply, None, "Is the start right?")
    reply.activities.filter(partner="RS").delete()

    html = page(contact_point)

    assert "3 activities; version 1 of the reply, submitted on" in html
    assert (
        "The Presidency has returned the reply: this version stays in the results until it is submitted again"
        in html
    )


@pytest.mark.parametrize("name", ["own-sheet", "own-sheet-file"])
def test_to_everybody_else_it_does_not_exist(reply, client, name):
    survey_round = reply.survey_round
    other_round = make_round(slug="2026", member_states=["HR"])
    people = [
        make_contact_point(reply=survey_round.replies.get(member_state="BE")),
        make_contact_point(reply=other_round.replies.get(), email="later@example.org"),
        make_observer(survey_round=survey_round),
        make_presidency(survey_round=other_round, email="other@example.org"),
    ]

    for person in people:
        client.force_login(person)
        assert client.get(address(name)).status_code == 404


def test_a_contact_point_finds_no_other_member_state(contact_point):
    for member_state in ("BE", "SI", "SE", "hr"):
        assert contact_point.get(address(member_state=member_state)).status_code == 404


def test_reading_and_downloading_by_the_presidency_leave_a_trace(presidency, reply):
    page(presidency)
    page(presidency)
    workbook(presidency)

    kinds = list(reply.events.order_by("pk").values_list("kind", "version", "by__email"))
    assert kinds[-2:] == [
        (EventKind.READ, reply.counted_version_id, "presidency@example.org"),
        (EventKind.DOWNLOADED, reply.counted_version_id, "presidency@example.org"),
    ]
    assert reply.events.filter(kind=EventKind.READ).count() == 1


def test_reading_ones_own_figures_leaves_none(contact_point, reply):
    page(contact_point)

    assert not Event.objects.filter(kind=EventKind.READ).exists()


def test_a_withdrawn_reply_has_no_figures_and_says_what_to_do(contact_point, presidency, reply):
    withdraw(reply, None)

    html = page(contact_point)

    assert "The reply has been withdrawn." in html
    assert reverse("questionnaire:reply-review", args=["2020", "HR"]) in html
    assert "<table" not in html
    assert "Its contact points can submit it." in page(presidency)
    assert reverse("questionnaire:reply-review", args=["2020", "HR"]) not in page(presidency)


def test_a_draft_has_no_figures_and_its_file_leads_to_the_page_that_says_so(client, survey_round):
    draft = make_reply(survey_round=survey_round, activities=[activity(title="Not yet")])
    client.force_login(make_contact_point(reply=draft))

    assert client.get(address("own-sheet-file")).headers["Location"] == address()
    html = page(client)
    assert "The reply has not been submitted." in html
    assert "Not yet" not in html
    assert not Event.objects.filter(kind=EventKind.DOWNLOADED).exists()


def test_a_draft_in_a_closed_round_is_not_told_to_submit(client, survey_round):
    draft = make_reply(survey_round=survey_round, activities=[activity()])
    client.force_login(make_contact_point(reply=draft))
    move_round(CLOSE_ROUND, survey_round, None)

    html = page(client)

    assert "Ask the Presidency to open it." in html
    assert "submit it" not in html


def test_the_reply_leads_to_its_figures_while_it_counts(contact_point, reply):
    def reply_page() -> str:
        return contact_point.get(
            reverse("questionnaire:reply-overview", args=["2020", "HR"])
        ).content.decode()

    # Beside the navigation.
    assert reply_page().count(f'href="{address()}"') == 2
    withdraw(reply, None)
    assert reply_page().count(f'href="{address()}"') == 1


@pytest.mark.parametrize("activities", [1, 3])
def test_the_page_takes_as_many_queries_whatever_the_activities(
    survey_round, client, activities, django_assert_num_queries
):
    rows = [activity() for _ in range(activities)]
    reply = make_reply(survey_round=survey_round, activities=rows, is_submitted=True)
    client.force_login(make_contact_point(reply=reply))

    # Session and account, the reply, whose it is, the counts, the list, and what the navigation asks.
    with django_assert_num_queries(17):
        page(client)
