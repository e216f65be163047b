"""The worker as a service runs it: processes of their own, killed, limited and side by side."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from questionnaire.choices import JobState
from questionnaire.documents.queue import LEASE
from questionnaire.documents.workers import is_one_alive
from questionnaire.models import DocumentJob, DocumentWorker, User
from tests.builders import activity, make_contact_point, make_job, make_reply
from tests.questionnaire.management.commands.test_send_mail import children, database_url
from tests.runner.postgres import free_port
from tests.runner.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[4]
# Its PDF takes longer than it takes to find the worker and kill it.
LONG = 1500


def start(*arguments: str, **settings: str) -> "subprocess.Popen[str]":
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "wbsurvey.settings",
        "DATABASE_URL": database_url(),
        "DEBUG": "1",
        "SECRET_KEY": "of the tests alone",
        **settings,
    }
    return subprocess.Popen(
        (sys.executable, "manage.py", "make_documents", *arguments),
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def long_job(rows: int = LONG) -> DocumentJob:
    reply = make_reply(activities=[activity(title=f"Activity {n}") for n in range(rows)])
    return make_job(reply=reply, user=make_contact_point(reply=reply))


def state_of(job: DocumentJob) -> str:
    job.refresh_from_db(fields=["state", "failure", "tries"])
    return job.state


def ended(worker: "subprocess.Popen[str]") -> str:
    """What it said."""
    said, errors = worker.communicate(timeout=300)
    assert worker.returncode == 0, errors
    return said + errors


def test_a_worker_that_is_killed_leaves_a_job_that_another_one_makes_right():
    job = long_job()
    first = start("--loop", "1")
    wait_until(lambda: state_of(job) == JobState.RUNNING and len(children(first.pid, "make_documents")) == 1)
    [child] = children(first.pid, "make_documents")
    first.send_signal(signal.SIGKILL)
    first.communicate()

    # The process that made it ends with its worker, and keeps nothing.
    wait_until(lambda: not Path(f"/proc/{child}").exists())
    assert state_of(job) == JobState.RUNNING
    ended(start())
    assert state_of(job) == JobState.RUNNING
    DocumentJob.objects.update(leased_until=F("leased_until") - LEASE)
    ended(start())

    assert (state_of(job), job.tries) == (JobState.READY, 2)
    client = Client()
    client.force_login(job.user)
    content = client.get(reverse("questionnaire:document-file", args=[job.pk])).content
    assert content.startswith(b"%PDF-")
    assert b"%%EOF" in content[-20:]


def test_two_workers_at_once_make_each_document_once():
    reply = make_reply(activities=[activity()])
    make_contact_point(reply=reply)
    people = User.objects.bulk_create(User(email=f"{n}@example.org") for n in range(4))
    for user in people:
        reply.survey_round.roles.create(user=user, role="submitter", member_state=reply.member_state)
    jobs = [
        make_job(reply=reply, user=user, address=reverse(f"questionnaire:{name}", args=("2020", "HR")))
        for user in people
        for name in ("review-workbook", "reply-note-pdf", "workbook-download")
    ]

    for worker in [start(), start()]:
        assert ended(worker) == ""

    found = DocumentJob.objects.values_list("state", "tries")
    assert list(found) == [(JobState.READY, 1)] * len(jobs)


def test_what_takes_too_long_is_given_up_in_words():
    job = long_job()

    ended(start(DOCUMENT_SECONDS="1"))

    assert state_of(job) == JobState.FAILED
    assert "Making the document took longer than" in job.failure


def test_what_takes_too_much_memory_is_given_up_in_words():
    job = long_job()

    # A worker needs some 400 before it begins, and this document more than 100 on top.
    ended(start(DOCUMENT_MEMORY_MB="480"))

    assert state_of(job) == JobState.FAILED
    assert "too much memory" in job.failure


def test_a_worker_shows_that_it_lives_and_gives_back_what_it_makes_when_it_is_stopped():
    job = long_job()
    worker = start("--loop", "1")
    wait_until(lambda: state_of(job) == JobState.RUNNING)
    assert is_one_alive()

    worker.send_signal(signal.SIGTERM)

    assert ended(worker) == ""
    assert (state_of(job), job.tries) == (JobState.WAITING, 0)
    assert not DocumentWorker.objects.exists()


def test_the_server_starts_a_worker_where_it_is_told_to():
    server = subprocess.Popen(
        (sys.executable, "-m", "gunicorn", "wbsurvey.wsgi"),
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "wbsurvey.settings",
            "DATABASE_URL": database_url(),
            "DEBUG": "1",
            "SECRET_KEY": "of the tests alone",
            "PORT": str(free_port()),
            "MAKE_DOCUMENTS_EVERY": "1",
        },
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_until(is_one_alive)
    finally:
        server.terminate()
        server.wait(20)

    wait_until(lambda: not DocumentWorker.objects.exists())
