"""Error pages are as guarded as all others, tell nothing of how they came about, and say what to do."""

import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from questionnaire.models import Reply
from tests.builders import activity, make_contact_point, make_reply, make_user
from tests.questionnaire.pages import address, html, typed
from tests.safe_headers import EXPECTED, faults, wrong_policy
from wbsurvey.settings import MIDDLEWARE

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
PASSWORD = "correct horse battery"  # noqa: S105
CONTENT = "Training of asylum officers"
# What README asks for, as somebody would set it.
IN_SERVICE = {
    "SECRET_KEY": "iT9#qLw2vXz7!pRb4sNd8&kGf3mHc6yJu1eAo5tV-of-the-test",
    "ALLOWED_HOSTS": "survey.ministry.test",
    "SITE_URL": "https://survey.ministry.test",
    "CSRF_TRUSTED_ORIGINS": "https://survey.ministry.test",
    "EMAIL_URL": "smtp+tls://user:password@mail.ministry.test:587",
    "DEFAULT_FROM_EMAIL": "survey@ministry.test",
    "DEBUG": "0",
}


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(title=CONTENT)])


def in_browser(reply: Reply, **options: bool) -> Client:
    client = Client(raise_request_exception=False, **options)
    client.force_login(make_contact_point(reply=reply))
    return client


def missing(reply: Reply, monkeypatch: pytest.MonkeyPatch) -> HttpResponse:
    return in_browser(reply).get("/replies/2020/SI/")


def not_open(reply: Reply, monkeypatch: pytest.MonkeyPatch) -> HttpResponse:
    return in_browser(reply).get("/admin/")


def too_many_fields(reply: Reply, monkeypatch: pytest.MonkeyPatch) -> HttpResponse:
    return in_browser(reply).post(address("activity-add", reply), {f"field{n}": "x" for n in range(30_001)})


def too_old(reply: Reply, monkeypatch: pytest.MonkeyPatch) -> HttpResponse:
    return in_browser(reply, enforce_csrf_checks=True).post(address("activity-add", reply), typed())


def broken(reply: Reply, monkeypatch: pytest.MonkeyPatch) -> HttpResponse:
    def fail(*_given: object) -> None:
        raise RuntimeError(CONTENT)

    monkeypatch.setattr("questionnaire.overview.views.reply_overview.task_list", fail)
    return in_browser(reply).get(address("reply-overview", reply))


ERRORS = {404: missing, 403: not_open, 400: too_many_fields, "too old": too_old, 500: broken}


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
def test_an_error_page_is_guarded_and_tells_nothing_of_the_code(reply, monkeypatch, error):
    response = error(reply, monkeypatch)

    page = html(response)
    assert response.status_code >= 400
    assert faults(response) == []
    assert not re.search(r"Traceback|\.py\b|RuntimeError|Django", page)
    assert CONTENT not in page
    assert reverse("questionnaire:accessibility") in page


@pytest.mark.parametrize("error", [too_many_fields, too_old, broken])
def test_what_was_typed_is_promised_from_the_draft_and_not_from_the_back_button(reply, monkeypatch, error):
    page = html(error(reply, monkeypatch))

    assert "Draft saved" in page
    assert "back button" not in page


def test_logs_name_nobody_and_hold_no_secret_and_no_content(reply, caplog):
    caplog.set_level(logging.DEBUG)
    make_user(email="one@example.org", password=PASSWORD)
    stranger = Client()
    for password in ("wrong password", PASSWORD):
        stranger.post(reverse("account_login"), {"login": "one@example.org", "password": password})
    stranger.post(reverse("account_logout"))
    stranger.post(reverse("account_request_login_code"), {"email": "one@example.org"})
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", mail.outbox[0].body, re.MULTILINE)
    stranger.post(reverse("account_confirm_login_code"), {"code": "wrong1"})
    editor = in_browser(reply)
    editor.post(address("activity-add", reply), typed(title="Not for logs"))
    editor.post(address("reply-remark", reply), {"remark": "Not for logs"})
    editor.post("/replies/2020/SI/remark/", {"remark": "Not for logs"})

    written = "\n".join(record.getMessage() for record in caplog.records)
    assert code
    assert "/replies/2020/SI/remark/" in written
    for word in ("example.org", PASSWORD, "wrong password", code[1], "Not for logs"):
        assert word not in written


def test_the_settings_for_service_pass_every_check_of_deployment(tmp_path):
    environment = IN_SERVICE | {"DATABASE_URL": f"sqlite:///{tmp_path / 'service.sqlite3'}"}

    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("path", ["/static/wbsurvey/site.css", "/static/wbsurvey/session.js"])
def test_static_files_are_as_guarded_as_pages(settings, tmp_path, path):
    settings.MIDDLEWARE = MIDDLEWARE
    settings.STATIC_ROOT = tmp_path

    response = Client().get(path)

    assert (response.status_code, bool(response.getvalue())) == (200, True)
    of_pages_alone = {"X-Frame-Options", "X-Robots-Tag"}
    for name in EXPECTED.keys() - of_pages_alone:
        assert response.headers.get(name) == EXPECTED[name]
    assert list(wrong_policy(response)) == []
    assert "Access-Control-Allow-Origin" not in response.headers


def test_over_tls_static_files_and_pages_ask_for_tls_from_then_on(settings, tmp_path):
    settings.MIDDLEWARE = MIDDLEWARE
    settings.STATIC_ROOT = tmp_path
    settings.SECURE_HSTS_SECONDS = 31_536_000

    for path in ("/static/wbsurvey/site.css", "/accessibility/"):
        response = Client().get(path, secure=True)
        assert response.getvalue()
        assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_no_script_reads_any_cookie(client):
    make_user(email="one@example.org", password=PASSWORD)
    sent = {"login": "one@example.org", "password": PASSWORD}
    client.get(reverse("account_login"))

    client.post(reverse("account_login"), sent)

    assert {"sessionid", "csrftoken", "sessionmark", "messages"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["path"], cookie["domain"]) == (True, "/", "")
        assert cookie["samesite"] == "Lax"


def test_behind_tls_cookies_are_of_this_name_alone():
    names = "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "MARK_COOKIE_NAME", "MESSAGES_COOKIE_NAME"
    asked = f"from django.conf import settings as s; print(*(getattr(s, name) for name in {names}))"

    said = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "--command", asked],
        cwd=ROOT,
        env=IN_SERVICE,
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.split() == [
        f"__Host-{name}" for name in ("sessionid", "csrftoken", "sessionmark", "messages")
    ]
