import re
from html import unescape

import pytest
from django.test import Client

from analysis.tables.table_sets import PAGES
from questionnaire.models import Round
from tests.analysis.tables.valued_round import address, built, make_valued_round
from tests.builders import make_presidency

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_valued_round()


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def test_the_pages_show_every_figure_and_lead_to_each_other(survey_round, presidency):
    for name in PAGES:
        assert_page_agrees(survey_round, presidency, name)


def assert_page_agrees(survey_round: Round, presidency: Client, name: str) -> None:
    html = presidency.get(f"/rounds/2020/tables/{name}/", {"status": "ongoing"}).content.decode()

    for grid in built(survey_round, name).grids:
        section = unescape(html.split(f'<section id="{grid.anchor}"')[1].split("</section>")[0])
        found = re.findall(r'<td class="wb-number">([^<]*)</td>', section)
        assert [text.replace("\u00a0", "") for text in found] == [
            str(c) for row in grid.rows for c in row.cells
        ]
        assert all(note in section for note in grid.notes)
    assert f'href="/rounds/2020/tables/{name}/?status=ongoing" aria-current="page"' in html
    assert 'href="/rounds/2020/tables/?status=ongoing"' in html
    assert f"tables={name}&amp;status=ongoing" in html
    assert "LIMITE" in html
    assert not re.search(r"\bXK\b", html)
    assert html.count("UNSCR 1244/1999") == 1


def test_a_set_that_is_not_there_is_not_found_and_bad_filters_lead_back_to_its_page(presidency):
    assert presidency.get("/rounds/2020/tables/annex/").status_code == 404
    assert presidency.get(address("json"), {"tables": "secrets"}).status_code == 404

    response = presidency.get(address("json"), {"tables": "years", "active_on": "yesterday"})
    assert response["Location"] == "/rounds/2020/tables/years/?tables=years&active_on=yesterday"
