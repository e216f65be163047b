"""One mailbox and one client get a bounded number of mails with a code or a link."""

import time

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from questionnaire.accounts import mail_requests
from tests.builders import make_user

pytestmark = pytest.mark.django_db

CODE, RESET = "account_request_login_code", "account_reset_password"
REAL_TIME = time.time


@pytest.fixture
def later(monkeypatch):
    """Set the clock so many minutes on."""
    return lambda minutes: monkeypatch.setattr(time, "time", lambda: REAL_TIME() + 60 * minutes)


def ask(email: str, page: str = CODE, client_address: str = "192.0.2.1") -> str:
    answer = Client(REMOTE_ADDR=client_address).post(reverse(page), {"email": email})
    return answer.content.decode() if answer.status_code == 200 else ""


@pytest.mark.parametrize("email", ["known@example.org", "unknown@example.org"])
def test_codes_and_links_to_one_mailbox_are_bounded_together(later, email: str):
    make_user(email="known@example.org")
    said = []
    for minute in range(14):
        later(minute * 2)
        said.append(ask(email, CODE if minute % 2 else RESET))

    assert [bool(text) for text in said] == [False] * 10 + [True] * 4
    assert len(mail.outbox) == mail_requests.TO_ONE_MAILBOX_IN_AN_HOUR
    assert "sign in with a passkey or the password" in said[10]
    assert "sign in with your password or a passkey" in said[11]


def test_codes_to_one_mailbox_are_bounded_in_a_day(later):
    make_user(email="known@example.org")
    for hour in range(23):
        for minute in range(3):
            later(hour * 61 + minute * 2)
            ask("known@example.org")

    assert len(mail.outbox) == mail_requests.TO_ONE_MAILBOX_IN_A_DAY


@pytest.mark.parametrize("email", ["known@example.org", "unknown@example.org"])
def test_codes_to_one_mailbox_are_bounded_for_all_networks_together(later, email: str):
    make_user(email="known@example.org")
    for number in range(mail_requests.TO_ONE_MAILBOX_FROM_ALL_IN_AN_HOUR + 5):
        later(number * 0.5)
        ask(email, client_address=f"192.0.2.{number}")

    assert len(mail.outbox) == mail_requests.TO_ONE_MAILBOX_FROM_ALL_IN_AN_HOUR


@pytest.mark.parametrize("email", ["known@example.org", "unknown@example.org"])
def test_what_is_refused_uses_up_nothing_of_the_client(later, email: str):
    make_user(email="known@example.org")
    for number in range(mail_requests.FROM_ONE_CLIENT_IN_AN_HOUR):
        later(number * 0.1)
        ask(email)
    sent = len(mail.outbox)

    later(10)
    others = [ask(f"{number}@example.org") for number in range(mail_requests.FROM_ONE_CLIENT_IN_A_MINUTE)]

    assert sent == mail_requests.TO_ONE_MAILBOX_IN_AN_HOUR
    assert others == [""] * mail_requests.FROM_ONE_CLIENT_IN_A_MINUTE


def test_codes_for_one_client_are_bounded_whichever_mailboxes_it_names(later):
    said = []
    for number in range(70):
        later(number / 2)
        said.append(ask(f"{number}@example.org"))

    assert len(mail.outbox) == mail_requests.FROM_ONE_CLIENT_IN_AN_HOUR
    assert said[59:61] == ["", said[60]]
    assert "from your office" in said[60]


def test_an_office_of_twenty_signs_in_with_codes_within_the_hour(later):
    for number in range(40):
        later(number / 1.5)
        assert ask(f"{number % 20}@example.org") == ""
