"""Signing in page by page: what each page says and where it leads, for every address the same."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from questionnaire.accounts.password_attempts import PASSWORDS
from tests.builders import make_user

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN, PASSWORD = "known@example.org", "unknown@example.org", "correct horse battery"
LOGIN, CODE, ENTER = (
    reverse(f"account_{name}") for name in ("login", "request_login_code", "confirm_login_code")
)


@pytest.fixture(autouse=True)
def account() -> None:
    make_user(email=KNOWN, password=PASSWORD)


def text_of(response: HttpResponse, address: str) -> str:
    text = response.content.decode().replace(address, "ADDRESS")
    return re.sub(r'value="\w{64}"', "", text)


def code_sent() -> str:
    found = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[0]


def test_the_page_for_the_password_is_the_same_for_every_address_and_asks_for_no_mail_and_no_session(client):
    pages = [text_of(client.post(LOGIN, {"email": email}), email) for email in (KNOWN, UNKNOWN)]

    assert pages[0] == pages[1]
    assert "Enter your password" in pages[0]
    assert mail.outbox == []
    assert not Session.objects.exists()


def test_asking_for_the_password_is_no_attempt(client):
    """Otherwise an office that shares an address would have half of its attempts."""
    pages = [client.post(LOGIN, {"email": KNOWN}) for _page in range(40)]

    assert {page.status_code for page in pages} == {200}
    assert PASSWORDS.use(client.request().wsgi_request, KNOWN) is not None


def test_the_page_that_was_asked_for_is_reached_by_each_way(client):
    asked = {"email": KNOWN, "next": "/account/"}
    assert 'name="next" value="/account/"' in client.post(LOGIN, asked).content.decode()
    client.post(CODE, asked)

    signed_in = client.post(ENTER, {"code": code_sent(), "next": "/account/"})

    assert signed_in.url == "/account/"


def test_who_waits_for_a_code_may_use_the_password_instead(client):
    client.post(CODE, {"email": KNOWN})
    page = client.post(LOGIN, {"email": KNOWN})
    signed_in = client.post(LOGIN, {"login": KNOWN, "password": PASSWORD})

    assert "Enter your password" in page.content.decode()
    assert (signed_in.status_code, "_auth_user_id" in client.session) == (302, True)


def test_another_code_takes_the_place_of_the_first(client):
    client.post(CODE, {"email": KNOWN})
    first = code_sent()
    page = client.post(CODE, {"email": KNOWN}, follow=True)
    client.post(ENTER, {"code": first})

    assert "Earlier codes do not work." in page.content.decode()
    assert "_auth_user_id" not in client.session
    client.post(ENTER, {"code": code_sent()})
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("address", [KNOWN, UNKNOWN])
def test_a_code_that_has_expired_is_said_on_the_first_page(client, monkeypatch, settings, address: str):
    client.post(CODE, {"email": address})
    later = time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT + 1
    monkeypatch.setattr(time, "time", lambda: later)

    page = client.post(ENTER, {"code": "AAAA-AAAA"}, follow=True)

    assert "The code has expired." in page.content.decode()
    assert page.status_code == 200


def test_a_code_is_valid_until_its_time(client, monkeypatch, settings):
    client.post(CODE, {"email": KNOWN})
    later = time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT - 5
    monkeypatch.setattr(time, "time", lambda: later)

    client.post(ENTER, {"code": code_sent()})

    assert "_auth_user_id" in client.session


def test_a_passkey_is_offered_to_those_who_wait_for_a_code(client):
    client.post(CODE, {"email": KNOWN})

    asked = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})

    assert "request_options" in asked.json()


def test_without_an_address_no_way_is_offered_further():
    for way in (LOGIN, CODE):
        page = Client().post(way, {"email": "nonsense"}).content.decode()
        assert "Enter an e-mail address in the format" in page
        assert "<title>Error: Sign in" in page
