"""What a monitor is told: one word for each check, and in words only to who has the token."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from analysis.backup.migrations import known_migrations
from analysis.models import Backup
from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.mails.sending.mail_server import note_failure, note_worker
from questionnaire.models import DocumentJob, DocumentWorker, Mail, MailServer, ServiceMail
from questionnaire.models.mails.service_mails import ALIVE_FOR
from tests.builders import activity, make_contact_point, make_job, make_reply, make_round, make_user

ROOT = Path(__file__).resolve().parents[3]
CHECKS = ("database", "migrations", "codes", "mail", "documents", "backup", "verification", "disk")
IN_WORDS = {"Authorization": "Bearer of-the-monitor"}
SET_UP = """
import json
import django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.core.management import call_command
from django.test import Client
ask = lambda path: Client().get(path, headers={"Host": "10.0.0.7:8000", "Cookie": "sessionid=x"})
"""
# In service, with a host that nobody has allowed and without TLS, before and after the tables are made.
SERVED = f"""{SET_UP}
found = [ask("/healthz").status_code, ask("/readyz").status_code]
call_command("migrate", verbosity=0)
from questionnaire.documents.workers import show_life
show_life()
ready = ask("/readyz")
print(json.dumps([*found, ready.status_code, ready.json(), ask("/account/login/").status_code]))
"""
AWAY = f"""{SET_UP}
ready = ask("/readyz")
print(json.dumps([ask("/healthz").status_code, ready.status_code, ready.json()]))
"""

pytestmark = pytest.mark.django_db


def in_service(database: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "wbsurvey.settings",
        "SECRET_KEY": "of the test alone",
        "DATABASE_URL": database,
        "ALLOWED_HOSTS": "survey.example.eu",
        "DEBUG": "0",
        "BACKUP_AGE_HOURS": "0",
        "VERIFY_AGE_HOURS": "0",
    }


def asked(program: str, environment: dict[str, str]) -> str:
    """What the program printed, run with these settings and nothing of the tests'."""
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return ran.stdout


@pytest.fixture
def well(settings):
    settings.PROBE_TOKEN = "of-the-monitor"  # noqa: S105
    settings.BACKUP_AGE_HOURS = 26
    Backup.objects.create(made_at=timezone.now(), name="wbsurvey.jsonl.gz", size=1, sha256="0" * 64)
    DocumentWorker.objects.create(name="worker 1", seen_at=timezone.now())


def test_a_probe_needs_no_allowed_host_no_tls_no_session_and_to_be_alive_no_tables(tmp_path):
    environment = in_service(f"sqlite:///{tmp_path / 'service.sqlite3'}")

    found = json.loads(asked(SERVED, environment))

    ready = {"status": "ready", "checks": dict.fromkeys(CHECKS, "ok")}
    assert found == [200, 503, 200, ready, 400]


def test_being_alive_asks_the_database_nothing_and_being_ready_little(
    client, well, django_assert_num_queries
):
    known_migrations()

    with django_assert_num_queries(0):
        alive = client.get("/healthz")
    with django_assert_num_queries(8):
        ready = client.get("/readyz?strict=1")

    assert (alive.json(), ready.status_code) == ({"status": "alive"}, 200)


def test_what_wakes_somebody_up_takes_nothing_out_of_service(client, well, settings):
    queue(MailKind.INVITATION, [make_user(email="one@example.org")], survey_round=make_round())
    Mail.objects.update(queued_at=timezone.now() - dt.timedelta(hours=3))
    Backup.objects.update(made_at=timezone.now() - dt.timedelta(hours=27))
    settings.DISK_FREE_MB = 10**9

    lenient, strict = client.get("/readyz"), client.get("/readyz?strict=1")

    expected = {name: "failed" if name in ("mail", "backup", "disk") else "ok" for name in CHECKS}
    assert (lenient.status_code, strict.status_code) == (200, 503)
    assert lenient.json() == {"status": "ready", "checks": expected}
    assert strict.json()["checks"] == expected
    assert strict.headers["Cache-Control"] == "no-store"


def test_a_worker_that_is_missing_and_documents_that_wait_are_named(client, well):
    reply = make_reply(activities=[activity()])
    job = make_job(reply=reply, user=make_contact_point(reply=reply))

    def found():
        return client.get("/readyz?strict=1", headers=IN_WORDS).json()["checks"]["documents"]

    assert found()["status"] == "ok"
    DocumentJob.objects.filter(pk=job.pk).update(asked_at=timezone.now() - dt.timedelta(minutes=31))
    assert "Start another worker" in found()["detail"]
    DocumentWorker.objects.update(seen_at=timezone.now() - dt.timedelta(minutes=2))
    assert found()["detail"].startswith("No worker process makes long documents.")
    assert client.get("/readyz").status_code == 200


def test_codes_that_do_not_go_out_are_named_with_the_reason(client, well, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

    def found():
        return client.get("/readyz?strict=1", headers=IN_WORDS).json()["checks"]["codes"]

    assert found()["detail"].startswith("No worker process sends codes.")
    note_worker()
    assert found() == {"status": "ok", "detail": "A worker process is running. Codes are sent on time."}
    client.post(reverse("account_request_login_code"), {"email": "one@example.org"})
    assert found()["status"] == "ok"
    ServiceMail.objects.update(queued_at=timezone.now() - dt.timedelta(minutes=2))
    assert found()["detail"].startswith("Codes are sent late or not at all.")
    note_failure("timed out")
    assert found()["detail"].startswith("Codes cannot be sent. The mail server failed on ")
    assert ": timed out. Check that it is running" in found()["detail"]
    assert client.get("/readyz").status_code == 200
    MailServer.objects.update(answered_at=timezone.now(), worker_seen_at=timezone.now() - ALIVE_FOR)
    assert found()["detail"].startswith("No worker process sends codes.")


def test_a_migration_that_is_missing_is_named_to_who_has_the_token_alone(client, well):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'analysis' AND name LIKE '0001%%'")

    stranger, forger = client.get("/readyz"), client.get("/readyz", headers={"Authorization": "Bearer wrong"})
    monitor = client.get("/readyz", headers=IN_WORDS)

    assert [answer.status_code for answer in (stranger, forger, monitor)] == [503, 503, 503]
    assert stranger.json()["checks"]["migrations"] == forger.json()["checks"]["migrations"] == "failed"
    assert monitor.json()["checks"]["migrations"] == {
        "status": "failed",
        "detail": "Not applied: analysis.0001_agency_activities. Run `manage.py migrate`.",
    }


def test_a_database_where_no_squashed_migration_is_recorded_is_ready(client, well):
    """As an upgrade leaves it that has nothing to migrate."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name LIKE '0001_squashed%%'")
        assert cursor.rowcount == 2

    assert client.get("/readyz?strict=1").status_code == 200


def test_a_database_that_only_reads_serves_nobody(client, well):
    only_reads = {"postgresql": "SET TRANSACTION READ ONLY", "sqlite": "PRAGMA query_only = 1"}
    with connection.cursor() as cursor:
        cursor.execute(only_reads[connection.vendor])

    answer = client.get("/readyz", headers=IN_WORDS)

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = 0")
    assert answer.status_code == 503
    assert "not written" in answer.json()["checks"]["database"]["detail"]


def test_a_database_that_does_not_answer_is_said_and_the_process_is_alive():
    environment = in_service("postgres://nobody@127.0.0.1:1/nothing")

    alive, ready, answer = json.loads(asked(AWAY, environment))

    failed = {name: "ok" if name == "disk" else "failed" for name in CHECKS}
    assert (alive, ready) == (200, 503)
    assert answer == {"status": "not ready", "checks": failed}
