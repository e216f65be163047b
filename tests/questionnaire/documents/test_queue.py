"""Jobs are taken by one worker at a time, and again where that worker died."""

import datetime as dt

import pytest
from django.db.models import F

from questionnaire.choices import JobState
from questionnaire.documents.document import File
from questionnaire.documents.jobs import place_in_queue
from questionnaire.documents.queue import TRIES_AT_MOST, fail, finish, lease, release_job, renew
from questionnaire.models import DocumentJob
from tests.builders import activity, make_contact_point, make_job, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply(activities=[activity()])


@pytest.fixture
def user(reply):
    return make_contact_point(reply=reply)


def later(minutes: int) -> None:
    """Set all leases back."""
    DocumentJob.objects.update(leased_until=F("leased_until") - dt.timedelta(minutes=minutes))


def state_of(job):
    return DocumentJob.objects.values_list("state", flat=True).get(pk=job.pk)


def test_jobs_are_taken_in_the_order_of_asking_each_once(reply, user):
    asked = [make_job(reply=reply, user=user, address=f"/{number}/") for number in range(3)]

    assert [place_in_queue(job) for job in asked] == [1, 2, 3]
    assert [lease() for _job in range(4)] == [*asked, None]


def test_what_a_worker_that_died_had_is_taken_again_and_its_late_file_is_not_kept(reply, user):
    job = make_job(reply=reply, user=user)
    first = lease()
    assert lease() is None
    later(minutes=2)

    second = lease()

    assert (first, second) == (job, job)
    assert not renew(first)
    assert not finish(first, File(b"late", "application/pdf", "late.pdf"))
    fail(first, "late")
    assert state_of(job) == JobState.RUNNING
    assert finish(second, File(b"%PDF", "application/pdf", "review.pdf"))


def test_a_lease_that_is_renewed_goes_on(reply, user):
    make_job(reply=reply, user=user)
    leased = lease()
    later(minutes=2)

    assert renew(leased)
    assert lease() is None


def test_after_three_workers_that_died_it_is_given_up_in_words(reply, user):
    job = make_job(reply=reply, user=user)
    for _try in range(TRIES_AT_MOST):
        assert lease() == job
        later(minutes=2)

    assert lease() is None
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert (
        "The document was started three times, and each time the worker process stopped before it was ready"
        in job.failure
    )


def test_what_a_worker_gives_back_when_it_stops_counts_as_no_try(reply, user):
    job = make_job(reply=reply, user=user)
    for _stop in range(TRIES_AT_MOST + 1):
        release_job(lease())

    assert lease() == job


def test_work_that_leaves_no_file_keeps_no_content(reply, user):
    job = make_job(reply=reply, user=user)

    assert finish(lease(), File(b"kept elsewhere"))

    job.refresh_from_db()
    assert (job.state, job.name, job.content) == (JobState.READY, "", None)
