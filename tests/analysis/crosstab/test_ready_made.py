"""Each ready-made question makes its table, with the filters that are set."""

import pytest
from lxml import html

from analysis.crosstab.ready_made import READY_MADE

pytestmark = pytest.mark.django_db

PAGE = "/rounds/2020/crosstab/"


@pytest.mark.parametrize("number", range(len(READY_MADE)), ids=lambda number: READY_MADE[number].title)
def test_a_ready_made_table_is_one_click_away_and_keeps_the_filters(presidency, random_one, number):
    page = html.fromstring(presidency.get(f"{PAGE}?partner=albania").content.decode())
    [link] = page.xpath(f"//*[@id='ready-made']//a[text()='{READY_MADE[number].title}']/@href")

    shown = presidency.get(PAGE + link)

    form = shown.context["form"]
    assert list(form.not_applied) == []
    pairs = [(name, str(value)) for name, value in READY_MADE[number].pairs]
    assert form.asked == [pair for pair in pairs if pair[0] != "status"]
    assert set(form.filters.chosen) == {
        ("partner", "albania"),
        *(pair for pair in pairs if pair[0] == "status"),
    }
    assert shown.context["rows"]
