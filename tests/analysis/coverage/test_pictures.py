import io
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from analysis.pictures.pictures import WIDTH
from questionnaire.choices import EventKind
from questionnaire.models import Event, Round
from tests.builders import activity, make_presidency, make_reply


@pytest.fixture
def survey_round(db) -> Round:
    return make_reply(activities=[activity(partner="XK")], is_submitted=True).survey_round


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def address(key: str, extension: str) -> str:
    return reverse("analysis:chart", args=["2020", key, extension])


@pytest.mark.parametrize(
    "key", ["field-share", "type-share", "partner-activities", "partner-share", "coverage"]
)
def test_pictures_are_downloaded_and_noted(presidency, key):
    svg = presidency.get(address(key, "svg"))
    png = presidency.get(address(key, "png"), {"partner": "kosovo", "order": "figure"})

    assert svg["Content-Type"] == "image/svg+xml"
    ET.fromstring(svg.content)  # noqa: S314
    assert Image.open(io.BytesIO(png.content)).width == WIDTH
    noted = Event.objects.filter(kind=EventKind.DOWNLOADED).values_list("reason", flat=True)
    assert set(noted) == {f"2020-{key}-for-circulation.svg", f"2020-{key}-for-circulation.png"}


@pytest.mark.parametrize(("key", "extension"), [("overview", "svg"), ("coverage", "gif"), ("nothing", "png")])
def test_there_is_no_picture_where_there_is_no_chart(presidency, key, extension):
    assert presidency.get(address(key, extension)).status_code == 404
