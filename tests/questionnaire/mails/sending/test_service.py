"""Codes, links and fault reports in the outbox, against a real mail server."""

import datetime as dt
import re
from collections import Counter

import pytest
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import MailState, ServiceMailKind
from questionnaire.mails.entries import URGENT
from questionnaire.mails.kinds import FAULT_REPORT, library_email
from questionnaire.mails.sending import delivery
from questionnaire.mails.sending.delivery import DeliveryOutcome, lease, send_due
from questionnaire.mails.sending.service import FaultOutbox, forget_done
from questionnaire.models import Mail, ServiceMail
from tests.builders import make_user
from tests.mail_server import MailServer, silent

pytestmark = pytest.mark.django_db

ANA, BOR, DINO = "ana@example.hr", "bor@example.hr", "dino@example.hr"
CODE = re.compile(r"^\s*([A-Z0-9-]{6,})\s*$", re.MULTILINE)


def ask_for_code(email: str = ANA) -> ServiceMail:
    answer = Client().post(reverse("account_request_login_code"), {"email": email})
    assert answer.status_code == 302
    return ServiceMail.objects.codes().latest("pk")


def report() -> ServiceMail:
    EmailMessage("wbsurvey: KeyError", "traceback", to=["ops@example.org"], connection=FaultOutbox()).send()
    return ServiceMail.objects.fault_reports().get()


def send(*, codes_alone: bool = False) -> Counter[DeliveryOutcome]:
    return send_due(get_connection(), codes_alone=codes_alone)


def set_on(minutes: int = 0, seconds: int = 0) -> None:
    """As if so much time had gone by for what waits."""
    for mail in ServiceMail.objects.waiting():
        for name in ("queued_at", "next_try_at", "leased_until", "expires_at"):
            if moment := getattr(mail, name):
                setattr(mail, name, moment - dt.timedelta(minutes=minutes, seconds=seconds))
        mail.save()


def test_a_code_goes_before_what_was_queued_earlier_and_a_report_after(mail_server: MailServer, queued):
    report()
    queued(BOR)
    ask_for_code()

    assert send() == {DeliveryOutcome.SENT: 3}

    assert mail_server.recipients == [ANA, BOR, "ops@example.org"]


def test_a_code_that_is_asked_for_during_a_pass_goes_before_the_rest_of_it(mail_server: MailServer, queued):
    queued(BOR)
    queued(DINO)
    asked: list[ServiceMail] = []

    def ask_once() -> bool:
        if mail_server.recipients and not asked:
            asked.append(ask_for_code())
        return False

    assert send_due(get_connection(), ask_once) == {DeliveryOutcome.SENT: 3}
    assert mail_server.recipients == [BOR, ANA, DINO]


def test_the_worker_for_codes_leaves_all_else_to_the_timer(mail_server: MailServer, queued):
    report()
    queued(BOR)
    ask_for_code()

    assert send(codes_alone=True) == {DeliveryOutcome.SENT: 1}

    assert mail_server.recipients == [ANA]
    assert Mail.objects.waiting().count() == 1


def test_the_code_that_arrives_signs_in_and_its_text_is_gone_from_the_outbox(mail_server: MailServer):
    user = make_user(email=ANA)
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": ANA})
    waiting = ServiceMail.objects.get()
    send()

    [arrived] = mail_server.mails
    code = CODE.search(arrived.get_content())
    assert code
    assert code[1] in waiting.text
    sent = ServiceMail.objects.get()
    assert (sent.state, sent.text, sent.address) == (MailState.SENT, "", ANA)
    client.post(reverse("account_confirm_login_code"), {"code": code[1]})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_database_keeps_no_text_of_a_code_that_is_done(mail_server: MailServer):
    mail = ask_for_code()

    with pytest.raises(IntegrityError, match="service_mail_text_while_waiting"), transaction.atomic():
        ServiceMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now())


@pytest.mark.parametrize("is_known", [True, False])
def test_links_for_a_new_password_go_as_codes_do(mail_server: MailServer, is_known: bool):
    if is_known:
        make_user(email=ANA)
    Client().post(reverse("account_reset_password"), {"email": ANA})

    assert send(codes_alone=True) == {DeliveryOutcome.SENT: 1}

    assert mail_server.recipients == [ANA]
    assert ("/account/password/reset/key/" in mail_server.mails[0].get_content()) == is_known


def test_a_link_is_worth_sending_for_days_and_a_code_for_minutes():
    link, code = library_email("account/email/password_reset_key"), library_email("account/email/login_code")

    assert (link.valid_for(), code.valid_for()) == (dt.timedelta(days=3), dt.timedelta(minutes=15))


def test_a_code_that_has_expired_is_not_sent_and_its_text_goes(mail_server: MailServer):
    ask_for_code()
    set_on(minutes=16)

    assert send() == {DeliveryOutcome.DROPPED: 1}

    mail = ServiceMail.objects.get()
    assert (mail.state, mail.text) == (MailState.DROPPED, "")
    assert mail.last_error == "The e-mail expired before the mail server accepted it."
    assert mail_server.recipients == []


def test_without_a_worker_the_next_request_removes_the_text_of_codes_that_have_expired(mail_server):
    expired = ask_for_code()
    set_on(minutes=16)

    ask_for_code(BOR)

    expired.refresh_from_db()
    assert (expired.state, expired.text) == (MailState.DROPPED, "")


def test_a_code_is_tried_again_within_seconds_until_it_expires(mail_server: MailServer):
    mail = ask_for_code()
    mail_server.refusals[ANA] = "451 Come back later"
    waits = []
    for _try in range(5):
        send()
        mail.refresh_from_db()
        waits.append(round((mail.next_try_at - timezone.now()).total_seconds()))
        set_on(seconds=waits[-1] + 1)

    assert waits == [5, 10, 20, 40, 40]
    set_on(minutes=15)
    assert send() == {DeliveryOutcome.DROPPED: 1}


def test_a_code_whose_sender_was_killed_is_sent_by_another_while_it_is_valid(mail_server: MailServer):
    ask_for_code()
    assert lease(timezone.now())
    assert send() == {}

    set_on(seconds=URGENT.lease.seconds + 1)

    assert send() == {DeliveryOutcome.SENT: 1}


def test_a_code_that_is_refused_for_good_is_not_sent_and_its_text_goes(mail_server: MailServer):
    ask_for_code()
    mail_server.refusals[ANA] = "550 5.1.1 No such mailbox"

    assert send() == {DeliveryOutcome.DROPPED: 1}

    mail = ServiceMail.objects.get()
    assert (mail.text, mail.last_error) == ("", "550 5.1.1 No such mailbox")


def test_a_server_that_sends_a_byte_now_and_then_is_given_up(settings, monkeypatch, mail_server, queued):
    """The time-out of a connection alone would begin anew with each byte."""
    monkeypatch.setattr(delivery, "SECONDS_FOR_A_MAIL", 1)
    ask_for_code()
    with silent(drips=True) as server:
        settings.EMAIL_PORT = server.port

        assert send() == {DeliveryOutcome.BROKEN: 1}

        assert not server.has_ended.is_set()
    assert "longer than 1 seconds" in ServiceMail.objects.get().last_error


def test_a_pass_ends_after_its_time_and_the_rest_waits_untouched(monkeypatch, mail_server, queued):
    queued(BOR)
    queued(DINO)
    monkeypatch.setattr(delivery, "SECONDS_FOR_A_PASS", 0.4)
    mail_server.seconds_of_delay[BOR] = 0.5

    assert send() == {DeliveryOutcome.SENT: 1}

    assert Mail.objects.waiting().get().tries == 0


def test_reports_wait_a_day_and_their_text_goes(mail_server: MailServer):
    mail = report()
    assert mail.expires_at - mail.queued_at == pytest.approx(
        FAULT_REPORT.valid_for(), abs=dt.timedelta(minutes=1)
    )

    assert send() == {DeliveryOutcome.SENT: 1}

    assert ServiceMail.objects.get().text == ""


def test_what_is_done_is_removed_after_a_day_and_what_waits_stays(mail_server: MailServer):
    done, waiting = ask_for_code(ANA), ask_for_code(BOR)
    long_ago = timezone.now() - dt.timedelta(days=2)
    ServiceMail.objects.update(queued_at=long_ago, expires_at=long_ago)
    ServiceMail.objects.filter(pk=done.pk).update(text="", sent_at=long_ago)

    forget_done()

    assert ServiceMail.objects.get() == waiting


def test_of_what_is_done_the_latest_alone_are_kept(mailoutbox, monkeypatch):
    monkeypatch.setattr("questionnaire.mails.sending.service.MOST_KEPT", 2)
    asked = [ask_for_code(email) for email in (ANA, BOR, DINO)]

    forget_done()

    assert list(ServiceMail.objects.order_by("pk")) == asked[1:]


def test_where_no_mail_server_is_set_a_code_goes_at_once(mailoutbox):
    ask_for_code()

    assert [mail.to for mail in mailoutbox] == [[ANA]]
    assert ServiceMail.objects.get().state == MailState.SENT


def test_no_mail_of_the_service_is_shown_to_the_presidency_of_a_round():
    assert {kind.value for kind in ServiceMailKind} == {"code", "fault"}
    assert not hasattr(ServiceMail, "survey_round")
