"""What the service writes to stderr: a line of JSON for each request and fault, without people or content."""

import datetime as dt
import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DataError, IntegrityError
from django.test import Client
from django.urls import reverse

from tests.builders import activity, make_contact_point, make_reply, make_user
from tests.log_lines import written
from tests.questionnaire.pages import address
from wbsurvey.logs.application import utc_time, words

ROOT = Path(__file__).resolve().parents[3]
CONTENT = "Training of asylum officers"
PASSWORD = "correct horse battery"  # noqa: S105
# As it runs in service; a page that fails, asked for with something secret in the query.
FAULT = f"""
import django
from django.conf import settings
# Nothing is collected for tests.
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.test import Client
from django.urls import path
from wbsurvey import urls
def broken(request):
    secret = "kept in a local value"
    raise RuntimeError({CONTENT!r})
broken.login_required = False
urls.urlpatterns.append(path("broken/", broken))
client = Client(raise_request_exception=False)
def away(request):
    from questionnaire.models import User
    return User.objects.get(email="one@example.org")
away.login_required = False
urls.urlpatterns.append(path("away/", away))
client.get("/away/", HTTP_X_REQUEST_ID="of-the-database")
answer = client.get("/broken/?token=of-the-query", HTTP_X_REQUEST_ID="given-by-the-proxy")
print(answer.status_code, answer["X-Request-ID"], "given-by-the-proxy" in answer.content.decode())
"""


def test_in_service_a_fault_reaches_stderr_with_its_place_and_without_what_it_says(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "wbsurvey.settings",
        "SECRET_KEY": "of the test alone",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'service.sqlite3'}",
        "ALLOWED_HOSTS": "testserver",
        "BEHIND_TLS": "0",
        "DEBUG": "0",
    }

    ran = subprocess.run(
        [sys.executable, "-c", FAULT], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "500 given-by-the-proxy True"
    away, _request, fault, request = (
        json.loads(line) for line in ran.stderr.splitlines() if line.startswith("{")
    )
    assert (away["error"], away["reason"], away["request"]) == (
        "OperationalError",
        "no such table: questionnaire_user",
        "of-the-database",
    )
    assert "reason" not in fault
    assert (fault["level"], fault["error"], fault["request"]) == (
        "ERROR",
        "RuntimeError",
        "given-by-the-proxy",
    )
    assert fault["traceback"][-1].endswith(" broken")
    assert (request["path"], request["status"], request["role"]) == ("/broken/", 500, "anonymous")
    for word in (CONTENT, "of-the-query", "local value", "example.org"):
        assert word not in ran.stderr


@pytest.mark.django_db
def test_a_line_says_what_was_asked_and_by_which_role_and_names_nobody():
    with written() as lines:
        reply = make_reply(activities=[activity(title=CONTENT)])
        editor = Client()
        editor.force_login(make_contact_point(reply=reply))
        editor.post(address("reply-remark", reply), {"remark": "Not for logs"})
        editor.post(address("excel-and-lists", reply), {"rows": "Not for logs"})
        make_user(email="one@example.org", password=PASSWORD)
        for password in ("wrong password", PASSWORD):
            Client().post(reverse("account_login"), {"login": "one@example.org", "password": password})
        Client().get(
            reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": "not-for-logs"})
        )

    asked = lines.of("wbsurvey.requests")
    assert [(line["method"], line["status"], line["role"]) for line in asked] == [
        ("POST", 302, "other"),
        ("POST", 302, "other"),
        ("POST", 200, "anonymous"),
        # Signing in is asked for by somebody who is not signed in yet.
        ("POST", 302, "anonymous"),
        ("GET", 200, "anonymous"),
    ]
    assert len({line["request"] for line in asked}) == len(asked)
    for word in ("example.org", PASSWORD, "wrong password", "Not for logs", "not-for-logs", CONTENT):
        assert word not in lines.getvalue()


@pytest.mark.parametrize(
    ("proxies", "given", "is_taken"),
    [(1, "abcdef-123456", True), (0, "abcdef-123456", False), (1, 'x"} forged line', False), (1, "", False)],
)
@pytest.mark.django_db
def test_a_reference_is_taken_from_a_trusted_proxy_alone_and_if_it_is_plain(
    client, settings, proxies, given, is_taken
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    answer = client.get(reverse("account_login"), headers={"X-Request-ID": given})

    assert (answer["X-Request-ID"] == given) == is_taken
    assert answer["X-Request-ID"].replace("-", "").isalnum()


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nowhere/", 404), ("/readyz/", 404), ("/replies/2020/SI/edit/", 404), ("/account/logout/", 403)],
)
@pytest.mark.django_db
def test_the_line_of_a_refusal_has_the_reference_of_its_request(settings, path, status):
    reply = make_reply()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_contact_point(reply=reply))

    with written() as lines:
        answer = browser.post(path) if status == 403 else browser.get(path)

    refusals = [line for line in lines.all() if line["logger"].startswith("django.")]
    assert answer.status_code == status
    assert {line["level"] for line in refusals} == {"WARNING"}
    assert {line["request"] for line in refusals} == {answer["X-Request-ID"]}


@pytest.mark.parametrize("month", [1, 7])
def test_times_are_in_utc_in_winter_and_in_summer(month):
    said = dt.datetime(2026, month, 15, 9, 15, tzinfo=dt.UTC)

    assert utc_time(said.timestamp()) == f"2026-{month:02}-15T09:15:00.000Z"


@pytest.mark.django_db(transaction=True)
def test_the_database_says_what_is_wrong_and_not_with_which_values():
    make_user(email="one@example.org")

    with pytest.raises(IntegrityError) as twice:
        make_user(email="one@example.org")

    assert "user" in words(twice.value)
    assert "example.org" not in words(twice.value)
    outer = ValueError("one@example.org")
    outer.__cause__ = twice.value
    assert words(outer) == words(twice.value)


def test_of_data_that_does_not_fit_the_database_quotes_the_data_so_nothing_is_said():
    error = DataError('invalid input syntax for type integer: "not for logs"')
    error.__cause__ = ValueError(str(error))

    assert words(error) == ""


def test_the_system_says_what_is_wrong_and_not_with_which_file():
    assert words(OSError(errno.ENOSPC, "full", "/not/for/logs")) == os.strerror(errno.ENOSPC)
    assert words(OSError("not for logs")) == words(ValueError("not for logs")) == ""
