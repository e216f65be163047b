"""Faults by mail: once for each kind, with the place in the code, and with nothing that anybody entered."""

import json
import os
import subprocess
import sys
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from questionnaire.mails.kinds import FAULT_REPORT
from questionnaire.models import ServiceMail
from wbsurvey.operation.reports import send_report

ROOT = Path(__file__).resolve().parents[3]
CONTENT = "Training of asylum officers"
# As in service; the same page fails three times, another once.
FAULTS = f"""
import django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.test import Client
from django.urls import path
from wbsurvey import urls
def broken(request, member_state):
    secret = "kept in a local value"
    raise RuntimeError({CONTENT!r})
def worse(request, member_state):
    raise KeyError({CONTENT!r})
for view in (broken, worse):
    view.login_required = False
    urls.urlpatterns.append(path(view.__name__ + "/<str:member_state>/", view))
client = Client(raise_request_exception=False)
for name in ("broken", "broken", "broken", "worse"):
    client.get("/" + name + "/SI/?token=of-the-query", HTTP_X_REQUEST_ID="given-by-the-proxy")
"""


def reported(folder: Path, to: str) -> list[EmailMessage]:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "wbsurvey.settings",
        "SECRET_KEY": "of the test alone",
        "DATABASE_URL": f"sqlite:///{folder / 'service.sqlite3'}",
        "ALLOWED_HOSTS": "testserver",
        "BEHIND_TLS": "0",
        "DEBUG": "0",
        "EMAIL_URL": f"filemail:///{folder}/mails",
        "REPORT_FAULTS_TO": to,
    }
    subprocess.run([sys.executable, "-c", FAULTS], cwd=ROOT, env=environment, capture_output=True, check=True)
    files = sorted((folder / "mails").glob("*")) if (folder / "mails").exists() else []
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def test_each_kind_of_fault_is_reported_once_with_its_place_and_no_content(tmp_path):
    """There are no tables, so that the reports go past the outbox."""
    mails = reported(tmp_path, "one@example.org,two@example.org")

    reports = sorted((json.loads(mail.get_content().rsplit("\n---", 1)[0]) for mail in mails), key=str)
    assert [report["kind"].split(" ")[0] for report in reports] == ["KeyError", "RuntimeError"]
    assert all(report["traceback"][-1].endswith((" worse", " broken")) for report in reports)
    assert {report["request"] for report in reports} == {"given-by-the-proxy"}
    assert {mail["To"] for mail in mails} == {"one@example.org, two@example.org"}
    for word in (CONTENT, "of-the-query", "local value", "/SI/"):
        assert not any(word in mail.as_string() for mail in mails)


@pytest.mark.django_db(transaction=True)
def test_a_report_waits_in_the_outbox_with_one_row_for_each_address(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.REPORT_FAULTS_TO = ["one@example.org", "two@example.org"]

    thread = threading.Thread(target=send_report, args=("KeyError in here", {"kind": "KeyError"}))
    thread.start()
    thread.join()

    subject = str(FAULT_REPORT.subject).format(fault="KeyError in here")
    waiting = ServiceMail.objects.fault_reports().waiting().order_by("address")
    assert [(mail.address, mail.subject) for mail in waiting] == [
        ("one@example.org", subject),
        ("two@example.org", subject),
    ]


@pytest.mark.parametrize("to", [""])
def test_nothing_is_reported_unless_somebody_is_named(tmp_path, to):
    assert reported(tmp_path, to) == []
