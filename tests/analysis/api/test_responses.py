"""Answers as files that no browser shows, with an ETag."""

import time

import pytest
from django.test import Client

from tests.analysis.api.programs import PAGES, ROUND
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def test_who_has_the_same_already_gets_it_no_second_time(program, survey_round):
    answers = {page: program.get(page) for page in PAGES}
    # Answers say when one asked, to the second.
    time.sleep(1.1)
    for page, first in answers.items():
        again = program.get(page, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    before = program.get(f"{ROUND}/tables")["ETag"]
    make_reply(survey_round=survey_round, member_state="BE", activities=[activity()], is_submitted=True)

    changed = program.get(f"{ROUND}/tables", headers={"If-None-Match": before})

    assert (changed.status_code, changed.json()["replies"]) == (200, 3)


def test_no_browser_shows_an_answer_or_a_refusal_as_a_page(program):
    for client in (program, Client()):
        for page in PAGES:
            assert client.get(page)["Content-Disposition"] == 'attachment; filename="api.json"'
