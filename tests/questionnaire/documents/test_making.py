"""Making the document of a job: as the person who asked for it, and in words where it cannot be made."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from analysis.models import ReleaseFile
from questionnaire.choices import JobState, RoundState
from questionnaire.documents import making
from questionnaire.documents.making import make
from questionnaire.documents.queue import lease
from questionnaire.models import DocumentJob, Event, Round, RoundRole
from tests.builders import (
    activity,
    make_contact_point,
    make_job,
    make_presidency,
    make_release_file,
    make_reply,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply(activities=[activity(title="Vans")], is_submitted=True)


@pytest.fixture
def user(reply):
    return make_contact_point(reply=reply)


def made(job):
    leased = lease()
    assert leased == job
    make(leased)
    job.refresh_from_db()
    return job


def test_the_file_is_the_one_that_the_page_gives(client, reply, user):
    address = reverse("questionnaire:review-pdf", args=("2020", "HR"))
    client.force_login(user)

    job = made(make_job(reply=reply, user=user, address=address))

    assert (job.state, job.content_type) == (JobState.READY, "application/pdf")
    assert bytes(job.content) == client.get(address).content
    assert "Vans" in PdfReader(io.BytesIO(job.content)).pages[0].extract_text()


def test_what_is_selected_in_the_address_is_selected_in_the_file(reply):
    presidency = make_presidency(survey_round=reply.survey_round)
    address = reverse("analysis:activities-file", args=("2020",)) + "?partner=albania"

    job = made(make_job(reply=reply, user=presidency, address=address))

    assert job.state == JobState.READY, job.failure
    texts = [
        str(cell) for sheet in load_workbook(io.BytesIO(job.content)) for row in sheet.values for cell in row
    ]
    assert "Vans" not in " ".join(texts)


def test_making_is_no_download(reply):
    presidency = make_presidency(survey_round=reply.survey_round)
    Round.objects.update(state=RoundState.CLOSED)
    before = Event.objects.count()

    job = made(
        make_job(reply=reply, user=presidency, address=reverse("analysis:archive-file", args=["2020"]))
    )

    assert (job.state, job.is_recorded) == (JobState.READY, True)
    assert Event.objects.count() == before


def test_what_the_person_may_not_see_any_more_is_not_made(reply, user):
    job = make_job(reply=reply, user=user)
    RoundRole.objects.filter(user=user).delete()

    assert made(job).failure == "The data no longer exist, or you no longer have access to them."


def test_a_refusal_stands_in_its_words(reply):
    presidency = make_presidency(survey_round=reply.survey_round)

    job = made(
        make_job(reply=reply, user=presidency, address=reverse("analysis:archive-file", args=["2020"]))
    )

    assert job.state == JobState.FAILED
    assert (
        job.failure == "The round is open, so it can still change. Close the round, then create the archive."
    )


def test_a_document_that_would_lead_elsewhere_is_not_made(reply, user):
    job = make_job(
        reply=reply, user=user, address=reverse("questionnaire:workbook-marked", args=("2020", "HR"))
    )

    assert "There is no upload to save" in made(job).failure


def test_a_fault_is_logged_and_told_without_its_words(reply, user, monkeypatch, caplog):
    def broken(job, user):
        raise ValueError("secret")

    monkeypatch.setattr(making, "document_of", broken)

    job = made(make_job(reply=reply, user=user))

    assert job.state == JobState.FAILED
    assert "secret" not in job.failure
    assert "secret" in caplog.text


def test_a_file_that_is_too_large_is_not_kept(reply, user, monkeypatch):
    monkeypatch.setattr(making, "LARGEST_FILE", 10)

    job = made(make_job(reply=reply, user=user))

    assert (job.state, job.content) == (JobState.FAILED, None)
    assert "larger than" in job.failure


def test_the_files_of_a_release_are_made_and_kept_by_the_release(reply):
    presidency = make_presidency(survey_round=reply.survey_round)
    release = make_release_file(survey_round=reply.survey_round, format_name="note").release
    address = reverse("analysis:release-render", args=("2020", release.number))

    job = made(make_job(reply=reply, user=presidency, address=address, method="POST"))

    assert (job.state, job.name, job.content) == (JobState.READY, "", None), job.failure
    formats = set(ReleaseFile.objects.values_list("format", flat=True))
    assert {"xlsx", "docx", "pdf", "csv", "json"} <= formats
    assert DocumentJob.objects.count() == 1
