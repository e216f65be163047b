"""Asking for long documents: one job for one request, limits, room for files, and what is cleared."""

import datetime as dt

import pytest
from django.db.models import F
from django.utils import timezone

from questionnaire.choices import JobState
from questionnaire.documents import jobs
from questionnaire.documents.document import File
from questionnaire.documents.jobs import TooManyJobs, clear
from questionnaire.documents.queue import finish, lease
from questionnaire.models import DocumentJob
from tests.builders import activity, make_contact_point, make_job, make_ready_job, make_reply, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply(activities=[activity()])


@pytest.fixture
def user(reply):
    return make_contact_point(reply=reply)


def later(**time):
    """Everything that jobs know of lies so much further back."""
    passed = dt.timedelta(**time)
    DocumentJob.objects.update(asked_at=F("asked_at") - passed)
    DocumentJob.objects.filter(leased_until__isnull=False).update(leased_until=F("leased_until") - passed)
    DocumentJob.objects.filter(finished_at__isnull=False).update(finished_at=F("finished_at") - passed)


def state_of(job):
    return DocumentJob.objects.values_list("state", flat=True).get(pk=job.pk)


def test_the_same_request_leads_to_the_same_job_while_it_waits_and_while_it_runs(reply, user):
    job = make_job(reply=reply, user=user)

    assert make_job(reply=reply, user=user) == job
    assert lease() == job
    assert make_ready_file(job)
    assert make_job(reply=reply, user=user) != job


def make_ready_file(job):
    job.refresh_from_db()
    return finish(job, File(b"%PDF", "application/pdf", "review.pdf"))


def test_the_same_document_for_another_person_is_another_job(reply, user):
    other = make_contact_point(reply=reply, email="other@example.org")

    assert make_job(reply=reply, user=user) != make_job(reply=reply, user=other)


def test_a_person_has_three_unfinished_documents_at_most(reply, user):
    for number in range(3):
        make_job(reply=reply, user=user, address=f"/{number}/")

    with pytest.raises(TooManyJobs, match="3 of your documents are already being made"):
        make_job(reply=reply, user=user, address="/one more/")
    assert make_job(reply=reply, user=user, address="/1/").address == "/1/"
    make_job(reply=reply, user=make_user(), address="/one more/")


def test_the_service_takes_thirty_in_all(reply, user):
    for number in range(30):
        make_job(reply=reply, user=make_user(email=f"{number}@example.org"))

    with pytest.raises(
        TooManyJobs, match="The service is making the highest possible number of documents at present"
    ):
        make_job(reply=reply, user=user)


def test_files_that_were_ready_first_make_room_for_new_ones(reply, user, monkeypatch):
    monkeypatch.setattr(jobs, "FILES_AT_MOST", 100)
    first, second, third = (make_ready_job(reply=reply, user=user, content=b"x" * 40) for _file in range(3))

    assert [state_of(job) for job in (first, second, third)] == ["removed", "ready", "ready"]
    assert DocumentJob.objects.get(pk=first.pk).content is None


def test_files_go_after_an_hour_and_jobs_after_a_day(reply, user):
    job = make_ready_job(reply=reply, user=user)
    clear()
    assert state_of(job) == JobState.READY

    later(minutes=61)
    clear()
    assert (state_of(job), DocumentJob.objects.get().content) == (JobState.REMOVED, None)

    later(hours=24)
    clear()
    assert not DocumentJob.objects.exists()


def test_what_no_worker_takes_within_two_hours_is_given_up_in_words(reply, user):
    job = make_job(reply=reply, user=user, asked_at=timezone.now() - dt.timedelta(hours=3))

    clear()

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "was not made within two hours" in job.failure
