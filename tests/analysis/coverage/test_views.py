import pytest
from django.urls import reverse

from questionnaire.models import Round
from tests.analysis.coverage.supported_round import make_supported_round
from tests.builders import make_presidency, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_supported_round()


def test_the_page_says_so_where_nothing_counts_or_a_filter_cannot_be_read(client):
    empty = make_round()
    client.force_login(make_presidency(survey_round=empty))

    html = client.get(reverse("analysis:coverage", args=["2020"]), {"year_from": "soon"}).content.decode()

    assert "No reply is included in the results yet, so the map cannot show gaps." in html
    assert html.count("No reply is included in the results yet.") == 2
    assert "Under way from year: Enter a year, for example 2020." in html
    assert html.count("UNSCR 1244/1999") == 1


def test_the_page_names_who_is_there_and_keeps_the_selection_when_the_type_is_switched(client, survey_round):
    client.force_login(make_presidency(survey_round=survey_round))

    html = client.get(reverse("analysis:coverage", args=["2020"]), {"partner": "serbia", "type": "expert"})

    content = html.content.decode()
    assert "<dt>Asylum</dt><dd>Belgium, Germany</dd>" in content
    assert 'href="?partner=serbia&amp;type=equipment#map"' in content
    assert 'href="?partner=serbia&amp;type=expert#map" aria-current="true"' in content
