"""The pages of a round ask no more of the database the more rounds, replies and activities there are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from questionnaire.board.round_pages import ROUND_PLACES, RoundPage
from questionnaire.models import Round
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db

FEW, MANY = ("BE", "HR"), ("BE", "HR", "SI", "FI", "SE", "AT")
# It asks once for each kind of entry that is on its page.
BY_KIND = "questionnaire:audit-log"
PAGES = [page for place in ROUND_PLACES for page in place.pages if page.name != BY_KIND]


def fill(survey_round: Round, asked: tuple[str, ...], activities: int) -> None:
    for code in asked:
        rows = [activity(title=f"Activity {number}") for number in range(activities)]
        reply = make_reply(survey_round=survey_round, member_state=code, activities=rows, is_submitted=True)
        make_contact_point(reply=reply, email=f"{survey_round.slug}.{code}@example.org".lower())


@pytest.fixture(scope="module")
def clients(undone_after_module: None) -> dict[str, tuple[Client, Round]]:
    """The Presidency of a small round, and that of a larger one and of two others."""
    small = make_round(slug="small", member_states=FEW)
    fill(small, FEW, 1)
    large = make_round(slug="large", member_states=MANY)
    fill(large, MANY, 4)
    for slug in ("other", "another"):
        make_presidency(survey_round=make_round(slug=slug, member_states=FEW), email="large@example.org")
    return {survey_round.slug: (signed_in(survey_round), survey_round) for survey_round in (small, large)}


def signed_in(survey_round: Round) -> Client:
    client = Client()
    client.force_login(make_presidency(survey_round=survey_round, email=f"{survey_round.slug}@example.org"))
    return client


def statements(client: Client, survey_round: Round, page: RoundPage) -> list[str]:
    url = page.url(survey_round.slug, survey_round.pk)
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("round_page", PAGES, ids=lambda round_page: round_page.name)
def test_a_page_asks_as_much_of_a_large_round_as_of_a_small_one(round_page, clients):
    small, large = (statements(*clients[name], round_page) for name in ("small", "large"))

    assert len(large) == len(small), "\n".join(large)
