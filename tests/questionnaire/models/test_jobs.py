import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.choices import JobState
from questionnaire.models import DocumentJob, DocumentWorker, Reply, User
from questionnaire.models.jobs import ALIVE_FOR, KEPT_FOR
from tests.builders import make_job, make_user
from tests.questionnaire.models.rows import refused, who

SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def user(db: None) -> User:
    return make_user()


def test_a_document_is_seen_by_whoever_asked_for_it_alone(reply: Reply, everybody):
    job = make_job(reply=reply, user=everybody["collaborator"])

    assert who(everybody, DocumentJob.objects.visible_to, job) == {"collaborator"}


def test_due_are_what_waits_and_what_a_dead_worker_left_in_the_order_of_asking(reply: Reply, user: User):
    now = timezone.now()
    running = {"state": JobState.RUNNING}
    ended = {"state": JobState.FAILED}
    states = [running | {"leased_until": now - SECOND}, running | {"leased_until": now + SECOND}, {}, ended]
    jobs = [
        make_job(reply=reply, user=make_user(email=f"{n}@example.org"), asked_at=now - n * SECOND, **columns)
        for n, columns in enumerate(states)
    ]
    abandoned, in_work, waiting, _failed = jobs

    assert list(DocumentJob.objects.due(now)) == [waiting, abandoned]
    assert list(DocumentJob.objects.waiting()) == [waiting]
    assert set(DocumentJob.objects.unfinished()) == {abandoned, in_work, waiting}
    assert [job.is_finished for job in jobs] == [False, False, False, True]


def test_a_document_is_made_once_at_a_time_for_a_person(reply: Reply, user: User):
    job = make_job(reply=reply, user=user, state=JobState.FAILED)
    again = make_job(reply=reply, user=user)

    with refused("document_job_once_while_unfinished|UNIQUE"):
        DocumentJob.objects.filter(pk=job.pk).update(state=JobState.WAITING)
    assert DocumentJob.objects.unfinished().get() == again


def test_only_what_is_ready_has_a_file(reply: Reply, user: User):
    job = make_job(reply=reply, user=user)

    with refused("document_job_content_while_ready"):
        DocumentJob.objects.filter(pk=job.pk).update(content=b"%PDF-1.7")
    with refused("document_job_state_known"):
        DocumentJob.objects.filter(pk=job.pk).update(state="lost")


def test_the_file_is_not_fetched_where_it_is_not_asked_for(reply: Reply, user: User):
    make_job(reply=reply, user=user, state=JobState.READY, content=b"%PDF-1.7")

    assert DocumentJob.objects.without_content().get().get_deferred_fields() == {"content"}


def test_it_is_kept_for_a_while_once_it_is_finished():
    finished_at = dt.datetime(2020, 5, 12, 16, tzinfo=dt.UTC)

    assert DocumentJob().kept_until is None
    assert DocumentJob(finished_at=finished_at).kept_until == finished_at + KEPT_FOR


@pytest.mark.django_db
def test_a_worker_is_alive_that_was_seen_within_the_minute():
    now = timezone.now()
    DocumentWorker.objects.create(name="dead", seen_at=now - ALIVE_FOR - SECOND)
    DocumentWorker.objects.create(name="alive", seen_at=now - ALIVE_FOR + 30 * SECOND)

    assert [worker.name for worker in DocumentWorker.objects.alive()] == ["alive"]
