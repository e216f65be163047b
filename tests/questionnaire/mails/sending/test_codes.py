"""What pages say while codes do not go out, and what is known of the mail server."""

import datetime as dt

import pytest
from django.core.mail import get_connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.mails.sending.codes import LATE_AFTER, codes_state
from questionnaire.mails.sending.delivery import knock, send_due
from questionnaire.mails.sending.mail_server import note_failure
from questionnaire.models import ServiceMail
from tests.builders import make_user
from tests.mail_server import MailServer as RealServer

pytestmark = pytest.mark.django_db

LATE = "E-mails with codes or links are delayed at present"
ENTER, RESET_DONE = "account_confirm_login_code", "account_reset_password_done"


def ask(email: str = "ana@example.hr") -> Client:
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": email})
    return client


def page(client: Client, name: str) -> str:
    return client.get(reverse(name)).content.decode()


def fail(settings) -> None:
    """Nothing ever listens on the first port."""
    settings.EMAIL_PORT = 1
    send_due(get_connection())


def test_nothing_is_late_where_nothing_failed(mail_server: RealServer):
    client = ask()

    assert not codes_state().are_late
    assert LATE not in page(client, ENTER)


def test_the_page_for_the_code_offers_the_other_ways_whether_a_code_is_late_or_not(mail_server: RealServer):
    text = page(ask(), ENTER)

    assert "Use your password" in text
    assert "Use a passkey" in text


@pytest.mark.parametrize("name", ["account_login", "account_request_login_code"])
def test_who_waits_for_a_code_can_begin_anew(mail_server: RealServer, name: str):
    """The library leads back to the page of the code until that sign-in is given up."""
    client = ask()
    assert client.get(reverse(name)).url == reverse(ENTER)

    client.post(reverse("account_logout"), {"next": reverse(name)})

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize(
    "name", ["account_login", "account_request_login_code", "account_reset_password", ENTER, RESET_DONE]
)
def test_each_page_says_that_codes_are_late_after_a_failure_until_the_server_answers(
    mail_server: RealServer, settings, name: str
):
    asking = ask()
    # Who has asked already is led to the page on which the code is entered.
    client = asking if name == ENTER else Client()
    fail(settings)
    late = page(client, name)
    settings.EMAIL_PORT = mail_server.port
    knock()

    assert LATE in late
    assert LATE not in page(client, name)


def test_who_proves_again_who_it_is_reads_it_too(mail_server: RealServer):
    client = Client()
    client.force_login(make_user(email="ana@example.hr"))
    note_failure("timed out")

    assert LATE in page(client, "account_request_reauthentication_code")


def test_it_does_not_tell_whether_an_address_is_known(mail_server: RealServer, settings):
    make_user(email="ana@example.hr")
    pages = []
    for email in ("ana@example.hr", "bor@example.hr"):
        client = ask(email)
        fail(settings)
        settings.EMAIL_PORT = mail_server.port
        pages.append(LATE in page(client, ENTER))
        knock()

    assert pages == [True, True]


def test_a_code_that_nobody_has_sent_is_late(mail_server: RealServer):
    ask()
    ServiceMail.objects.update(queued_at=timezone.now() - LATE_AFTER - dt.timedelta(seconds=1))

    assert codes_state().are_late


def test_the_next_code_is_late_where_the_last_one_expired_and_is_not_once_one_was_sent(mail_server):
    ask()
    ServiceMail.objects.update(expires_at=timezone.now())
    ask()

    assert codes_state().are_late
    send_due(get_connection())
    assert not codes_state().are_late


def test_a_mailbox_that_does_not_exist_makes_nothing_late(mail_server: RealServer):
    ask()
    mail_server.refusals["ana@example.hr"] = "550 5.1.1 No such mailbox"
    send_due(get_connection())

    assert not codes_state().are_late
