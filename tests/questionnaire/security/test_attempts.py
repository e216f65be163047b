"""Strangers who use up the attempts of an account do not keep its owner out.

They do in their own networks, and where many networks together have used up what an account has in all: not
in a browser that the account knows, and not with a passkey.
"""

import re
import time
from dataclasses import replace

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.accounts import adapters, mail_requests
from questionnaire.accounts.password_attempts import PASSWORDS
from questionnaire.security import attempts
from tests.builders import make_presidency, make_round, make_user

pytestmark = pytest.mark.django_db

PASSWORD, NEW = "correct horse battery", "three small blue houses"
STRANGER, ELSEWHERE = "192.0.2.1", "198.51.100.1"
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


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an account have six attempts and eight mails from all networks, so that tests are quick."""
    monkeypatch.setattr(adapters, "PASSWORDS", replace(PASSWORDS, with_one_account=("6/h",)))
    monkeypatch.setattr(mail_requests, "MAILS", replace(mail_requests.MAILS, with_one_account=("8/h",)))


def try_wrong_passwords() -> None:
    """From many networks, until an account has no attempts left."""
    for number in range(6):
        sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), "wrong")


def use_codes_up() -> None:
    for number in range(8):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(CODE, {"email": ADDRESS})


def test_strangers_in_one_network_keep_the_owner_out_there_alone():
    make_user(email=ADDRESS, password=PASSWORD)
    for _try in range(5):
        sign_in(Client(REMOTE_ADDR=STRANGER), "wrong")

    assert not sign_in(Client(REMOTE_ADDR=STRANGER))
    assert sign_in(Client(REMOTE_ADDR=ELSEWHERE))


def test_codes_asked_for_in_one_network_leave_those_of_another(monkeypatch):
    make_user(email=ADDRESS)
    start = time.time()
    for number in range(mail_requests.TO_ONE_MAILBOX_IN_AN_HOUR):
        monkeypatch.setattr(time, "time", lambda number=number: start + 100 * number)
        Client(REMOTE_ADDR=STRANGER).post(CODE, {"email": ADDRESS})
    sent = len(mail.outbox)

    refused = Client(REMOTE_ADDR=STRANGER).post(CODE, {"email": ADDRESS})

    assert "Too many codes" in refused.content.decode()
    assert Client(REMOTE_ADDR=ELSEWHERE).post(CODE, {"email": ADDRESS}).status_code == 302
    assert len(mail.outbox) == sent + 1


@pytest.mark.usefixtures("few")
def test_the_owner_signs_in_where_strangers_have_used_the_attempts_up(known: Client):
    try_wrong_passwords()

    assert not sign_in(Client(REMOTE_ADDR=ELSEWHERE))
    assert sign_in(known)


@pytest.mark.usefixtures("few")
def test_attempts_that_are_refused_for_all_networks_make_no_count_of_theirs():
    make_user(email=ADDRESS, password=PASSWORD)
    try_wrong_passwords()
    before = cache.rows()

    for number in range(20):
        sign_in(Client(REMOTE_ADDR=f"198.51.100.{number % 2}"), "wrong")

    # One for the requests of each of the two client addresses.
    assert cache.rows() <= before + 2


@pytest.mark.usefixtures("few")
def test_without_attempts_and_codes_a_passkey_is_still_asked_for():
    make_user(email=ADDRESS, password=PASSWORD)
    try_wrong_passwords()
    use_codes_up()
    owner = Client(REMOTE_ADDR=ELSEWHERE)

    assert not sign_in(owner)
    assert owner.post(CODE, {"email": ADDRESS}).status_code == 200
    passkey = owner.get(reverse("mfa_login_webauthn"), headers={"X-Requested-With": "XMLHttpRequest"})
    assert "request_options" in passkey.json()


@pytest.mark.usefixtures("few")
def test_a_password_set_by_a_link_serves_at_once_where_attempts_were_used_up():
    make_user(email=ADDRESS, password=PASSWORD)
    try_wrong_passwords()
    owner = Client(REMOTE_ADDR=ELSEWHERE)
    owner.post(reverse("account_reset_password"), {"email": ADDRESS})
    link = re.search(r"(/account/password/reset/key/\S+)", str(mail.outbox[-1].body))
    assert link

    owner.post(owner.get(link[1]).url, {"password1": NEW, "password2": NEW})

    assert sign_in(owner, NEW)


def test_a_known_browser_has_no_more_attempts_than_others(known: Client):
    for _try in range(5):
        sign_in(known, "wrong")

    assert not sign_in(known)


@pytest.mark.usefixtures("few")
def test_a_code_is_sent_where_strangers_have_used_the_codes_up(known: Client):
    use_codes_up()
    sent = len(mail.outbox)

    refused = Client(REMOTE_ADDR=ELSEWHERE).post(CODE, {"email": ADDRESS})

    assert "Too many codes" in refused.content.decode()
    assert known.post(CODE, {"email": ADDRESS}).status_code == 302
    assert len(mail.outbox) == sent + 1


@pytest.mark.usefixtures("few")
def test_the_browser_of_another_account_counts_as_any_other(known: Client):
    del known
    other = Client()
    other.force_login(make_presidency(survey_round=make_round()))
    other.get(reverse("account"))
    other.post(reverse("account_logout"))
    try_wrong_passwords()

    assert not sign_in(other)


@pytest.mark.usefixtures("few")
def test_a_browser_is_known_for_some_weeks(known: Client, monkeypatch):
    later = timezone.now() + attempts.KNOWN_FOR
    monkeypatch.setattr("django.core.signing.time.time", lambda: later.timestamp() + 60)
    try_wrong_passwords()

    assert not sign_in(known)
