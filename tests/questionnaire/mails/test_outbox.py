import pytest
from django.db import transaction

from questionnaire.choices import MailKind, Role
from questionnaire.mails import contact_points, queue
from questionnaire.mails.letters import placeholders, standard_letter
from questionnaire.models import Mail, User
from tests.builders import (
    activity,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", MailKind)
def test_each_kind_has_a_text_that_says_which_round_where_and_whom_to_ask(kind: MailKind):
    reply = make_reply(activities=[activity()], is_submitted=True)
    make_presidency(survey_round=reply.survey_round)

    queue(kind, [make_contact_point(reply=reply)], reply=reply)

    mail = Mail.objects.get()
    assert "Support to the Western Balkans" in mail.subject
    assert "http://127.0.0.1:8000/replies/2020/HR/" in mail.text
    assert "Croatia" in mail.subject + mail.text
    assert "{" not in mail.subject + mail.text
    assert "Training of asylum officers" not in mail.text
