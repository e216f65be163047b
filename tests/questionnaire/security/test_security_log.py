"""Security events of real requests: each says which account and which request, and nothing entered."""

import re
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse

from questionnaire.models import Round, User
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_security_event
from tests.builders import (
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
    make_token,
)
from tests.questionnaire.accounts.signing_in.second_step import code, with_app
from tests.questionnaire.pages import address as page_of

pytestmark = pytest.mark.django_db

PASSWORD, WRONG = "correct horse battery", "wrong password"
KNOWN, UNKNOWN = "one@example.org", "unknown@example.net"


def enter(address: str, password: str) -> Client:
    browser = Client()
    browser.post(reverse("account_login"), {"login": address, "password": password})
    return browser


def test_each_event_has_the_reference_of_its_request(lines, account):
    enter(KNOWN, WRONG)

    [event] = lines.of("wbsurvey.security")
    [request] = lines.of("wbsurvey.requests")
    assert event["request"] == request["request"] != ""


def test_the_second_step(lines, account):
    secret = with_app(account)
    used = code(secret)
    for entered in ("000000", used, used):
        browser = Client()
        way = browser.post(reverse("account_login"), {"login": KNOWN, "password": PASSWORD}).url
        browser.post(way, {"code": entered})
    for credential in ('{"id": "x"}', '"x"'):
        browser.post(way, {"credential": credential})

    assert [event for event, _account in lines.events()] == [
        "second_step_wrong",
        "signed_in",
        "code_reused",
        "passkey_refused",
        "passkey_refused",
    ]
    assert {number for _event, number in lines.events()} == {account.pk}
    assert lines.of("wbsurvey.security")[1]["means"] == "password, totp"
    assert used not in lines.getvalue()


def test_limits_that_are_reached(lines, account, settings):
    for _time in range(6):
        enter(KNOWN, WRONG)
    for _time in range(4):
        Client().post(reverse("account_request_login_code"), {"email": KNOWN})
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "visitor": "2/m/ip",
        "reset_password": "2/m/ip",
    }
    for number in range(3):
        Client().get(reverse("mfa_login_webauthn"), headers={"X-Requested-With": "XMLHttpRequest"})
        Client().post(reverse("account_reset_password"), {"email": f"{number}@example.org"})

    reached = [line for line in lines.of("wbsurvey.security") if line["event"] == "limit_reached"]
    assert {(line["limit"], line["account"]) for line in reached} == {
        ("password", account.pk),
        ("sign_in_mail", account.pk),
        ("visitor", None),
        ("account_reset_password", None),
    }


def test_a_closed_account_is_refused_in_the_log_as_well(lines, account):
    User.objects.filter(pk=account.pk).update(is_active=False)

    enter(KNOWN, PASSWORD)

    assert lines.events() == [("sign_in_refused", account.pk)]
    assert lines.of("wbsurvey.security")[0]["reason"] == "account_closed"


def test_what_is_rolled_back_is_no_event(lines, django_capture_on_commit_callbacks):
    reply = make_reply()
    with django_capture_on_commit_callbacks():
        make_contact_point(reply=reply)

    assert lines.events() == []


def test_a_forged_passkey_of_a_stranger_is_refused(lines):
    answer = Client().post(reverse("mfa_login_webauthn"), {"credential": '{"id": "x"}'})

    assert answer.status_code == 302
    assert lines.events() == [("passkey_refused", None)]


def test_a_token_that_is_not_known_and_one_that_asks_too_often(lines, settings):
    settings.API_REQUESTS_A_MINUTE = 0
    presidency = make_presidency(survey_round=make_round())
    make_token(survey_round=Round.objects.get(), by=presidency, secret="wbs_of-the-test")
    for sent in ("wbs_not-for-logs", "wbs_of-the-test"):
        Client().get("/api/v1/rounds", headers={"Authorization": f"Bearer {sent}"})

    assert lines.events() == [("api_token_refused", None), ("limit_reached", presidency.pk)]
    assert "wbs_" not in lines.getvalue()


def test_who_uploads_too_often(lines, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"upload": "1/10m/user"}
    reply = make_reply()
    user = make_contact_point(reply=reply)
    editor = Client()
    editor.force_login(user)
    for _time in range(2):
        editor.post(page_of("excel-and-lists", reply), {"rows": "Not for logs"})

    assert lines.events() == [("signed_in", user.pk), ("limit_reached", user.pk)]


def test_no_line_holds_what_was_entered(lines, account):
    for address, password in ((KNOWN, WRONG), (UNKNOWN, WRONG), (KNOWN, PASSWORD)):
        enter(address, password)
        Client().post(reverse("account_request_login_code"), {"email": address})
        Client().post(reverse("account_reset_password"), {"email": address})

    for word in (KNOWN, UNKNOWN, PASSWORD, WRONG, "A. Example"):
        assert word not in lines.getvalue()


def test_an_event_has_the_fields_that_are_declared_and_no_others(account):
    with pytest.raises(TypeError, match="limit_reached"):
        log_security_event(SecurityEvent.LIMIT_REACHED, account)
    with pytest.raises(TypeError, match="signed_out"):
        log_security_event(SecurityEvent.SIGNED_OUT, account, address=KNOWN)


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
