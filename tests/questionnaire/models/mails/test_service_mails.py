import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.models import MailServer, ServiceMail
from questionnaire.models.mails.service_mails import ALIVE_FOR
from tests.questionnaire.models.rows import refused

MINUTE = dt.timedelta(minutes=1)


def code(kind: str = "code", expires: dt.timedelta = MINUTE, **columns: object) -> ServiceMail:
    now = timezone.now()
    defaults = {"address": "one@example.org", "text": "BCDF-GHJK", "next_try_at": now}
    return ServiceMail.objects.create(kind=kind, expires_at=now + expires, **defaults | columns)


@pytest.mark.django_db
def test_a_secret_text_goes_with_sending_and_with_giving_up():
    now = timezone.now()
    for done in ({"sent_at": now}, {"dropped_at": now}):
        code(text="", **done)
        with refused("service_mail_text_while_waiting"):
            code(**done)
    with refused("service_mail_sent_or_dropped"):
        code(text="", sent_at=now, dropped_at=now)
    with refused("service_mail_kind_known"):
        code("greeting")


@pytest.mark.django_db
def test_expired_is_what_nobody_could_use_and_nobody_sends_now():
    now = timezone.now()
    code()
    code(expires=-MINUTE, leased_until=now + MINUTE)
    code(expires=-MINUTE, text="", sent_at=now)
    expired = {code(expires=-MINUTE), code(expires=-MINUTE, leased_until=now - MINUTE)}

    assert set(ServiceMail.objects.expired()) == expired


@pytest.mark.django_db
def test_codes_and_fault_reports_are_told_apart():
    one, fault = code(), code("fault")

    assert list(ServiceMail.objects.codes()) == [one]
    assert list(ServiceMail.objects.fault_reports()) == [fault]


@pytest.mark.parametrize(
    ("answered", "failed", "is_failing"),
    [(None, None, False), (None, 0, True), (0, None, False), (0, 1, True), (1, 0, False)],
)
def test_the_mail_server_is_failing_until_it_answers_again(answered, failed, is_failing):
    moments = [
        None if minutes is None else timezone.now() + minutes * MINUTE for minutes in (answered, failed)
    ]

    assert MailServer(answered_at=moments[0], failed_at=moments[1]).is_failing == is_failing


def test_a_worker_is_there_that_was_seen_within_the_minute():
    now, second = timezone.now(), dt.timedelta(seconds=1)
    seen = [None, now - ALIVE_FOR - second, now - ALIVE_FOR + 30 * second]

    assert [MailServer(worker_seen_at=at).has_worker for at in seen] == [False, False, True]
