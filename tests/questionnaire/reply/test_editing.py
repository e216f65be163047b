import pytest

from questionnaire.models import Reply
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import (
    add_activities,
)
from questionnaire.reply.editing_answers import set_partner_answers, set_support
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def test_a_closed_round_takes_no_changes():
    reply = make_reply(activities=[activity()])
    move_round(CLOSE_ROUND, reply.survey_round, None)

    with pytest.raises(Refused, match="The round is closed"):
        set_support(reply, False)
    with pytest.raises(Refused, match="The round is closed"):
        set_partner_answers(reply, {"AL": (True, "")})


def test_every_change_is_the_reply_s_last_change():
    reply = make_reply(supports=None)
    before = Reply.objects.get(pk=reply.pk).changed_at

    add_activities(reply, [activity()])

    after = Reply.objects.get(pk=reply.pk)
    assert after.changed_at is not None
    assert before is not None
    assert after.changed_at > before
