import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from questionnaire.models import Reply, Round
from questionnaire.workflow import CLOSE_ROUND, move_round, withdraw
from tests.builders import activity, make_reply, make_round
from tests.questionnaire.models.rows import refused, who

pytestmark = pytest.mark.django_db

# Already 21 May in Brussels.
DEADLINE = dt.datetime(2020, 5, 20, 22, 30, tzinfo=dt.UTC)


def test_a_round_ends_after_it_begins():
    make_round()

    with refused("round_cutoff_after_start"):
        Round.objects.update(cutoff=dt.date(2014, 1, 1))


def test_a_round_is_in_a_known_state():
    make_round()

    with refused("round_state_known"):
        Round.objects.update(state="paused")


def test_who_sees_a_round_reads_it_as_presidency_and_runs_it(reply: Reply, everybody):
    survey_round, rounds = reply.survey_round, Round.objects
    reading = {"presidency", "next presidency", "last presidency"}
    taking_part = {"collaborator", "submitter", "neighbour", "observer"}

    assert who(everybody, rounds.visible_to, survey_round) == reading | taking_part
    assert who(everybody, rounds.presided_by, survey_round) == reading
    assert who(everybody, rounds.run_by, survey_round) == {"presidency"}


def test_progress_counts_replies_that_count_nil_ones_included():
    survey_round = make_round(member_states=("BE", "DK", "HR", "SI"))
    make_round(slug="2021", member_states=("BE",))
    make_reply(survey_round=survey_round, member_state="BE", supports=False, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="DK", activities=[activity()])
    for code in ("HR", "SI"):
        make_reply(survey_round=survey_round, member_state=code, activities=[activity()], is_submitted=True)
    withdraw(Reply.objects.get(survey_round=survey_round, member_state="SI"), None)

    progress = Round.objects.with_progress().order_by("slug").values_list("slug", "asked", "replied")

    assert list(progress) == [("2020", 4, 2), ("2021", 1, 0)]


def test_a_round_is_open_between_opening_and_closing():
    survey_round = make_round(is_open=False)
    in_preparation = survey_round.is_open
    opened = make_round(slug="2021")
    is_open = Round.objects.get(pk=opened.pk).is_open
    move_round(CLOSE_ROUND, opened, None)

    assert (in_preparation, is_open, Round.objects.get(pk=opened.pk).is_open) == (False, True, False)


def test_the_deadline_is_a_moment_and_its_day_is_the_day_in_brussels():
    survey_round = Round(deadline=DEADLINE)

    assert survey_round.deadline_day == dt.date(2020, 5, 21)
    assert [survey_round.is_overdue(DEADLINE + dt.timedelta(seconds=s)) for s in (0, 1)] == [False, True]
    left = {hours: survey_round.days_left(DEADLINE - dt.timedelta(hours=hours)) for hours in (-24, 0, 1, 24)}
    assert left == {-24: -1, 0: 0, 1: 1, 24: 1}


def test_a_round_defines_fields_and_types_in_its_own_words_or_in_those_of_the_code_list():
    survey_round = make_round(is_open=False)
    survey_round.field_definitions = {"asylum": "Of our own"}
    survey_round.type_definitions = {"expert": "Days of experts"}

    fields = {field.pk: meaning for field, meaning in survey_round.defined_fields}
    types = {kind.pk: meaning for kind, meaning in survey_round.defined_types}

    assert fields["asylum"] == "Of our own"
    assert fields["return"] == survey_round.support_fields.get(pk="return").meaning != ""
    assert types["expert"] == "Days of experts"
    assert types["equipment"] == survey_round.assistance_types.get(pk="equipment").meaning != ""


@pytest.mark.parametrize(("text", "days"), [("", []), ("3, 14,1,-2, 3", [14, 3, 1, -2])])
def test_reminders_go_out_on_days_before_the_deadline_the_earliest_first(text, days):
    assert Round(reminder_days=text).days_of_reminders == days


@pytest.mark.parametrize("text", ["soon", "14; 3", "100"])
def test_days_of_reminders_are_whole_days_with_commas(text):
    with pytest.raises(ValidationError):
        Round._meta.get_field("reminder_days").clean(text, None)
