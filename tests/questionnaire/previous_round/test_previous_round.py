import datetime as dt

import pytest

from questionnaire.models import Reply
from questionnaire.previous_round.previous_round import balance, last_round, undecided
from questionnaire.reply.editing_activities import add_activities
from questionnaire.workflow import withdraw
from tests.builders import activity, make_reply, make_round
from tests.questionnaire.previous_round.decisions import (
    COMPLETED,
    LEFT_OUT,
    ONGOING,
    PLANNED,
    UNCHANGED,
    carry,
    ended,
    references,
    started,
)

pytestmark = pytest.mark.django_db


def test_what_was_running_or_planned_is_offered_and_what_had_ended_beside_it(reply):
    last = last_round(reply)

    assert references(last.running) == [PLANNED, ONGOING]
    assert references(last.ended) == [COMPLETED]
    assert undecided(reply) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_counting_costs_the_same_queries_for_one_and_for_three(number, django_assert_num_queries):
    last = make_reply(activities=[activity() for _n in range(number)], is_submitted=True)
    later = make_round(slug="2022", previous=last.survey_round)
    reply = later.replies.select_related("survey_round").get(member_state="HR")

    with django_assert_num_queries(8):
        assert undecided(reply) == number


def test_what_ended_before_the_period_is_not_offered(reply):
    reply.survey_round.period_start = dt.date(2020, 1, 1)

    assert last_round(reply).ended == ()


def test_what_this_round_does_not_ask_is_listed_apart_and_not_waited_for(reply):
    reply.survey_round.partners.remove("XK")

    last = last_round(reply)

    assert references(last.running) == [ONGOING]
    assert references(last.not_asked) == [PLANNED]
    assert undecided(reply) == 1


def test_only_a_counted_version_of_the_same_member_state_is_offered(reply, last_reply):
    make_reply(survey_round=last_reply.survey_round, member_state="SI", activities=[activity()])
    of_slovenia = Reply.objects.get(survey_round=reply.survey_round, member_state="SI")

    assert last_round(of_slovenia) is None
    assert undecided(of_slovenia) == 0
    withdraw(last_reply, None)
    assert last_round(reply) is None


def test_a_round_without_a_last_one_offers_nothing(last_reply):
    assert last_round(last_reply) is None
    assert undecided(last_reply) == 0


def test_the_balance_tells_what_is_new_ended_changed_gone_and_unchanged(reply):
    carry(reply, {ONGOING: ended(2021), PLANNED: started(2022), COMPLETED: UNCHANGED})
    add_activities(reply, [activity(title="Fresh")])
    last = last_round(reply)

    told = balance(last.version, reply, list(reply.activities.with_codes()))

    assert (told.unchanged, told.ended, told.changed, told.new, told.gone) == (
        1,
        (f"{ONGOING} Goes on",),
        (f"{PLANNED} To come",),
        ("2022-HR-001 Fresh",),
        (),
    )


def test_the_balance_names_what_is_gone(reply):
    carry(reply, {ONGOING: UNCHANGED, PLANNED: LEFT_OUT})

    told = balance(last_round(reply).version, reply, list(reply.activities.with_codes()))

    assert (told.unchanged, set(told.gone)) == (1, {f"{PLANNED} To come", f"{COMPLETED} Over"})
