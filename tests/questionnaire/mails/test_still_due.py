"""What is over when a mail is about to be sent, so that it is not."""

from collections.abc import Callable

import pytest
from django.core.mail import get_connection
from django.utils import timezone

from questionnaire.choices import MailKind, Role
from questionnaire.mails.outbox import queue
from questionnaire.mails.sending.delivery import DeliveryOutcome, send_due, why_not
from questionnaire.models import Mail, Question, Reply, Request, RoundRole, User
from questionnaire.workflow import CLOSE_ROUND, accept, move_round, reopen, return_reply, submit, withdraw
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db


def draft() -> Reply:
    return make_reply(activities=[activity()])


def submitted() -> Reply:
    return make_reply(activities=[activity()], is_submitted=True)


def returned() -> Reply:
    reply = submitted()
    return_reply(reply, None, "Is the start right?")
    return reply


def accepted() -> Reply:
    reply = submitted()
    accept(reply, None)
    return reply


def asked() -> Reply:
    reply = submitted()
    Question.objects.create(reply=reply, text="Is the start right?")
    return reply


def lose_role(reply: Reply) -> None:
    RoundRole.objects.filter(role=Role.SUBMITTER).delete()


def close_account(reply: Reply) -> None:
    User.objects.update(is_active=False)


def close_round(reply: Reply) -> None:
    move_round(CLOSE_ROUND, reply.survey_round, None)


def answer(reply: Reply) -> None:
    Question.objects.update(answer="Yes", answered_at=timezone.now())


def close_question(reply: Reply) -> None:
    Question.objects.update(closed_at=timezone.now())


@pytest.mark.parametrize(
    ("kind", "arrange", "meanwhile", "reason"),
    [
        (MailKind.INVITATION, draft, lose_role, "no longer a contact point"),
        (MailKind.INVITATION, draft, close_round, "round has been closed"),
        (MailKind.REMINDER, draft, close_account, "account has been closed"),
        (MailKind.REMINDER, draft, lose_role, "no longer a contact point"),
        (MailKind.REMINDER, draft, close_round, "round has been closed"),
        (MailKind.REMINDER, draft, lambda reply: submit(reply, None), "reply has been submitted"),
        (MailKind.RECEIPT, submitted, lambda reply: withdraw(reply, None), "withdrawn"),
        (MailKind.RETURNED, returned, lambda reply: submit(reply, None), "The reply is no longer returned"),
        (
            MailKind.ACCEPTED,
            accepted,
            lambda reply: reopen(reply, None, "Why?"),
            "The reply is no longer accepted",
        ),
        (MailKind.QUESTION, asked, answer, "answered or closed"),
        (MailKind.QUESTION, asked, close_question, "answered or closed"),
        (MailKind.ANSWER, submitted, lose_role, "no longer a contact point"),
        (MailKind.DEADLINE, draft, close_round, "round has been closed"),
        (MailKind.SECTION, draft, lambda reply: submit(reply, None), "reply has been submitted"),
    ],
)
def test_what_is_over_is_not_sent(
    kind: MailKind, arrange: Callable[[], Reply], meanwhile: Callable[[Reply], object], reason: str
):
    reply = arrange()
    contact_point = make_contact_point(reply=reply)
    queue(kind, [contact_point], reply=reply)
    mail = Mail.objects.get(kind=kind, to=contact_point)
    assert why_not(mail) == ""

    meanwhile(Reply.objects.get(pk=reply.pk))

    assert reason in why_not(Mail.objects.get(pk=mail.pk))


def test_an_invitation_is_sent_whether_the_account_is_open_or_not():
    reply = draft()
    queue(MailKind.INVITATION, [make_contact_point(reply=reply)], reply=reply)

    close_account(reply)

    assert why_not(Mail.objects.get(kind=MailKind.INVITATION)) == ""


def test_a_request_concerns_the_presidency_until_it_is_answered():
    reply = submitted()
    queue(MailKind.REQUEST, [make_presidency(survey_round=reply.survey_round)], reply=reply)
    Request.objects.create(reply=reply, kind="reopening", reason="A mistake")
    assert why_not(Mail.objects.get()) == ""

    Request.objects.update(outcome="declined", answered_at=timezone.now())

    assert "answered or withdrawn" in why_not(Mail.objects.get())


def test_what_is_not_sent_any_more_is_kept_with_the_reason(mail_server, queued):
    mail = queued("ana@example.hr")
    RoundRole.objects.all().delete()

    assert send_due(get_connection()) == {DeliveryOutcome.DROPPED: 1}
    mail.refresh_from_db()
    assert mail.dropped_at
    assert "no longer a contact point" in mail.last_error
    assert mail_server.recipients == []
