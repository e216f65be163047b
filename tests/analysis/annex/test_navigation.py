import pytest
from django.http import QueryDict

from analysis.annex.navigation import result_links
from analysis.query.forms.selection import read_selection
from tests.builders import make_round

pytestmark = pytest.mark.django_db


def test_each_page_of_results_is_led_to_with_the_selection():
    survey_round = make_round(slug="2020")
    form = read_selection(survey_round, QueryDict("partner=serbia&status=ongoing"))

    links = result_links("2020", form, "years")

    assert [link.title for link in links if link.is_current] == ["Over time"]
    assert all(link.url.endswith("?status=ongoing&partner=serbia") for link in links)
    assert [link.title for link in links][3:5] == ["Serbia", "Charts"]
    assert [link.group for link in links if link.group] == ["Tables of the annex", "More tables"]
