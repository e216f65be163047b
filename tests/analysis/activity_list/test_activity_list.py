"""Every number opens: the list behind a figure holds what the figure counts."""

import io
import re
from decimal import Decimal
from html import unescape

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from analysis.activity_list.activity_list import listed_activities, supporters
from analysis.activity_list.views import selected_cube
from analysis.annex.annex import build_annex
from analysis.counting.cube import percent
from analysis.grid import Profile, RankedPartner, Unit
from analysis.query.forms.drill_down import Opening
from analysis.query.forms.selection import SelectionForm, read_selection
from questionnaire.choices import EventKind
from questionnaire.models import Event, PartnerGroup, Round
from tests.builders import activity, make_presidency, make_replies, make_round

pytestmark = pytest.mark.django_db

# More activities than what one share in a hundred is.
CROWD = 210


@pytest.fixture
def survey_round() -> Round:
    survey_round = make_round(slug="2020", member_states=["BE", "HR", "SI"])
    crowd = [activity(title=f"Crowd {number}") for number in range(CROWD)]
    rows = {
        "BE": [activity(partner="AL", value=Decimal(5), value_basis="spent"), *crowd],
        "HR": [
            activity(partner="XK", support_field="return", assistance_type="financial"),
            activity(partner="XK", support_field="return", assistance_type="financial", title="<b>x</b>"),
            activity(partner="AL", assistance_type="equipment", status="completed", end_year=2019),
            activity(partner="AL", status="planned"),
        ],
    }
    return make_replies(survey_round, **rows)


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def form_of(survey_round: Round, query: str) -> SelectionForm:
    return read_selection(survey_round, QueryDict(query))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "partner=kosovo&partner=albania&status=ongoing&numbering=7896/20",
        "type=expert&value_known=yes",
        "member_state=HR&year_from=2019",
        "field=integration",
    ],
)
def test_every_number_opens_to_as_many_activities_and_member_states(survey_round, query):
    form = form_of(survey_round, query)
    annex, _data = build_annex(survey_round, form.selection, profile=Profile.INTERNAL)
    whole, opened = annex.facts.activities, {}

    for grid in annex.grids:
        for line in Opening(form).rows(grid):
            units = [column.unit for column in grid.columns]
            for place, cell in enumerate(line.cells):
                ranked = cell.content if isinstance(cell.content, RankedPartner) else None
                unit = Unit.ACTIVITIES if ranked else units[place]
                figure = ranked.activities if ranked else cell.content
                if not cell.query:
                    assert figure == 0
                    continue
                assert "XK" not in cell.query
                if cell.query not in opened:
                    cube = selected_cube(survey_round, form_of(survey_round, cell.query))
                    opened[cell.query] = (listed_activities(cube).count(), len(supporters(cube)))
                activities, members = opened[cell.query]
                of_unit = {Unit.ACTIVITIES: activities, Unit.MEMBERS: members}
                assert figure == of_unit.get(unit, percent(activities, whole)), (grid.key, line.row.code)
                if ranked:
                    assert ranked.members == members

    if query != "field=integration":
        assert len(opened) > 5


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
    figures = [row[1].value for row in workbook["member_states"].iter_rows() if row[0].value == "Croatia"]
    assert figures == [1]
    assert Event.objects.filter(kind=EventKind.DOWNLOADED, reason__contains="activities").count() == 1


def test_a_workbook_of_a_selection_that_cannot_be_read_leads_back(presidency):
    response = presidency.get(reverse("analysis:activities-file", args=["2020"]), {"active_on": "x"})

    assert response.headers["Location"] == "/rounds/2020/activities/?active_on=x"


def test_ticking_writes_a_short_address(presidency):
    address = reverse("analysis:tables", args=["2020"])
    form = {
        "replies": "submitted",
        "active_on": "",
        "value_known": "",
        "partner": "kosovo",
        "sort": "overview.1",
    }

    ticked = presidency.get(address, form, headers={"HX-Request": "true"})
    cleared = presidency.get(address, {"replies": "submitted"}, headers={"HX-Request": "true"})

    assert ticked.headers["HX-Push-Url"] == f"{address}?partner=kosovo&sort=overview.1"
    assert cleared.headers["HX-Push-Url"] == address
    assert "HX-Push-Url" not in presidency.get(address).headers


def test_each_filter_has_a_chip_that_takes_it_away(presidency, survey_round):
    group = PartnerGroup.objects.create(survey_round=survey_round, name="Neighbours & friends")
    group.partners.set(["AL", "XK"])
    query = "partner=kosovo&partner=serbia&active_on=2020-05-12&value_known=no&replies=accepted"

    html = unescape(presidency.get(f"{reverse('analysis:tables', args=['2020'])}?{query}").content.decode())

    chips = re.findall(r'class="wb-chip" href="\?([^"]*)">.*?</span>(.*?) <', html)
    assert [label for _query, label in chips] == [
        "Kosovo*", "Serbia", "Active on: 2020-05-12", "Value: Not known", "Accepted only",
    ]  # fmt: skip
    assert chips[0][0] == "replies=accepted&active_on=2020-05-12&value_known=no&partner=serbia"
    preset = "partner=albania&partner=kosovo&replies=accepted&active_on=2020-05-12&value_known=no"
    assert f'<a href="?{preset}">Neighbours & friends</a>' in html
    assert "2 chosen" in html


def test_chosen_member_states_are_counted_alone_and_not_for_circulation(presidency):
    html = presidency.get(reverse("analysis:tables", args=["2020"]), {"member_state": "HR"}).content.decode()
    export = reverse("analysis:export", args=["2020", "json"])
    refused = presidency.get(export, {"member_state": "HR", "profile": "circulation"}, follow=True)
    internal = presidency.get(export, {"member_state": "HR", "profile": "internal"}).json()

    assert "1 reply, 1 Member State providing support, 3 activities" in html
    assert "profile=circulation" not in html
    assert "Figures of chosen Member States are not for circulation." in refused.content.decode()
    assert internal["selection"]["member_states"] == ["HR"]
    assert internal["activities"] == 3


def test_every_place_on_the_map_opens_to_its_member_states(presidency, survey_round):
    query = "partner=kosovo&partner=albania&status=ongoing"

    html = unescape(presidency.get(f"{reverse('analysis:coverage', args=['2020'])}?{query}").content.decode())

    opened = re.findall(r'<a href="[^"]*/activities/\?([^"]+)">(\d+)</a>', html)
    assert len(opened) == 2
    for address, members in opened:
        cube = selected_cube(survey_round, form_of(survey_round, address))
        assert len(supporters(cube)) == int(members)
        assert "status=ongoing" in address
