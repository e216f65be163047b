"""Every page of a round that its Presidency opens has the navigation of the round, with its place marked."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.board.round_pages import ROUND_PLACES
from questionnaire.models import Round, RoundRole, User
from tests.access.people_and_places import one_of_each, something_of_everything, visit
from tests.access.rows import Row
from tests.access.table import GET

__all__ = ["visit"]

pytestmark = pytest.mark.django_db

# What fills the addresses of pages that are of no round.
OF_NO_ROUND = frozenset({"", "app", "key", "provider", "a key", "a token", "document"})
# Lists of the admin, which are of the round that their address names.
LISTS = frozenset(
    page.name for place in ROUND_PLACES for page in place.pages if page.name.endswith("_changelist")
)
OPEN_TO_PRESIDENCY = [
    row
    for row in GET
    if row.answers["presidency"] == 200 and (row.name in LISTS or row.place not in OF_NO_ROUND)
]


@pytest.fixture(scope="module")
def people(undone_after_module: None) -> dict[str, User | None]:
    return one_of_each()


@pytest.fixture(scope="module")
def places(people: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    return something_of_everything()


def page_of(row: Row, client: Client, places: dict[str, dict[str, Any]]) -> str:
    """The page, or "" for a file."""
    query = {"round": "2020"} if row.name in LISTS else {}
    response = client.get(reverse(row.name, kwargs=places[row.place]), query)
    return response.content.decode() if response["Content-Type"].startswith("text/html") else ""


def navigation(page: str, name: str) -> str:
    found = re.search(rf'<nav class="[^"]*" aria-label="{name}">.*?</nav>', page, re.DOTALL)
    return found.group() if found else ""


@pytest.mark.parametrize("row", OPEN_TO_PRESIDENCY, ids=lambda row: row.name)
def test_a_page_of_a_round_has_its_navigation_and_marks_its_place(row: Row, people, places, visit):
    page = page_of(row, visit("presidency"), places)
    if not page:
        return
    place = next((each for each in ROUND_PLACES if each.page(row.name)), None)
    assert place, f"{row.name} is no page in questionnaire/board/round_pages.py"

    shown = navigation(page, "Round")

    assert shown.count("<a ") == len(ROUND_PLACES)
    assert re.findall(r'aria-current="\w+">([^<]+)</a>', shown) == [place.label]
    if len(place.pages) > 1 and not place.is_overview:
        below = navigation(page, place.label)
        assert below.count("<a ") == len(place.pages)
        assert len(re.findall("aria-current", below)) == 1
    assert "Ours" not in page
    assert "2021" not in navigation(page, "Breadcrumbs")


@pytest.mark.parametrize("place", ROUND_PLACES, ids=lambda place: str(place.label))
def test_from_any_page_every_other_page_is_two_clicks_away(place, people, visit):
    """The first click leads to the place, whose first page links all of its pages."""
    survey_round = Round.objects.get(slug="2020")
    client = visit("presidency")

    first = client.get(place.pages[0].url("2020", survey_round.pk)).content.decode()

    for page in place.pages:
        url = page.url("2020", survey_round.pk)
        assert f'href="{url}"' in first.replace("&amp;", "&")
        assert client.get(url).status_code == 200


def test_nobody_else_sees_the_navigation(people, places, visit):
    for role in ("submitter", "observer"):
        page = visit(role).get(reverse("analysis:releases", args=["2020"])).content.decode()

        assert "Releases" in page
        assert navigation(page, "Round") == ""


def test_who_presides_over_several_rounds_switches_between_them(people, places, visit):
    other = Round.objects.get(slug="2021")
    RoundRole.objects.create(survey_round=other, user=people["presidency"], role="presidency")

    page = visit("presidency").get(reverse("questionnaire:round-overview", args=["2020"]))

    assert f'href="{reverse("questionnaire:round-overview", args=["2021"])}"' in page.content.decode()


def test_the_switch_leads_to_the_own_reply_and_back(people, places, visit):
    survey_round = Round.objects.get(slug="2020")
    reply = survey_round.replies.first()
    RoundRole.objects.create(
        survey_round=survey_round,
        user=people["presidency"],
        role="submitter",
        member_state=reply.member_state,
    )
    client = visit("presidency")
    own = reverse("questionnaire:reply-overview", args=["2020", reply.member_state_id])
    overview = reverse("questionnaire:round-overview", args=["2020"])

    assert f'href="{own}"' in client.get(overview).content.decode()
    assert f'href="{overview}"' in client.get(own).content.decode()


def test_a_list_of_the_admin_stays_in_its_round_when_its_filters_are_cleared(people, places, visit):
    url = reverse("admin:questionnaire_reply_changelist")

    page = visit("presidency").get(url, {"round": "2020", "state": "submitted"}).content.decode()

    assert '<a href="?round=2020">&#10006; Clear all filters</a>' in page
    assert "By round" not in page


def test_a_list_of_the_admin_that_is_of_several_rounds_has_no_navigation(people, places, visit):
    other = Round.objects.get(slug="2021")
    RoundRole.objects.get_or_create(survey_round=other, user=people["presidency"], role="presidency")

    page = visit("presidency").get(reverse("admin:questionnaire_reply_changelist"))

    assert navigation(page.content.decode(), "Round") == ""
