"""Who signs in by code alone proves by another code who it is before it changes how it signs in."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.accounts import mail_requests
from tests.builders import make_presidency, make_round, make_user

pytestmark = pytest.mark.django_db

ADDRESS = "new@presidency.example"
CODE = re.compile(r"^\s*([A-Z0-9-]{6,})\s*$", re.MULTILINE)


def code_sent() -> str:
    found = CODE.search(mail.outbox[-1].body)
    assert found
    return found[1]


@pytest.fixture
def visitor() -> Client:
    make_presidency(survey_round=make_round(), email=ADDRESS)
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    client.post(reverse("account_confirm_login_code"), {"code": code_sent()})
    return client


def test_an_authenticator_app_is_set_up_without_a_password(visitor: Client):
    way = reverse("mfa_activate_totp")
    asked = visitor.get(way, follow=True)
    assert asked.redirect_chain[-1][0].startswith(reverse("account_request_reauthentication_code"))
    sent = visitor.post(asked.request["PATH_INFO"], {"recipient": ADDRESS, "next": way}, follow=True)
    assert f"We have sent a code to {ADDRESS}." in sent.content.decode()

    confirmed = visitor.post(
        reverse("account_confirm_reauthentication_code"), {"code": code_sent(), "next": way}, follow=True
    )

    assert confirmed.request["PATH_INFO"] == way
    code = format_hotp_value(
        hotp_value(visitor.session["mfa.totp.secret"], int(timezone.now().timestamp()) // 30)
    )
    visitor.post(way, {"code": code})
    assert Authenticator.objects.filter(user__email=ADDRESS, type=Authenticator.Type.TOTP).exists()


def test_a_wrong_code_lets_nothing_be_changed(visitor: Client):
    visitor.post(reverse("account_request_reauthentication_code"), {"recipient": ADDRESS})
    visitor.post(reverse("account_confirm_reauthentication_code"), {"code": "WRONG1"})

    assert visitor.get(reverse("mfa_activate_totp")).status_code == 302


def test_a_code_goes_to_the_address_of_the_account_alone(visitor: Client):
    mails = len(mail.outbox)
    visitor.post(reverse("account_request_reauthentication_code"), {"recipient": "other@example.org"})

    assert len(mail.outbox) == mails


def test_rows_of_earlier_addresses_keep_nobody_from_signing_in():
    """As a version before left them: two of one account, and one of an account that had the address."""
    user = make_presidency(survey_round=make_round(), email=ADDRESS)
    before = make_user(email="other@presidency.example")
    EmailAddress.objects.create(user=before, email=ADDRESS, verified=True, primary=True)
    EmailAddress.objects.create(user=user, email="old@presidency.example", verified=True, primary=True)
    EmailAddress.objects.create(user=user, email=ADDRESS, verified=False, primary=False)
    client = Client()
    client.force_login(user)

    assert client.get(reverse("questionnaire:home")).status_code in (200, 302)
    assert list(EmailAddress.objects.values_list("user", "email", "verified", "primary")) == [
        (user.pk, ADDRESS, True, True)
    ]


def test_codes_to_prove_it_again_are_bounded_with_those_for_signing_in(visitor: Client, monkeypatch):
    start, before = time.time(), len(mail.outbox)
    for minute in range(14):
        monkeypatch.setattr(time, "time", lambda minute=minute: start + 100 * minute)
        said = visitor.post(reverse("account_request_reauthentication_code"), {"recipient": ADDRESS})

    assert len(mail.outbox) - before == mail_requests.TO_ONE_MAILBOX_IN_AN_HOUR
    assert "Too many codes were requested" in said.content.decode()
