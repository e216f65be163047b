from datetime import timedelta

import pytest
from django.utils import timezone

from analysis.models import Backup
from questionnaire.choices import JobState, MailKind, MailState
from questionnaire.models import DocumentJob, Mail, Reply, ServiceMail
from tests.builders import activity, make_contact_point, make_job, make_reply, make_round
from wbsurvey.operation import counts

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity()], is_submitted=True)


def test_the_outbox_is_what_was_not_sent_and_its_age_that_of_what_waits(reply):
    now, user = timezone.now(), make_contact_point(reply=reply)
    before = counts.oldest_mail_age()
    for hours, columns in ((1, {}), (2, {"tries": 1}), (3, {"sent_at": now}), (4, {"dropped_at": now})):
        mail = Mail.objects.create(to=user, kind=MailKind.REMINDER, next_try_at=now, **columns)
        Mail.objects.filter(pk=mail.pk).update(queued_at=now - hours * HOUR)

    assert before == timedelta()
    assert counts.mails_by_state() == {
        MailState.WAITING: 1,
        MailState.TO_BE_TRIED: 1,
        MailState.DROPPED: 1,
    }
    assert 2 * HOUR <= counts.oldest_mail_age() < 2 * HOUR + MINUTE


def test_codes_are_counted_by_state_and_fault_reports_are_none():
    now = timezone.now()
    for kind, columns in (("code", {}), ("code", {"sent_at": now, "text": ""}), ("fault", {})):
        ServiceMail.objects.create(
            kind=kind, address="one@example.org", expires_at=now, next_try_at=now, **columns
        )

    assert counts.codes_by_state() == {
        MailState.WAITING: 1,
        MailState.TO_BE_TRIED: 0,
        MailState.SENT: 1,
        MailState.DROPPED: 0,
    }


def test_documents_are_counted_by_state_and_their_age_is_that_of_what_waits(reply):
    user = make_contact_point(reply=reply)
    assert counts.oldest_document_age() == timedelta()
    now = timezone.now()
    for address, state, hours in (("/1/", JobState.WAITING, 1), ("/2/", JobState.RUNNING, 2)):
        make_job(reply=reply, user=user, address=address, state=state, asked_at=now - hours * HOUR)

    assert {state: number for state, number in counts.documents_by_state().items() if number} == {
        JobState.WAITING: 1,
        JobState.RUNNING: 1,
    }
    assert HOUR <= counts.oldest_document_age() < HOUR + MINUTE
    assert DocumentJob.objects.count() == 2


def test_replies_are_counted_by_round_and_state(reply):
    make_round(slug="2021", member_states=("BE",))

    assert counts.replies_by_state() == {
        ("2020", "draft"): 2,
        ("2020", "submitted"): 1,
        ("2021", "draft"): 1,
    }


def test_the_age_of_the_last_backup_is_told_where_there_is_one():
    before = counts.backup_age()
    for hours in (2, 1):
        Backup.objects.create(made_at=timezone.now() - hours * HOUR, name=str(hours), size=1, sha256="0")

    age = counts.backup_age()

    assert before is None
    assert age is not None
    assert HOUR <= age < HOUR + MINUTE
