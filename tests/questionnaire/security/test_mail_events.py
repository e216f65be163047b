"""E-mails with a code or a link are events when they are asked for, taken, and not taken."""

import re
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "one@example.org", "unknown@example.net"


def mailed_code() -> str:
    found = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[1]


def test_codes_are_asked_for_sent_and_entered(lines, account):
    browser = Client()
    browser.post(reverse("account_request_login_code"), {"email": KNOWN})
    sent = mailed_code()
    for entered in ("WRONG1", sent):
        browser.post(reverse("account_confirm_login_code"), {"code": entered})
    Client().post(reverse("account_request_login_code"), {"email": UNKNOWN})
    Client().post(reverse("account_reset_password"), {"email": KNOWN})

    asked_and_sent = [("sign_in_mail_asked", account.pk), ("sign_in_mail_sent", account.pk)]
    assert lines.events() == [
        *asked_and_sent,
        ("mailed_code_wrong", account.pk),
        ("signed_in", account.pk),
        ("sign_in_mail_asked", None),
        ("sign_in_mail_sent", None),
        *asked_and_sent,
    ]
    assert sent not in lines.getvalue()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TimeoutError("one@example.org"), "TimeoutError"),
        (smtplib.SMTPDataError(451, b"<one@example.org>"), "451"),
    ],
)
def test_a_code_that_the_mail_server_does_not_take(lines, account, monkeypatch, error, reason):
    def refuse(*_given: object) -> int:
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    Client().post(reverse("account_request_login_code"), {"email": KNOWN})

    assert lines.events() == [("sign_in_mail_asked", account.pk), ("sign_in_mail_not_sent", account.pk)]
    assert lines.of("wbsurvey.security")[-1]["reason"] == reason
    assert "example.org" not in lines.getvalue()
