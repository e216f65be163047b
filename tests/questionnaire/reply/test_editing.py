import datetime as dt

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import Role
from questionnaire.models import Reply, Round
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import (
    add_activities,
)
from questionnaire.reply.editing_answers import set_partner_answers, set_support
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html

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


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=made, role=Role.COLLABORATOR))
    return made


def test_forms_of_a_submitted_reply_are_not_opened(client, reply):
    workflow.submit(reply, None)

    of_the_activity = ["activity-edit", "activity-duplicate", "activity-delete"]
    forms = [("activity-add", ()), ("reply-nil", ()), *((name, ["2020-HR-001"]) for name in of_the_activity)]

    for name, more in forms:
        response = client.get(address(name, reply, *more), follow=True)
        assert response.redirect_chain[0][0] == address("reply-overview", reply)
        assert "The reply is submitted, so it cannot be changed." in html(response)


def test_what_to_do_is_possible_in_the_state_of_the_reply(reply):
    def refused() -> str:
        with pytest.raises(Refused) as refusal:
            set_support(Reply.objects.get(pk=reply.pk), False)
        return refusal.value.remedy

    workflow.submit(reply, None)
    assert refused() == "Open it for correction before the deadline, or ask the Presidency to return it."
    Round.objects.update(deadline=timezone.now() - dt.timedelta(minutes=1))
    assert refused() == "Ask the Presidency to return it."
    workflow.accept(Reply.objects.get(pk=reply.pk), None)
    assert refused() == "Ask the Presidency to reopen it."
