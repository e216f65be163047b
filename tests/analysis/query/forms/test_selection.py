import re
from html import unescape

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from analysis.query.forms.selection import Chip, presets, read_selection
from questionnaire.models import PartnerGroup, Round
from tests.analysis.activity_list.crowded_round import make_crowded_round
from tests.builders import make_presidency, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_crowded_round()


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


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
    assert "2 selected" in html


def test_chosen_member_states_are_counted_alone_and_not_for_circulation(presidency):
    html = presidency.get(reverse("analysis:tables", args=["2020"]), {"member_state": "HR"}).content.decode()
    export = reverse("analysis:export", args=["2020", "json"])
    refused = presidency.get(export, {"member_state": "HR", "profile": "circulation"}, follow=True)
    internal = presidency.get(export, {"member_state": "HR", "profile": "internal"}).json()

    assert "1 reply, 1 Member State providing support, 3 activities" in html
    assert "profile=circulation" not in html
    assert "Figures of selected Member States are not for circulation." in refused.content.decode()
    assert internal["selection"]["member_states"] == ["HR"]
    assert internal["activities"] == 3


def group(survey_round: Round, name: str, *codes: str) -> None:
    PartnerGroup.objects.create(survey_round=survey_round, name=name).partners.set(codes)


def test_a_group_replaces_the_partners_and_keeps_what_else_is_selected(django_assert_num_queries):
    survey_round = make_round()
    group(survey_round, "Candidates", "AL", "XK")
    form = read_selection(survey_round, QueryDict("partner=serbia&type=expert&value_known=yes"))

    with django_assert_num_queries(2):
        found = presets(survey_round, form)

    [chip] = found
    assert chip.label == "Candidates"
    assert QueryDict(chip.query) == QueryDict("partner=albania&partner=kosovo&value_known=yes&type=expert")


def test_a_group_of_partners_that_the_round_does_not_ask_about_is_not_offered():
    survey_round = make_round()
    group(survey_round, "Kosovo* and Serbia", "XK", "RS")
    group(survey_round, "Montenegro", "ME")
    survey_round.partners.remove("ME", "RS")
    found = presets(survey_round, read_selection(survey_round, QueryDict("")))
    assert found == [Chip("Kosovo* and Serbia", "partner=kosovo")]
