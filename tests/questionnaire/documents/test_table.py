"""The tables of files: each address that gives one out stands in them, with what bounds it."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from analysis.jobs import DOCUMENTS as OF_RESULTS
from questionnaire.documents.table import DOCUMENTS as OF_QUESTIONNAIRE
from tests.access.people_and_places import people, places
from tests.access.table import GET, names

__all__ = ["people", "places"]

TABLES = {"questionnaire": OF_QUESTIONNAIRE, "analysis": OF_RESULTS}
# The file of a job that has been made: what bounded its work was its own entry.
OF_A_JOB = "questionnaire:document-file"
# The description of the API is a file for browsers, made of constants.
OF_THE_API = "api:openapi"


def listed() -> set[str]:
    return {f"{app}:{name}" for app, table in TABLES.items() for name in table}


@pytest.mark.django_db
def test_every_address_that_gives_out_a_file_stands_in_a_table(people, places):
    found = set()
    for row in GET:
        for role in (role for role, answer in row.answers.items() if answer == 200):
            client = Client()
            if user := people[role]:
                client.force_login(user)
            answer = client.get(reverse(row.name, kwargs=places[row.place]))
            if "attachment" in answer.headers.get("Content-Disposition", ""):
                found.add(row.name)
            break

    assert len(found) > 20
    assert found - listed() == {OF_A_JOB, OF_THE_API}


def test_every_entry_is_an_address_and_says_what_was_measured():
    addresses = set(names(get_resolver()))

    assert listed() <= addresses
    for table in TABLES.values():
        for name, limit in table.items():
            assert limit.title, name
            assert limit.unit, name
            assert re.search(r"\d|as the|nothing", limit.measured), name


def test_what_is_not_short_whatever_its_size_is_made_by_a_worker_beyond_it():
    bounded = [limit for table in TABLES.values() for limit in table.values() if limit.at_once is not None]

    assert bounded
    assert [limit for limit in bounded if not limit.allows(limit.at_once) or limit.allows(10**6)] == []
