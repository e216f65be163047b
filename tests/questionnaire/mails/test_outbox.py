import pytest
from django.db import transaction

from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.models import Mail
from tests.builders import (
    make_reply,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_one_mail_for_each_person_however_often_named(reply):
    ana, bor = make_user(email="ana@example.hr"), make_user(email="bor@example.hr")

    assert queue(MailKind.REMINDER, [ana, bor, ana], reply=reply) == 2

    assert {mail.to for mail in Mail.objects.all()} == {ana, bor}


def test_no_mail_for_a_closed_account(reply):
    assert queue(MailKind.REMINDER, [make_user(is_active=False)], reply=reply) == 0


def test_what_waits_in_the_same_words_is_not_queued_again(reply):
    people = [make_user()]
    queue(MailKind.REMINDER, people, reply=reply)

    assert queue(MailKind.REMINDER, people, reply=reply) == 0
    assert queue(MailKind.REMINDER, people, reply=make_reply(member_state="SI")) == 1
    Mail.objects.update(dropped_at="2020-01-01T00:00Z")
    assert queue(MailKind.REMINDER, people, reply=reply) == 1


def test_a_mail_is_gone_with_the_change_it_tells_of(reply):
    with transaction.atomic():
        queue(MailKind.RETURNED, [make_user()], reply=reply)
        transaction.set_rollback(True)

    assert not Mail.objects.exists()


def test_queueing_takes_the_same_statements_for_one_and_for_three(reply, django_assert_num_queries):
    people = [make_user(email=f"{n}@example.hr") for n in range(4)]
    with django_assert_num_queries(4):
        queue(MailKind.REMINDER, people[:1], reply=reply)
    with django_assert_num_queries(4):
        queue(MailKind.REMINDER, people[1:], reply=reply)
