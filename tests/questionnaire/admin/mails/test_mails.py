"""The outbox on the desk: what was sent to whom, what waits, and what did not arrive and why."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.models import Mail, Reply, Round
from tests.builders import make_contact_point, make_reply, make_user

pytestmark = pytest.mark.django_db

CHANGELIST = "/admin/questionnaire/mail/"


@pytest.fixture
def reply(survey_round: Round) -> Reply:
    return make_reply(survey_round=survey_round)


def queued(reply: Reply, email: str, kind: MailKind = MailKind.REMINDER, **outcome: object) -> Mail:
    queue(kind, [make_user(email=email)], reply=reply)
    Mail.objects.filter(to__email=email).update(**outcome)
    return Mail.objects.get(to__email=email)


def listed(desk: Client, **query: str) -> set[str]:
    return {mail.to.email for mail in desk.get(CHANGELIST, query).context["cl"].result_list}


def test_the_list_says_to_whom_what_and_what_became_of_it(desk: Client, reply):
    queued(reply, "ana@example.hr", dropped_at=timezone.now(), last_error="550 No such mailbox")

    page = desk.get(CHANGELIST).content.decode()

    for part in ("ana@example.hr", "Reminder: reply of Croatia", "Not sent", "550 No such mailbox"):
        assert part in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"waits", "again", "sent", "dropped", "invited"}),
        ({"state": "waiting"}, {"waits", "invited"}),
        ({"state": "to_be_tried"}, {"again"}),
        ({"state": "sent"}, {"sent"}),
        ({"state": "dropped"}, {"dropped"}),
        ({"state": "nonsense"}, set()),
        ({"kind": "invitation"}, {"invited"}),
        ({"round": "2020"}, {"waits", "again", "sent", "dropped", "invited"}),
        ({"member_state": "SI"}, {"invited"}),
        ({"q": "dropped@"}, {"dropped"}),
    ],
)
def test_the_list_is_filtered(desk: Client, reply, query, found):
    now = timezone.now()
    queued(reply, "waits@example.org")
    queued(reply, "again@example.org", tries=1, last_error="Later")
    queued(reply, "sent@example.org", tries=1, sent_at=now)
    queued(reply, "dropped@example.org", dropped_at=now)
    other = make_reply(survey_round=reply.survey_round, member_state="SI")
    queued(other, "invited@example.org", MailKind.INVITATION)

    assert listed(desk, **query) == {f"{name}@example.org" for name in found}


def test_mails_of_other_rounds_and_of_departments_are_not_there(desk: Client, reply, theirs):
    elsewhere = queued(theirs, "elsewhere@example.fi", MailKind.ACCEPTED)
    part = queued(reply, "department@example.hr", MailKind.SECTION)

    assert listed(desk) == set()
    for mail in (elsewhere, part):
        assert desk.get(f"{CHANGELIST}{mail.pk}/change/").status_code == 404


def test_a_mail_is_read_as_it_was_written(desk: Client, reply):
    mail = queued(reply, "ana@example.hr", tries=1, last_error="451 <Come back> later")

    page = desk.get(f"{CHANGELIST}{mail.pk}/change/").content.decode()

    for part in (
        mail.subject,
        "Dear colleague,",
        "ana@example.hr",
        "To be tried again",
        "451 &lt;Come back&gt;",
    ):
        assert part in page


def test_what_was_not_sent_is_tried_again_when_asked(desk: Client, reply):
    later = timezone.now() + dt.timedelta(hours=3)
    again = queued(reply, "again@example.org", tries=5, next_try_at=later)
    dropped = queued(reply, "dropped@example.org", dropped_at=timezone.now())
    sent = queued(reply, "sent@example.org", sent_at=timezone.now())
    leased = queued(reply, "leased@example.org", leased_until=later)
    untouched = queued(reply, "untouched@example.org", next_try_at=later)

    chosen = [again.pk, dropped.pk, sent.pk, leased.pk]
    answer = desk.post(CHANGELIST, {"action": "try_again_now", "_selected_action": chosen}, follow=True)

    assert "The service will try 2 e-mails again" in answer.content.decode()
    assert "The others have been sent" in answer.content.decode()
    assert set(Mail.objects.due(timezone.now())) == {again, dropped}
    assert Mail.objects.get(pk=untouched.pk).next_try_at == later


def test_mails_of_others_are_not_tried_again(desk: Client, reply, theirs):
    elsewhere = queued(theirs, "elsewhere@example.fi", dropped_at=timezone.now())

    desk.post(CHANGELIST, {"action": "try_again_now", "_selected_action": [elsewhere.pk]})

    assert Mail.objects.get(pk=elsewhere.pk).dropped_at


@pytest.mark.parametrize("step", ["change", "delete", "history"])
def test_a_mail_is_neither_changed_nor_deleted_here(desk: Client, reply, step: str):
    mail = queued(reply, "ana@example.hr")

    answer = desk.post(f"{CHANGELIST}{mail.pk}/{step}/", {"post": "yes", "subject": "Mine"}, follow=True)

    assert answer.status_code in {404, 405}
    assert Mail.objects.get().subject == mail.subject


def test_the_list_takes_a_constant_number_of_queries(desk: Client, reply, django_assert_num_queries):
    make_contact_point(reply=reply)
    queued(reply, "1@example.org")
    desk.get(CHANGELIST)
    with django_assert_num_queries(8):
        desk.get(CHANGELIST)
    for number in (2, 3):
        queued(reply, f"{number}@example.org")
    with django_assert_num_queries(8):
        desk.get(CHANGELIST)
