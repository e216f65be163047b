"""What a token lets in, and what is refused before anything is read."""

import pytest

from questionnaire.choices import EventKind
from questionnaire.models import Event
from tests.analysis.api.programs import ROUND, make_releases
from tests.builders import make_round

pytestmark = pytest.mark.django_db


def test_another_round_does_not_exist_for_a_token(program, dashboard, survey_round):
    other = make_round(slug="2021")
    make_releases(other)

    for client in (program, dashboard):
        for path in ("", "/releases", "/releases/1/tables", "/tables", "/activities"):
            answer = client.get(f"/api/v1/rounds/2021{path}")
            assert (answer.status_code, answer.json()["title"]) == (404, "Not Found")
        assert [each["slug"] for each in client.get("/api/v1/rounds").json()["rounds"]] == ["2020"]


def test_nothing_is_written_through_it_but_who_read_what_on_which_day(program, presidency):
    for _time in range(2):
        program.get(f"{ROUND}/activities")
        program.get(f"{ROUND}/tables")

    refused = [getattr(program, method)(ROUND).status_code for method in ("post", "put", "patch", "delete")]

    noted = Event.objects.filter(kind=EventKind.DOWNLOADED, by=presidency).order_by("pk")
    assert [event.reason for event in noted] == ["activities, Dashboard", "tables, Dashboard"]
    assert refused == [405, 405, 405, 405]
