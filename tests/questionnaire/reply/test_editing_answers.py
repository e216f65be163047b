import pytest

from questionnaire.models import Reply
from questionnaire.reply.editing_activities import (
    add_activities,
)
from questionnaire.reply.editing_answers import set_partner_answers
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def test_an_activity_answers_its_partner_with_yes_but_a_given_no_stays():
    reply = make_reply(answers={"AL": None, "RS": False})

    add_activities(reply, [activity(partner="AL"), activity(partner="RS")])

    answers = Reply.objects.get(pk=reply.pk).answers
    assert (answers["AL"], answers["RS"]) == (True, False)


def test_a_blank_answer_takes_none_back():
    reply = make_reply(answers={"AL": None})
    add_activities(reply, [activity(partner="AL")])

    set_partner_answers(reply, {"AL": (None, "See the annex"), "BA": (False, "")})

    stored = reply.partner_answers.get(partner="AL")
    assert (stored.supports, stored.remark) == (True, "See the annex")
