"""Against a real mail server that accepts, refuses, delays and hangs up."""

import datetime as dt
from collections import Counter

import pytest
from django.core.mail import get_connection
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from questionnaire.choices import MailKind, Role
from questionnaire.mails.entries import USUAL
from questionnaire.mails.outbox import queue
from questionnaire.mails.sending.delivery import (
    BROKEN_AT_MOST,
    GIVE_UP_AFTER,
    DeliveryOutcome,
    drop,
    lease,
    send_due,
)
from questionnaire.mails.sending.mail_server import note_answer
from questionnaire.models import Mail, RoundRole, User
from tests.mail_server import MailServer

pytestmark = pytest.mark.django_db

ANA, BOR, CVITA, DINO, EMA = (f"{name}@example.hr" for name in ("ana", "bor", "cvita", "dino", "ema"))


def send() -> Counter[DeliveryOutcome]:
    return send_due(get_connection())


def wait(**time: int) -> None:
    """As if so much time had gone by for what waits."""
    for mail in Mail.objects.waiting():
        mail.next_try_at -= dt.timedelta(**time)
        mail.leased_until = mail.leased_until and mail.leased_until - dt.timedelta(**time)
        mail.save()


def test_a_mail_arrives_as_it_was_queued(mail_server: MailServer, queued, settings):
    mail = queued(ANA)

    assert send() == {DeliveryOutcome.SENT: 1}

    [arrived] = mail_server.mails
    assert (arrived["To"], arrived["From"]) == (ANA, settings.DEFAULT_FROM_EMAIL)
    assert arrived["Subject"].strip() == mail.subject
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived.get_content().replace("\r\n", "\n").rstrip("\n") == mail.text
    mail.refresh_from_db()
    assert (mail.sent_at is not None, mail.tries, mail.leased_until, mail.last_error) == (True, 1, None, "")


def test_what_was_sent_is_not_sent_again(mail_server: MailServer, queued):
    queued(ANA)
    send()

    assert send() == {}
    assert mail_server.recipients == [ANA]


def test_all_mails_go_over_one_connection(mail_server: MailServer, queued):
    for email in (ANA, BOR, CVITA):
        queued(email)

    send()

    assert mail_server.recipients == [ANA, BOR, CVITA]
    assert len(mail_server.conversations) == 1


@pytest.mark.parametrize("place", ["refusals", "refusals_of_text"])
def test_what_is_refused_for_good_is_dropped_with_the_answer_and_stops_nobody(
    mail_server: MailServer, queued, place: str
):
    mails = [queued(email) for email in (ANA, BOR, CVITA)]
    getattr(mail_server, place)[BOR] = "550 5.1.1 No such mailbox"

    assert send() == {DeliveryOutcome.SENT: 2, DeliveryOutcome.DROPPED: 1}

    mails[1].refresh_from_db()
    assert mails[1].dropped_at
    assert mails[1].last_error == "550 5.1.1 No such mailbox"
    assert mail_server.recipients == [ANA, CVITA]
    wait(days=1)
    assert send() == {}


@pytest.mark.parametrize("place", ["refusals", "refusals_of_text"])
def test_what_is_refused_for_now_is_tried_again_later(mail_server: MailServer, queued, place: str):
    mail = queued(ANA)
    queued(BOR)
    getattr(mail_server, place)[ANA] = "451 4.7.1 Come back later"

    assert send() == {DeliveryOutcome.SENT: 1, DeliveryOutcome.POSTPONED: 1}

    mail.refresh_from_db()
    assert (mail.tries, mail.last_error, mail.leased_until) == (1, "451 4.7.1 Come back later", None)
    assert send() == {}
    getattr(mail_server, place).clear()
    wait(minutes=2)
    assert send() == {DeliveryOutcome.SENT: 1}
    assert mail_server.recipients == [BOR, ANA]


def test_the_waits_double_up_to_four_hours_and_end_after_five_days(mail_server: MailServer, queued):
    mail = queued(ANA)
    mail_server.refusals[ANA] = "451 Come back later"
    waits = []
    for _try in range(10):
        send()
        mail.refresh_from_db()
        waits.append(round((mail.next_try_at - timezone.now()).total_seconds() / 60))
        wait(minutes=waits[-1] + 1)

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]
    Mail.objects.update(queued_at=timezone.now() - GIVE_UP_AFTER)
    send()
    mail.refresh_from_db()
    assert mail.dropped_at
    assert mail.last_error == "The service stopped after 11 attempts. 451 Come back later"


def test_a_server_that_takes_too_long_is_given_up_and_asked_again_for_the_next(
    mail_server: MailServer, queued, settings
):
    settings.EMAIL_TIMEOUT = 0.5
    mail = queued(ANA)
    queued(BOR)
    mail_server.seconds_of_delay[ANA] = 3

    assert send() == {DeliveryOutcome.BROKEN: 1, DeliveryOutcome.SENT: 1}

    mail.refresh_from_db()
    assert "timed out" in mail.last_error
    assert mail_server.recipients == [BOR]
    assert len(mail_server.conversations) == 2


def test_a_server_that_hangs_up_is_called_again(mail_server: MailServer, queued):
    mails = [queued(email) for email in (ANA, BOR, CVITA)]
    mail_server.hangs_up_on.add(BOR)

    assert send() == {DeliveryOutcome.SENT: 2, DeliveryOutcome.BROKEN: 1}

    mails[1].refresh_from_db()
    assert mails[1].last_error == "Connection unexpectedly closed"
    assert mail_server.recipients == [ANA, CVITA]


def test_a_server_that_hangs_up_between_two_mails_costs_neither_of_them(mail_server: MailServer, queued):
    queued(ANA)
    queued(BOR)
    server = get_connection()
    server.open()
    mail_server.hangs_up_on.add(ANA)
    broken_once = server.connection.sendmail

    def end_first(*args: object) -> object:
        mail_server.hangs_up_on.clear()
        server.connection.sock.close()
        server.connection.sock = None
        return broken_once(*args)

    server.connection.sendmail = end_first

    assert send_due(server) == {DeliveryOutcome.SENT: 2}
    assert mail_server.recipients == [ANA, BOR]


def test_a_server_in_trouble_is_left_alone_and_the_rest_waits_untouched(mail_server: MailServer, queued):
    for email in (ANA, BOR, CVITA, DINO, EMA):
        queued(email)
    mail_server.refusal_of_sender = "530 5.7.0 Authentication required"

    assert send() == {DeliveryOutcome.BROKEN: BROKEN_AT_MOST}

    assert sorted(Mail.objects.values_list("tries", flat=True)) == [0, 0, 1, 1, 1]
    assert Mail.objects.waiting().count() == 5


def test_no_server_at_all_leaves_the_mails_waiting(queued, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    # Nothing ever listens on the first port.
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    mail = queued(ANA)

    assert send() == {DeliveryOutcome.BROKEN: 1}

    mail.refresh_from_db()
    assert "refused" in mail.last_error
    assert Mail.objects.waiting().get() == mail


def test_a_mail_sent_twice_after_a_crash_is_known_by_its_message_id(mail_server: MailServer, queued):
    """The server has taken it, and the connection broke before it could say so."""
    queued(ANA)
    mail_server.hangs_up_after_taking.add(ANA)
    send()
    wait(minutes=2)
    mail_server.hangs_up_after_taking.clear()
    send()

    first, second = (mail["Message-ID"] for mail in mail_server.mails)
    assert first == second
    assert not Mail.objects.waiting().exists()


def test_message_ids_differ_between_mails(mail_server: MailServer, queued):
    queued(ANA)
    queued(BOR)
    send()

    assert len({mail["Message-ID"] for mail in mail_server.mails}) == 2


def test_what_another_process_has_leased_is_left_to_it_until_the_lease_ends(mail_server: MailServer, queued):
    queued(ANA)
    assert lease(timezone.now())

    assert send() == {}
    wait(minutes=USUAL.lease.seconds // 60 + 1)
    assert send() == {DeliveryOutcome.SENT: 1}


def test_the_outcome_of_a_lease_that_ran_out_is_not_stored(mail_server: MailServer, queued):
    mail = queued(ANA)
    mail_server.refusals[ANA] = "451 Come back later"
    slow = lease(timezone.now())
    assert slow
    Mail.objects.update(leased_until=None)
    mail_server.refusals.clear()
    send()
    drop(slow, "Too late")

    mail.refresh_from_db()
    assert mail.sent_at
    assert not mail.dropped_at


def test_the_address_is_the_one_of_the_moment_of_sending(mail_server: MailServer, queued):
    mail = queued("wrong@example.hr")
    mail.to.email = ANA
    mail.to.save()

    send()

    assert mail_server.recipients == [ANA]


def test_an_address_that_no_mail_can_have_is_dropped_and_stops_nobody(mail_server: MailServer, queued):
    mail = queued(ANA)
    queued(BOR)
    mail.to.email = "ana@example.hr\nBcc: everybody@example.org"
    mail.to.save()

    assert send() == {DeliveryOutcome.DROPPED: 1, DeliveryOutcome.SENT: 1}

    mail.refresh_from_db()
    assert mail.last_error.startswith("The address cannot be used in an e-mail")
    assert mail_server.recipients == [BOR]


def test_a_pass_takes_a_bounded_number_of_statements_for_each_mail(
    mail_server: MailServer, queued, django_assert_num_queries
):
    queued(ANA)
    send()
    for email in (BOR, CVITA, DINO):
        queued(email)
    # Looks for a code and for a mail, lease (savepoint, select, update, release), contact point, what the
    # mailbox has received, result, and whether the server's answer is news. Once: a look for what has
    # expired and, at the end, for a code, a mail and a report.
    with django_assert_num_queries(3 * 10 + 4):
        send()


def test_many_mails_go_in_one_pass_with_the_same_statements_for_each(mail_server: MailServer, reply):
    people = User.objects.bulk_create(User(email=f"{number}@example.hr") for number in range(200))
    RoundRole.objects.bulk_create(
        RoundRole(
            survey_round=reply.survey_round,
            user=user,
            role=Role.COLLABORATOR,
            member_state=reply.member_state,
        )
        for user in people
    )
    queue(MailKind.REMINDER, people, reply=reply)
    note_answer()

    with CaptureQueriesContext(connection) as statements:
        assert send() == {DeliveryOutcome.SENT: 200}

    assert len(statements) == 200 * 10 + 4
    assert len(set(mail_server.recipients)) == len(mail_server.recipients) == 200
