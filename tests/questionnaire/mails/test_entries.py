import pytest

from questionnaire.mails.entries import receipt_page, reply_page
from questionnaire.mails.kinds import OF_A_ROUND
from questionnaire.mails.outbox import queue
from questionnaire.models import Mail
from tests.builders import make_presidency, make_user

pytestmark = pytest.mark.django_db


def test_a_receipt_leads_to_the_reply_where_no_version_counts(reply):
    assert receipt_page(reply) == reply_page(reply) == "/replies/2020/HR/"


def test_the_presidency_sees_each_kind_but_those_that_are_a_member_state_s_own(reply):
    presidency = make_presidency(survey_round=reply.survey_round)
    for kind in OF_A_ROUND:
        queue(kind, [make_user(email=f"{kind}@example.hr")], reply=reply)

    seen = set(Mail.objects.visible_to(presidency).values_list("kind", flat=True))

    assert seen == {kind for kind, entry in OF_A_ROUND.items() if not entry.is_own} != set(OF_A_ROUND)
