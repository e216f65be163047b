"""Strangers who use up the attempts of an account keep its owner out of no browser that the account knows."""

import time

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.credentials import attempts, mail_requests
from tests.builders import make_presidency, make_round, make_user

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"  # noqa: S105
ADDRESS = "one@example.org"
CODE = reverse("account_request_login_code")


def sign_in(browser: Client, password: str = PASSWORD) -> bool:
    browser.post(reverse("account_login"), {"login": ADDRESS, "password": password})
    return "_auth_user_id" in browser.session


@pytest.fixture
def known() -> Client:
    """A browser in which the owner has signed in, and out."""
    make_user(email=ADDRESS, password=PASSWORD)
    browser = Client()
    assert sign_in(browser)
    browser.get(reverse("account"))
    browser.post(reverse("account_logout"))
    return browser


def try_wrong_passwords() -> None:
    for number in range(6):
        sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), "wrong")


def use_codes_up(monkeypatch: pytest.MonkeyPatch) -> None:
    start = time.time()
    for number in range(mail_requests.TO_ONE_MAILBOX_IN_AN_HOUR + 1):
        monkeypatch.setattr(time, "time", lambda number=number: start + 100 * number)
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(CODE, {"email": ADDRESS})


def test_the_owner_signs_in_where_strangers_have_used_the_attempts_up(known: Client):
    try_wrong_passwords()

    assert not sign_in(Client())
    assert sign_in(known)


def test_a_known_browser_has_no_more_attempts_than_others(known: Client):
    for _try in range(5):
        sign_in(known, "wrong")

    assert not sign_in(known)


def test_a_code_is_sent_where_strangers_have_used_the_codes_up(known: Client, monkeypatch):
    use_codes_up(monkeypatch)
    sent = len(mail.outbox)

    assert "Too many codes" in Client().post(CODE, {"email": ADDRESS}).content.decode()
    assert known.post(CODE, {"email": ADDRESS}).status_code == 302
    assert len(mail.outbox) == sent + 1


def test_the_browser_of_another_account_counts_as_any_other(known: Client):
    del known
    other = Client()
    other.force_login(make_presidency(survey_round=make_round()))
    other.get(reverse("account"))
    other.post(reverse("account_logout"))
    try_wrong_passwords()

    assert not sign_in(other)


def test_a_browser_is_known_for_some_weeks(known: Client, monkeypatch):
    later = timezone.now() + attempts.KNOWN_FOR
    monkeypatch.setattr("django.core.signing.time.time", lambda: later.timestamp() + 60)
    try_wrong_passwords()

    assert not sign_in(known)
