import datetime as dt
import threading
import time

import pytest
from django.db import connection, transaction

from questionnaire.choices import ActivityStatus, AnswerKind, CarryDecision, EventKind, QuestionScope
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.previous_round.carry_over import (
    Decision,
    Outcome,
    answer_as_last_time,
    decide,
    outcome_label,
    outcomes,
)
from questionnaire.previous_round.previous_round import last_round, undecided
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from questionnaire.reply.editing_answers import set_partner_answers
from questionnaire.reply.previous_round_decisions import take_back_decision
from questionnaire.workflow import CLOSE_ROUND, move_round, submit, withdraw
from tests.builders import activity, make_additional_question, make_round
from tests.questionnaire.previous_round.decisions import (
    COMPLETED,
    LEFT_OUT,
    ONGOING,
    PLANNED,
    UNCHANGED,
    carry,
    ended,
    references,
    row,
    started,
)

pytestmark = pytest.mark.django_db


def test_what_goes_on_keeps_its_reference_and_every_column(reply, last_reply, person):
    made = carry(reply, {ONGOING: UNCHANGED}, person)

    stored, old = row(reply, ONGOING), last_reply.counted_version.activities.get(reference=ONGOING)
    names = ("title", "description", "value", "value_basis", "project", "status", "partner_id", "start_year")
    assert [getattr(stored, name) for name in names] == [getattr(old, name) for name in names]
    assert made == {Outcome.UNCHANGED: 1}
    assert stored.history.get().history_type == "+"
    assert reply.carried_activities.get().decision == CarryDecision.RUNNING
    assert reply.carried_activities.get().decided_by == person
    assert references(last_round(reply).running) == [PLANNED]


def test_answers_to_questions_of_both_rounds_go_along_and_no_others(reply, last_reply, person):
    asked = {last_reply: ("How often?", "Who?"), reply: ("Which?", "How often?")}
    for each, texts in asked.items():
        for text in texts:
            make_additional_question(
                survey_round=each.survey_round,
                text=text,
                kind=AnswerKind.TEXT,
                scope=QuestionScope.ACTIVITY,
                is_required=True,
            )
    former = last_reply.counted_version.activities
    former.filter(reference=ONGOING).update(answers='{"1":"Yearly","2":"The ministry"}')

    carry(reply, {ONGOING: UNCHANGED}, person)

    stored = row(reply, ONGOING)
    assert (stored.question_1, stored.question_2) == ("", "Yearly")


def test_a_column_that_the_round_leaves_out_does_not_go_along(reply, last_reply, person):
    former = last_reply.counted_version.activities
    former.filter(reference=ONGOING).update(description="Long", remark="For you")
    reply.survey_round.columns_left_out = {"description": "left_out"}

    with names_of(reply.survey_round):
        carry(reply, {ONGOING: UNCHANGED}, person)

    stored = row(reply, ONGOING)
    assert (stored.description, stored.remark) == ("", "For you")


def test_what_is_taken_over_answers_yes_where_nothing_is_answered(reply):
    set_partner_answers(reply, {"XK": (False, "")})

    carry(reply, {ONGOING: UNCHANGED, PLANNED: UNCHANGED})

    reply.refresh_from_db()
    assert reply.supports is True
    assert reply.answers == {"XK": False, "RS": True}


def test_new_activities_are_numbered_in_their_own_round(reply):
    carry(reply, {ONGOING: UNCHANGED})

    (new,) = add_activities(reply, [activity()])

    assert new.reference == "2022-HR-001"


def test_what_has_ended_becomes_completed_with_its_end(reply):
    carry(reply, {ONGOING: ended(2021)})

    stored = row(reply, ONGOING)
    assert (stored.status, str(stored.end)) == (ActivityStatus.COMPLETED, "2021")
    assert reply.carried_activities.get().decision == CarryDecision.ENDED


def test_a_planned_one_that_has_started_is_ongoing_from_then_on(reply):
    carry(reply, {PLANNED: started(2022)})

    stored = row(reply, PLANNED)
    assert (stored.status, stored.start_year) == (ActivityStatus.ONGOING, 2022)


def test_what_had_ended_is_taken_over_as_it_was(reply):
    carry(reply, {COMPLETED: UNCHANGED})

    stored = row(reply, COMPLETED)
    assert (stored.status, stored.end_year) == (ActivityStatus.COMPLETED, 2019)
    assert reply.carried_activities.get().decision == CarryDecision.ENDED


def test_what_is_left_out_is_noted_and_not_offered_again(reply):
    carry(reply, {ONGOING: LEFT_OUT})

    assert not reply.activities.exists()
    assert undecided(reply) == 1
    assert last_round(reply).decided[0].row is None


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision(Outcome.ENDED), "Enter the end. Enter a year"),
        (Decision(Outcome.STARTED), "Enter the start. Enter a year"),
        (ended(2017), "before the period of this round"),
        (started(2023), "after the cut-off date"),
        (Decision(Outcome.LEFT_OUT, PartialDate(2020)), "“No longer reported” has no date. Clear the date"),
        (Decision(Outcome.UNCHANGED, PartialDate(2020)), "“Still planned” has no date. Clear the date"),
    ],
)
def test_what_a_rule_speaks_against_is_refused_in_words_and_nothing_is_stored(reply, decision, said):
    with pytest.raises(Refused) as refused:
        carry(reply, {ONGOING: UNCHANGED, PLANNED: decision})

    (problem,) = [problem for problem in refused.value.problems if said in str(problem)]
    assert problem.reference == PLANNED
    assert not reply.activities.exists()
    assert not reply.carried_activities.exists()


def test_an_expected_end_before_the_period_does_not_hold_for_what_goes_on(last_reply, reply):
    withdraw(last_reply, None)
    old = last_reply.activities.get(reference=ONGOING)
    old.start_year, old.end = 2015, PartialDate(2017)
    save_activity(old)
    submit(last_reply, None)

    carry(reply, {ONGOING: UNCHANGED})

    assert row(reply, ONGOING).end is None


def test_a_decision_taken_twice_is_taken_once(reply, person):
    before = last_round(reply)
    first = decide(reply, before, {ONGOING: UNCHANGED, PLANNED: LEFT_OUT}, person)
    second = decide(reply, before, {ONGOING: ended(2021), PLANNED: UNCHANGED}, person)

    assert (first.total(), second.total()) == (2, 0)
    assert references(reply.activities.all()) == [ONGOING]
    assert row(reply, ONGOING).status == ActivityStatus.ONGOING


def test_the_audit_log_has_one_entry_for_a_person_and_day(reply, person):
    for reference in (ONGOING, PLANNED):
        carry(reply, {reference: UNCHANGED}, person)

    assert reply.events.filter(kind=EventKind.CARRIED_OVER, by=person).count() == 1


def test_taking_back_offers_the_activity_again(reply):
    carry(reply, {ONGOING: UNCHANGED, PLANNED: LEFT_OUT})

    for reference in (ONGOING, ONGOING, PLANNED):
        take_back_decision(reply, reference)

    assert not reply.activities.exists()
    assert undecided(reply) == 2


def test_a_new_activity_is_never_taken_back(reply):
    (new,) = add_activities(reply, [activity()])

    take_back_decision(reply, new.reference)

    assert reply.activities.get() == new


def test_what_was_taken_over_and_deleted_is_offered_again(reply):
    carry(reply, {ONGOING: UNCHANGED})
    delete_activity(row(reply, ONGOING))
    assert undecided(reply) == 2

    carry(reply, {ONGOING: LEFT_OUT})

    assert undecided(reply) == 1
    assert reply.carried_activities.get().decision == CarryDecision.LEFT_OUT


def test_nothing_is_decided_once_the_round_is_closed(reply):
    carry(reply, {ONGOING: UNCHANGED})
    move_round(CLOSE_ROUND, reply.survey_round, None)

    for change in (
        lambda: carry(reply, {PLANNED: UNCHANGED}),
        lambda: take_back_decision(reply, ONGOING),
        lambda: answer_as_last_time(reply, last_round(reply)),
    ):
        with pytest.raises(Refused, match="The round is closed"):
            change()
    assert references(reply.activities.all()) == [ONGOING]


def test_partners_without_an_answer_get_that_of_the_last_round(reply):
    set_partner_answers(reply, {"RS": (False, "Not this time"), "BA": (None, "To be asked")})

    answered = answer_as_last_time(reply, last_round(reply))

    assert [partner.pk for partner in answered] == ["AL", "BA", "XK", "ME", "MK"]
    assert reply.answers == {"AL": True, "BA": False, "XK": True, "ME": False, "MK": False, "RS": False}
    assert reply.partner_answers.get(partner="BA").remark == "To be asked"
    assert reply.supports is True
    assert answer_as_last_time(reply, last_round(reply)) == []


def test_a_third_round_goes_on_with_the_references_of_the_first(reply):
    carry(reply, {ONGOING: UNCHANGED, PLANNED: LEFT_OUT})
    set_partner_answers(reply, {code: (code == "RS", "") for code in ("AL", "BA", "XK", "ME", "MK", "RS")})
    submit(reply, None)
    third = make_round(slug="2024", previous=reply.survey_round, cutoff=dt.date(2024, 1, 1))
    of_third = third.replies.get(member_state="HR")

    carry(of_third, {ONGOING: ended(2023)})

    assert references(of_third.activities.all()) == [ONGOING]


def test_answers_are_named_by_the_status_that_stays(reply):
    last = last_round(reply)

    said = {
        one.reference: [outcome_label(one, o) for o in outcomes(one)] for one in (*last.running, *last.ended)
    }

    assert said == {
        ONGOING: ["Still ongoing", "Ended", "No longer reported"],
        PLANNED: ["Still planned", "Has started", "Ended", "No longer reported"],
        COMPLETED: ["As it was", "No longer reported"],
    }


def decide_slowly(reply, is_deciding):
    """Decide, and commit only when somebody else has had time to wait for it."""
    try:
        with transaction.atomic():
            carry(reply, {ONGOING: UNCHANGED, PLANNED: LEFT_OUT})
            is_deciding.set()
            time.sleep(0.7)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_the_first_decides(reply):
    before = last_round(reply)
    is_deciding = threading.Event()
    deciding = threading.Thread(target=decide_slowly, args=(reply, is_deciding))
    deciding.start()
    assert is_deciding.wait(timeout=10)

    made = decide(reply, before, {ONGOING: ended(2021), PLANNED: UNCHANGED, COMPLETED: UNCHANGED}, None)

    deciding.join()
    assert made == {Outcome.UNCHANGED: 1}
    assert set(reply.activities.values_list("reference", "status")) == {
        (ONGOING, "ongoing"),
        (COMPLETED, "completed"),
    }
