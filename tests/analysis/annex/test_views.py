import json
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from analysis.annex.sections import OVERVIEW, section_url
from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.tables.tables import PAPER_NUMBERS, grids
from questionnaire.choices import EventKind
from questionnaire.models import Event, Round
from tests.builders import (
    activity,
    make_contact_point,
    make_observer,
    make_presidency,
    make_reply,
    make_round,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    rows = [
        activity(partner="XK", title="<b>bold</b>"),
        activity(partner="RS", assistance_type="equipment"),
        activity(partner="RS", support_field="return"),
    ]
    return make_reply(activities=rows, is_submitted=True).survey_round


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def page(client: Client, *, section: str = "all-tables", **selection: object) -> str:
    response = client.get(section_url("2020", section), selection)
    assert response.status_code == 200
    return response.content.decode()


def address(form: str = "json") -> str:
    return reverse("analysis:export", args=["2020", form])


def test_tables_show_every_figure_of_the_grids(presidency, survey_round):
    html = page(presidency)

    for grid in grids(read_cube(survey_round, Selection())):
        section = html.split(f'<section id="{grid.anchor}"')[1].split("</section>")[0]
        assert unescape(section).count(grid.heading) == 3, grid.key
        body = section.split("<tbody>")[1].split("</tbody>")[0]
        found = [int(number) for number in re.findall(r'<td class="wb-number">(?:<a [^>]+>)?(\d+)<', body)]
        assert found == [cell for row in grid.rows for cell in row.cells if isinstance(cell, int)]
        for note in grid.notes:
            assert note in unescape(section)


def test_the_page_says_what_is_counted_and_carries_marking_and_footnote(presidency):
    html = page(presidency)

    assert "1 reply, 1 Member State providing support, 3 activities; submitted and accepted" in html
    assert "LIMITE" in html
    assert html.count("UNSCR 1244/1999") == 1
    assert html.count('role="img"') == 4


def test_a_section_has_its_tables_with_what_is_said_of_them_and_the_overview_has_the_method(presidency):
    overview, serbia = page(presidency, section=OVERVIEW), page(presidency, section="serbia")

    assert re.findall(r'<section id="([a-z-]+)" class="wb-table"', overview) == ["overview"]
    assert re.findall(r'<section id="([a-z-]+)" class="wb-table"', serbia) == [
        "serbia-fields",
        "serbia-types",
    ]
    assert "One Member State provides assistance to Serbia" in serbia
    assert ("Method of counting" in overview, "Method of counting" in serbia) == (True, False)
    assert 'href="/rounds/2020/tables/#method"' in serbia


def test_charts_have_a_page_without_tables(presidency):
    html = page(presidency, section="charts")

    assert html.count('role="img"') == 4
    assert "<table" not in html


def test_a_section_that_the_selection_leaves_out_says_so(presidency):
    html = page(presidency, section="serbia", partner="kosovo")

    assert "The selection leaves out what this page is about." in html
    assert "section/serbia/" not in html.partition('id="results"')[2]
    assert 'href="/rounds/2020/tables/section/kosovo/?partner=kosovo"' in html


def test_a_section_that_is_not_there_is_not_found(presidency):
    assert presidency.get("/rounds/2020/tables/section/bulgaria/").status_code == 404


def test_the_code_of_kosovo_is_not_on_the_page(presidency):
    assert not re.search(r"\bXK\b", page(presidency))


def test_a_selection_counts_and_is_said_in_words_and_carried_by_the_downloads(presidency):
    html = page(presidency, partner=["serbia"], type="equipment", status="ongoing")

    assert "1 activity;" in html
    assert "Serbia; all fields of support; Provision of equipment; status: ongoing." in html
    query = "partner=serbia&amp;type=equipment&amp;status=ongoing"
    assert all(name in html for name in query.split("&amp;"))
    assert 'value="serbia" id="select_partner_5" checked' in html
    assert "Return" in html
    assert not any(f">{name}</th>" in html for name in ("Albania", "Expert assistance"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("partner=XK", "Partners: Select a valid choice. XK is not one of the available choices."),
        ("field=%00", "Fields of support: Select a valid choice."),
        ("active_on=yesterday", "Active on: Enter a date in the form 2020-05-12."),
        ("year_from=20x", "Under way from year: Enter a year, for example 2020."),
        ("year_to=99999", "to year: Ensure this value is less than or equal to 2100."),
        ("year_from=2020&year_to=2019", "Under way from year: The first year is after the last year."),
        ("replies=none", "Replies: Select a valid choice."),
        ("numbering=13", "Table numbering: Select a valid choice."),
    ],
)
def test_filters_that_cannot_be_read_are_named_and_not_applied(presidency, query, said):
    response = presidency.get(f"{reverse('analysis:tables', args=['2020'])}?{query}&status=ongoing")
    html = response.content.decode()

    assert response.status_code == 200
    assert "Some filters were not applied" in html
    assert said in html
    assert "3 activities;" in html
    assert "status: ongoing." in html


def test_the_numbering_of_the_paper_is_offered_only_where_it_fits(presidency, survey_round):
    assert "Table 13a — Montenegro" in page(presidency, numbering="7896/20")

    survey_round.partners.remove("ME")
    assert "7896/20" not in page(presidency)


def test_a_round_without_replies_has_all_its_tables(client):
    client.force_login(make_presidency(survey_round=make_round(slug="2020")))

    assert page(client).count("<table") == len(PAPER_NUMBERS)


@pytest.mark.parametrize("name", ["tables", "export"])
def test_for_everybody_but_the_presidency_there_is_nothing(survey_round, client, name):
    address = reverse(f"analysis:{name}", args=["2020"] + (["json"] if name == "export" else []))
    other_round = make_round(slug="2026", member_states=["HR"])
    people = [
        make_contact_point(reply=survey_round.replies.get(member_state="HR")),
        make_observer(survey_round=survey_round),
        make_presidency(survey_round=other_round, email="other@example.org"),
    ]

    for person in people:
        client.force_login(person)
        assert client.get(address).status_code == 404


def test_a_download_has_a_name_and_leaves_a_trace(presidency, survey_round):
    response = presidency.get(address(), {"partner": "kosovo"})

    document = json.loads(response.content)
    assert (document["profile"], document["activities"]) == ("circulation", 1)
    day = document["as_of"][:10]
    name = f"2020-tables-for-circulation-{day}.json"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    event = Event.objects.get(kind=EventKind.DOWNLOADED)
    assert (event.survey_round, event.reason, event.by.email) == (
        survey_round, name, "presidency@example.org",
    )  # fmt: skip


def test_the_internal_profile_is_a_choice(presidency):
    document = json.loads(presidency.get(address(), {"profile": "internal"}).content)

    assert document["profile"] == "internal"
    assert presidency.get(address(), {"profile": "secret"}).status_code == 404
    assert presidency.get(address("odt")).status_code == 404


def test_a_download_that_cannot_be_read_leads_back_to_the_page(presidency):
    response = presidency.get(address(), {"active_on": "yesterday"})

    assert response.headers["Location"] == "/rounds/2020/tables/?active_on=yesterday"
    assert not Event.objects.filter(kind=EventKind.DOWNLOADED).exists()


@pytest.mark.parametrize("replies", [1, 3])
def test_the_page_takes_as_many_queries_whatever_the_replies(
    survey_round, presidency, replies, django_assert_num_queries
):
    for member_state in ("BE", "SI")[: replies - 1]:
        make_reply(
            survey_round=survey_round, member_state=member_state, activities=[activity()], is_submitted=True
        )

    # Session and account, the round with its lists and texts, who is asked, groups of partners, the counts,
    # and what the navigation asks.
    with django_assert_num_queries(16):
        page(presidency)
