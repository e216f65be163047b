"""The tables of files: each address that gives one out stands in them, with what bounds it."""

import io
import re

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from pypdf import PdfReader

from analysis.jobs import DOCUMENTS as OF_RESULTS
from questionnaire.documents.document import DOCUMENTS as OF_QUESTIONNAIRE
from questionnaire.documents.document import File, Limit, pdf_document, record
from questionnaire.models import Event, ReplyVersion, Round
from tests.access.people_and_places import people, places
from tests.access.table import FILES, GET, names
from tests.builders import activity, make_observer, make_round, make_version


@pytest.mark.parametrize(("at_once", "allowed"), [(150, [True, True, False]), (None, [True, True, True])])
def test_a_file_is_made_at_once_up_to_its_limit(at_once, allowed):
    limit = Limit("Reply for review as PDF", "activities", at_once, "1.5 s for 150")

    assert [limit.allows(size) for size in (1, 150, 151)] == allowed


@pytest.mark.django_db
def test_a_file_that_is_not_recorded_leaves_no_event():
    version = make_version(activities=[activity()])
    observer = make_observer(survey_round=version.reply.survey_round)

    record(version.reply.survey_round, File(b"", "", "sheet.pdf"), observer)

    assert not Event.objects.filter(by=observer).exists()


@pytest.mark.django_db
def test_readings_of_a_file_are_noted_once_a_day_and_its_version_with_the_download():
    version = make_version(activities=[activity()])
    observer = make_observer(survey_round=version.reply.survey_round)
    file = File(b"", "", "sheet.pdf", is_recorded=True, version=version.pk, readings=[version.pk])

    for _time in range(2):
        record(version.reply.survey_round, file, observer)

    events = Event.objects.filter(by=observer)
    assert sorted(events.values_list("kind", "version")) == [
        ("downloaded", version.pk),
        ("downloaded", version.pk),
        ("read", version.pk),
    ]
    assert ReplyVersion.objects.count() == 1


@pytest.mark.django_db
def test_the_page_is_a_pdf_file_that_is_made_when_it_is_asked_for():
    asked: list[Round] = []
    survey_round = make_round(is_open=False)

    def context() -> dict[str, object]:
        asked.append(survey_round)
        return {"survey_round": survey_round}

    found = pdf_document(
        survey_round, 3, "pdf.html", context, name="reply.pdf", page="/reply/", about="Croatia"
    )
    before = list(asked)
    file = found.make()

    assert (before, asked) == ([], [survey_round])
    assert (found.survey_round, found.size, found.back, found.about) == (
        survey_round,
        3,
        "/reply/",
        "Croatia",
    )
    assert (file.name, file.content_type) == ("reply.pdf", "application/pdf")
    assert "LIMITE" in PdfReader(io.BytesIO(file.content)).pages[0].extract_text()


__all__ = ["people", "places"]

TABLES = {"questionnaire": OF_QUESTIONNAIRE, "analysis": OF_RESULTS}
# The file of a job that has been made: what bounded its work was its own entry.
OF_A_JOB = "questionnaire:document-file"
# The description of the API is a file for browsers, made of constants.
OF_THE_API = "api:openapi"
# The Word template is given out as it was uploaded, with nothing to make.
AS_UPLOADED = "questionnaire:word-template-file"


@pytest.mark.django_db
def test_every_address_that_gives_out_a_file_stands_in_a_table_and_no_page_does(people, places):
    found, pages = set(), set()
    for row in GET:
        for role in (role for role, answer in row.answers.items() if answer == 200):
            client = Client()
            if user := people[role]:
                client.force_login(user)
            answer = client.get(reverse(row.name, kwargs=places[row.place]))
            if "attachment" in answer.headers.get("Content-Disposition", ""):
                found.add(row.name)
            elif answer.status_code == 200:
                pages.add(row.name)
            break

    assert len(found) > 20
    assert found - FILES == {OF_A_JOB, OF_THE_API, AS_UPLOADED}
    assert pages & FILES == set()


def test_every_entry_is_an_address_and_says_what_was_measured():
    addresses = set(names(get_resolver()))

    assert addresses >= FILES
    for table in TABLES.values():
        for name, limit in table.items():
            assert limit.title, name
            assert limit.unit, name
            assert re.search(r"\d|as the|nothing", limit.measured), name


def test_what_is_not_short_whatever_its_size_is_made_by_a_worker_beyond_it():
    bounded = [limit for table in TABLES.values() for limit in table.values() if limit.at_once is not None]

    assert bounded
    assert [limit for limit in bounded if not limit.allows(limit.at_once) or limit.allows(10**6)] == []
