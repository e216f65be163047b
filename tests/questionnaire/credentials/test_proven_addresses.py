"""Who signs in by code alone proves by another code who it is before it changes how it signs in."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.builders import make_presidency, make_round

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
    assert f"A code has been sent to {ADDRESS}." in sent.content.decode()

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
