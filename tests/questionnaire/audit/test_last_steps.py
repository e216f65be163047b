import datetime as dt

import pytest

from questionnaire.audit.last_steps import last_deadline, last_move, last_move_of_round
from questionnaire.choices import EventKind
from questionnaire.formatting.dates import date_and_time
from questionnaire.workflow import extend_deadline, return_reply, submit
from tests.builders import make_reply, make_version

pytestmark = pytest.mark.django_db


def moment(events) -> str:
    return date_and_time(events.first().at)


def test_the_last_move_says_what_was_done_by_which_side_and_when():
    reply = make_reply(supports=False)
    assert last_move(reply) == ""

    submit(reply, None)
    assert last_move(reply) == f"Submitted by Croatia on {moment(reply.events)}."

    return_reply(reply, None, "Look again.")
    assert last_move(reply) == f"Returned by the Presidency on {moment(reply.events)}."


def test_what_is_submitted_on_behalf_is_a_move_of_the_presidency():
    reply = make_reply(supports=False)

    submit(reply, None, on_behalf=True)

    assert last_move(reply) == f"Submitted by the Presidency on {moment(reply.events)}."


def test_the_moves_of_replies_are_not_those_of_their_round():
    survey_round = make_version(supports=False).reply.survey_round
    opened = survey_round.events.filter(kind=EventKind.ROUND_OPENED)

    assert last_move_of_round(survey_round) == f"Round opened by the Presidency on {moment(opened)}."


def test_the_last_deadline_is_one_of_its_own():
    reply = make_reply()
    assert last_deadline(reply) == ""

    extend_deadline(reply, None, reply.deadline + dt.timedelta(days=3))

    assert last_deadline(reply) == f"Deadline changed by the Presidency on {moment(reply.events)}."
