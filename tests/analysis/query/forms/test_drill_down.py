import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from analysis.activity_list.activity_list import supporters
from analysis.activity_list.views import selected_cube
from questionnaire.models import Round
from tests.analysis.activity_list.crowded_round import form_of, make_crowded_round
from tests.builders import make_presidency

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_crowded_round()


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def test_every_place_on_the_map_opens_to_its_member_states(presidency, survey_round):
    query = "partner=kosovo&partner=albania&status=ongoing"

    html = unescape(presidency.get(f"{reverse('analysis:coverage', args=['2020'])}?{query}").content.decode())

    opened = re.findall(r'<a href="[^"]*/activities/\?([^"]+)">(\d+)</a>', html)
    assert len(opened) == 2
    for address, members in opened:
        cube = selected_cube(survey_round, form_of(survey_round, address))
        assert len(supporters(cube)) == int(members)
        assert "status=ongoing" in address
