"""Codes to sign in that are sent by e-mail: what is stored of them signs nobody in."""

import json
import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.urls import reverse

from questionnaire.accounts.login_codes import digest_of, is_code_of
from tests.builders import make_user

PASSWORD = "correct horse battery"  # noqa: S105


def test_a_digest_is_of_the_service_whose_secret_key_it_has(settings):
    digest = digest_of("BCDF-GHJK")
    settings.SECRET_KEY = "another"  # noqa: S105

    assert not is_code_of(digest, "BCDF-GHJK")
    assert is_code_of(digest_of("BCDF-GHJK"), "BCDF-GHJK")


@pytest.mark.django_db
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_a_code_stands_in_its_mail_alone_and_not_in_the_database(client, is_signed_in):
    """Neither as it is nor as somebody would type it; in the session there is what it is compared with."""
    make_user(email="one@example.org", password=PASSWORD)
    if is_signed_in:
        client.post(reverse("account_login"), {"login": "one@example.org", "password": PASSWORD})
        client.post(reverse("account_request_reauthentication_code"), {"recipient": "one@example.org"})
    else:
        client.post(reverse("account_request_login_code"), {"email": "one@example.org"})
    [message] = mail.outbox
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", message.body, re.MULTILINE)
    assert code

    kept = json.dumps([session.get_decoded() for session in Session.objects.all()])

    assert code[1] not in kept
    assert code[1].replace("-", "").lower() not in kept.lower()
    assert digest_of(code[1]) in kept


def test_without_a_code_none_is_accepted():
    assert not is_code_of("", "")
    assert is_code_of(digest_of("BCDF-GHJK"), "bcdf ghjk")
