"""One mailbox receives a bounded number of mails; what is over that waits, and is never dropped for it."""

import datetime as dt

import pytest
from django.core.mail import get_connection
from django.test import Client
from django.utils import timezone

from questionnaire.choices import MailKind, MailState, Notice
from questionnaire.mails.entries import OF_ACCOUNTS, OF_ROUNDS
from questionnaire.mails.notices import queue_notice
from questionnaire.mails.sending.bounds import full_until
from questionnaire.mails.sending.delivery import DeliveryOutcome, send_due
from questionnaire.models import Mail, User
from tests.builders import make_presidency

pytestmark = pytest.mark.django_db

REAL_NOW = timezone.now


@pytest.fixture
def owner(reply) -> User:
    return make_presidency(survey_round=reply.survey_round)


@pytest.fixture
def later(monkeypatch):
    """Set the clock so many hours on."""
    return lambda hours: monkeypatch.setattr(timezone, "now", lambda: REAL_NOW() + dt.timedelta(hours=hours))


def wait(reply, owner: User, number: int, kind: MailKind = MailKind.ANSWER) -> None:
    """So many mails of a kind that always concerns the Presidency, waiting."""
    Mail.objects.bulk_create(
        Mail(
            survey_round=reply.survey_round,
            reply=reply,
            kind=kind,
            to=owner,
            subject=f"Answer {n}",
            text="text",
            next_try_at=timezone.now(),
        )
        for n in range(number)
    )


def send() -> dict[DeliveryOutcome, int]:
    return dict(send_due(get_connection()))


def test_what_is_over_the_hour_waits_and_arrives_later(reply, owner, later):
    wait(reply, owner, 70)

    first = send()
    later(0.5)
    between = send()
    later(1.1)
    last = send()

    assert first == {DeliveryOutcome.SENT: 60, DeliveryOutcome.POSTPONED: 10}
    assert (between, last) == ({}, {DeliveryOutcome.SENT: 10})
    assert not Mail.objects.filter(dropped_at__isnull=False).exists()


def test_what_is_over_the_day_waits(reply, owner, later):
    for hour in range(5):
        later(hour * 1.1)
        wait(reply, owner, 50)
        send()

    assert Mail.objects.filter(sent_at__isnull=False).count() == 200
    later(25)
    assert send() == {DeliveryOutcome.SENT: 50}


def test_waiting_for_a_place_is_no_try_and_is_said_on_the_mail_page(reply, owner, client: Client):
    wait(reply, owner, 61)
    send()

    [waiting] = Mail.objects.waiting()
    assert (waiting.tries, waiting.state, waiting.leased_until) == (0, MailState.WAITING, None)
    client.force_login(owner)
    page = client.get("/admin/questionnaire/mail/").content.decode()
    assert "This mailbox has received the highest number of e-mails that the service sends to one" in page
    assert "This mailbox has received the highest number of e-mails that the service sends to one" in page


def test_other_mails_do_not_hold_a_notice_back(reply, owner):
    wait(reply, owner, 61)
    send()
    queue_notice(Notice.PASSWORD_CHANGED, owner)

    assert send() == {DeliveryOutcome.SENT: 1}


def test_notices_are_bounded_too(owner):
    for number in range(25):
        queue_notice(Notice.ADDRESS_CHANGED, owner, address=owner.email, old=str(number), new="n", rest="")

    assert send() == {DeliveryOutcome.SENT: OF_ACCOUNTS[0].most, DeliveryOutcome.POSTPONED: 5}


def test_what_another_process_is_sending_takes_a_place(reply, owner):
    wait(reply, owner, 60)
    leased = Mail.objects.order_by("pk")
    leased.update(leased_until=timezone.now() + dt.timedelta(minutes=5))
    wait(reply, owner, 1)

    until = full_until(Mail.objects.get(leased_until=None))

    assert until is not None
    assert until < timezone.now() + dt.timedelta(minutes=2)


def test_the_clock_set_back_holds_nothing_back(reply, owner, later):
    wait(reply, owner, 60)
    later(2)
    send()
    later(0)
    wait(reply, owner, 1)

    assert full_until(Mail.objects.get(sent_at=None)) is None


def test_a_normal_day_of_a_round_is_never_held_back(reply, owner):
    """An invitation, two reminders, five receipts and 30 answers."""
    wait(reply, owner, 38)

    assert send() == {DeliveryOutcome.SENT: 38}
    assert OF_ROUNDS[0].most > 38
