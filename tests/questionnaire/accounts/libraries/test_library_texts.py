"""E-mails and messages of django-allauth: our own wording, and the address of the service by its settings."""

import datetime as dt
import re
from pathlib import Path

import allauth
import pytest
from django.conf import settings
from django.core import mail
from django.template.loader import get_template, render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.accounts.adapters import ClosedSignupAdapter
from questionnaire.accounts.sessions import VISITOR_LASTS
from questionnaire.choices import ServiceMailKind
from questionnaire.mails.kinds import NOTICES_IN_PLACE, OF_THE_SERVICE, link_timeout
from tests.builders import make_user
from tests.questionnaire.accounts.libraries.wording_of_libraries import UNWANTED

LIBRARY = Path(allauth.__file__).parent / "templates"
OURS = settings.BASE_DIR / "templates"
PASSWORD = "correct horse battery"  # noqa: S105
# Nobody signs up, and no page changes the address of an account or asks whether it is right.
NO_ADDRESSES = {
    "account/email/account_already_exists",
    "account/email/email_changed",
    "account/email/email_confirm",
    "account/email/email_confirmation",
    "account/email/email_confirmation_signup",
    "account/email/email_deleted",
}
# A password is reset by a link.
NO_RESET_CODE = {"account/email/password_reset_code"}
# The same of messages; identities of providers are connected by signing in alone, which shows none.
NO_MESSAGES = {
    "account/messages/cannot_delete_primary_email",
    "account/messages/email_confirmation_failed",
    "account/messages/email_confirmation_sent",
    "account/messages/email_confirmed",
    "account/messages/email_deleted",
    "account/messages/phone_verification_sent",
    "account/messages/phone_verified",
    "account/messages/primary_email_set",
    "account/messages/unverified_primary_email",
    "socialaccount/messages/account_connected",
    "socialaccount/messages/account_connected_other",
    "socialaccount/messages/account_connected_updated",
    "socialaccount/messages/account_disconnected",
}


def shipped(pattern: str, ending: str) -> set[str]:
    paths = {str(path.relative_to(LIBRARY)) for path in LIBRARY.glob(pattern)}
    return {path.removesuffix(ending) for path in paths if not path.endswith("/base_message.txt")}


def is_ours(name: str) -> bool:
    return Path(get_template(name).origin.name).is_relative_to(OURS)  # type: ignore[attr-defined]


def test_each_mail_of_the_library_that_can_be_sent_is_ours():
    every = shipped("*/email/*_message.txt", "_message.txt")
    sent = every - set(NOTICES_IN_PLACE) - NO_ADDRESSES - NO_RESET_CODE

    assert sent == {entry.template for entry in OF_THE_SERVICE if entry.kind == ServiceMailKind.CODE}
    assert all(is_ours(f"{name}_message.txt") for name in sent)
    assert set(NOTICES_IN_PLACE) | NO_ADDRESSES | NO_RESET_CODE <= every


def test_the_settings_send_no_others(client):
    assert not ClosedSignupAdapter().is_open_for_signup(client.request().wsgi_request)
    assert settings.ACCOUNT_EMAIL_VERIFICATION == "none"
    assert not getattr(settings, "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED", False)


def test_each_message_of_the_library_that_can_be_shown_is_ours():
    shown = shipped("*/messages/*.txt", ".txt") - NO_MESSAGES

    assert len(shown) == 11
    assert {name for name in shown if not is_ours(f"{name}.txt")} == set()


def asked(page: str, email: str) -> mail.EmailMessage:
    Client().post(reverse(page), {"email": email}, headers={"host": "testserver:8000"})
    [sent] = mail.outbox
    return sent


def asked_again() -> mail.EmailMessage:
    """The code by which somebody who is signed in confirms who it is."""
    client = Client()
    client.post(reverse("account_login"), {"login": "one@example.org", "password": PASSWORD})
    client.post(reverse("account_request_reauthentication_code"), {"recipient": "one@example.org"})
    [sent] = mail.outbox
    return sent


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ask", "subject", "said"),
    [
        (
            lambda: asked("account_request_login_code", "one@example.org"),
            "Your sign-in code",
            "It is valid until ",
        ),
        (
            asked_again,
            "Your code to confirm your identity",
            "to confirm your identity in the survey",
        ),
        (
            lambda: asked("account_reset_password", "one@example.org"),
            "Set a new password",
            "https://survey.example.eu/account/password/reset/key/",
        ),
        (
            lambda: asked("account_request_login_code", "nobody@example.org"),
            "No open account with this address",
            "requested for the address nobody@example.org",
        ),
        (
            lambda: asked("account_reset_password", "nobody@example.org"),
            "No open account with this address",
            "requested for the address nobody@example.org",
        ),
    ],
    ids=["code", "code again", "link", "code for nobody", "link for nobody"],
)
def test_a_mail_names_the_service_by_its_settings_and_no_host(ask, subject: str, said: str, settings):
    settings.SITE_URL = "https://survey.example.eu"
    settings.ALLOWED_HOSTS = ["testserver"]
    make_user(email="one@example.org", password=PASSWORD)

    sent = ask()

    assert sent.subject == f"{subject} (wbsurvey)"
    assert said in str(sent.body)
    assert "Service: https://survey.example.eu/" in str(sent.body)
    assert not re.search(r"testserver|:\d{4}|Hello|!|&#|\{", str(sent.body))


@pytest.mark.django_db
def test_pages_and_mails_say_for_how_long_a_code_is_valid_and_no_session_ends_before(settings):
    make_user(email="one@example.org")
    client = Client()

    page = client.post(reverse("account_request_login_code"), {"email": "one@example.org"}, follow=True)

    [sent] = mail.outbox
    until = timezone.localtime() + dt.timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
    assert settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT == 15 * 60
    assert "The code is valid for 15 minutes." in page.content.decode()
    minute_before = until - dt.timedelta(minutes=1)
    assert re.search(f"until ({until:%H.%M}|{minute_before:%H.%M}) .Brussels time", str(sent.body))
    assert dt.timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT) < VISITOR_LASTS


def test_a_link_is_valid_as_long_as_its_mail_says():
    link = render_to_string(
        "account/email/password_reset_key_message.txt", {"link_days": link_timeout().days}
    )

    assert settings.PASSWORD_RESET_TIMEOUT == 3 * 24 * 60 * 60
    assert "The link is valid for 3 days" in link


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["one@example.org", "nobody@example.org"])
def test_each_mail_names_the_survey_and_whom_to_ask_and_keeps_the_glossary(settings, address: str):
    settings.CONTACT_EMAIL = "presidency@example.eu"
    make_user(email="one@example.org")
    for page in ("account_request_login_code", "account_reset_password"):
        Client().post(reverse(page), {"email": address})

    for sent in mail.outbox:
        text = str(sent.body).replace("Please do not reply", "Do not reply")
        assert f"“{settings.SURVEY_NAME}”" in text
        assert "Contact the Presidency: presidency@example.eu" in text
        assert not UNWANTED.search(re.sub(r"https?://\S+|\S+@\S+", "", text))
    assert len(mail.outbox) == 2
