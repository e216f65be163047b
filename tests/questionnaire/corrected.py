"""Replies that their own Member States have opened for correction."""

from typing import Any

from questionnaire import workflow
from questionnaire.models import Reply
from questionnaire.reply.editing_activities import (
    add_activities,
    delete_activity,
    save_activity,
)
from questionnaire.reply.editing_answers import (
    set_partner_answers,
    set_remark,
)
from tests.builders import (
    activity,
    make_reply,
)


def stored(reply: Reply) -> Reply:
    return Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)


def submitted(**fields: Any) -> Reply:
    rows = [activity(partner="RS"), activity(partner="RS", support_field="return", description="Of staff")]
    return make_reply(activities=rows, is_submitted=True, **fields)


def correcting(**fields: Any) -> Reply:
    reply = submitted(**fields)
    workflow.correct(reply, None)
    return stored(reply)


def change_everything(reply: Reply) -> None:
    """Activities changed, deleted and added, answers and remarks."""
    first, second = reply.activities.order_by("reference")
    first.title, first.start_year = "Another title", 2019
    save_activity(first)
    delete_activity(second)
    add_activities(reply, [activity(partner="AL", title="A new one")])
    set_partner_answers(reply, {"AL": (True, "Since 2020"), "ME": (True, "Soon")})
    set_remark(reply, "Please look at Albania")
