import pytest
from django.conf import settings

from questionnaire.choices import MailKind
from questionnaire.mails import queue
from questionnaire.mails.kinds import OF_A_ROUND
from questionnaire.models import Mail
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_user

pytestmark = pytest.mark.django_db

ABOUT_THE_ROUND = {MailKind.APPOINTED, MailKind.CODE_LIST, MailKind.HAND_OVER, MailKind.RELEASED}


@pytest.mark.parametrize("kind", OF_A_ROUND)
def test_each_kind_says_which_round_and_where_and_nothing_of_the_reply(kind: MailKind):
    reply = make_reply(activities=[activity()], is_submitted=True)

    queue(kind, [make_contact_point(reply=reply)], reply=reply, department="Border police")

    mail = Mail.objects.get()
    assert "Support to the Western Balkans" in mail.subject
    assert f"\n{settings.SITE_URL}/replies/2020/HR/" in mail.text
    # One about the whole round names no Member State.
    assert ("Croatia" in mail.subject + mail.text) == (kind not in ABOUT_THE_ROUND)
    # Each placeholder has been filled in.
    assert "{" not in mail.subject + mail.text
    assert "Training of asylum officers" not in mail.text


def test_a_mail_says_until_when_in_brussels_and_whom_to_ask(reply):
    make_presidency(survey_round=reply.survey_round)
    queue(MailKind.REMINDER, [make_user(name="Ana Anić")], reply=reply)

    mail = Mail.objects.get()
    assert mail.text.startswith("Dear Ana Anić,\n")
    assert reply.deadline.strftime("%B %Y") in mail.text
    assert " CET" in mail.text or " CEST" in mail.text
    assert "write to the Presidency: presidency@example.org." in mail.text


def test_a_receipt_tells_the_version_its_time_and_hash_and_leads_to_it():
    reply = make_reply(activities=[activity()], is_submitted=True)

    queue(MailKind.RECEIPT, [make_user()], reply=reply)

    text = Mail.objects.get().text
    assert "It is version 1." in text
    assert f"Hash of the version: {reply.counted_version.content_hash}" in text
    assert f"{settings.SITE_URL}/replies/2020/HR/versions/1/" in text


def test_the_deadline_is_the_one_of_the_reply_where_it_has_its_own(reply):
    reply.own_deadline = reply.survey_round.deadline.replace(year=2031)

    queue(MailKind.DEADLINE, [make_user()], reply=reply)

    assert "2031" in Mail.objects.get().subject
