import pytest

from questionnaire.choices import CarryDecision
from questionnaire.models import Reply
from questionnaire.models.replies.carried import decided_references, left_out_references
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import save_activity
from questionnaire.reply.previous_round_decisions import carry_over, take_back_decision
from tests.builders import activity, make_contact_point, make_reply

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = "2018-HR-001", "2018-HR-002", "2018-HR-003"
DECISIONS = {FIRST: CarryDecision.RUNNING, SECOND: CarryDecision.LEFT_OUT}


@pytest.fixture
def reply() -> Reply:
    return make_reply(supports=None)


def carried(reply: Reply, decisions=DECISIONS, by=None) -> list[str]:
    return carry_over(reply, decisions, [activity(reference=FIRST, title="Goes on")], by)


def decisions_of(reply: Reply) -> dict[str, str]:
    return dict(reply.carried_activities.values_list("reference", "decision"))


def test_what_is_taken_over_is_stored_and_opens_its_answers(reply):
    person = make_contact_point(reply=reply)

    assert carried(reply, by=person) == [FIRST, SECOND]

    assert list(reply.activities.values_list("reference", "title")) == [(FIRST, "Goes on")]
    assert decisions_of(reply) == DECISIONS
    assert {decision.decided_by for decision in reply.carried_activities.all()} == {person}
    assert (reply.supports, reply.answers["RS"]) == (True, True)
    assert (decided_references(reply), left_out_references(reply)) == ({FIRST, SECOND}, {SECOND})


def test_what_is_decided_already_stays_as_it_is(reply):
    carried(reply)

    assert carried(reply, {SECOND: CarryDecision.RUNNING, THIRD: CarryDecision.LEFT_OUT}) == [THIRD]

    assert decisions_of(reply) == DECISIONS | {THIRD: CarryDecision.LEFT_OUT}


def test_a_code_that_the_round_does_not_ask_about_is_not_taken_over(reply):
    reply.survey_round.partners.remove("RS")

    with pytest.raises(Refused):
        carried(reply)

    assert (reply.activities.count(), decisions_of(reply)) == (0, {})


def test_who_deletes_a_row_may_decide_about_it_again(reply):
    carried(reply)
    reply.activities.get().delete()

    assert decided_references(reply) == {SECOND}
    assert carried(reply, {FIRST: CarryDecision.LEFT_OUT}) == [FIRST]
    assert decisions_of(reply)[FIRST] == CarryDecision.LEFT_OUT


def test_a_decision_is_taken_back_with_its_row_once(reply):
    carried(reply)

    for _time in range(2):
        take_back_decision(reply, FIRST)

    assert (reply.activities.count(), decisions_of(reply)) == (0, {SECOND: CarryDecision.LEFT_OUT})


def test_a_decision_about_a_row_that_was_changed_since_stays(reply):
    carried(reply)
    row = reply.activities.get()
    row.title = "Goes on, better"
    save_activity(row)

    with pytest.raises(Refused, match="has been changed since it was continued"):
        take_back_decision(reply, FIRST)

    assert decisions_of(reply) == DECISIONS
