"""More time unasked: what is given, to whom, and what is skipped."""

import datetime as dt

import pytest

from questionnaire.choices import EventKind, MailKind
from questionnaire.models import Event, Mail, Reply, Round, User
from questionnaire.problems import Refused
from questionnaire.rounds.deadline_extensions import extend_deadline_of_round, extend_deadlines
from questionnaire.workflow import CLOSE_ROUND, extend_deadline, move_round
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db

WEEK = dt.timedelta(days=7)


@pytest.fixture
def survey_round() -> Round:
    """Belgium drafts, Croatia has submitted, Slovenia has four weeks more."""
    survey_round = make_round()
    make_contact_point(reply=make_reply(survey_round=survey_round, member_state="BE"))
    make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    later = make_reply(survey_round=survey_round, member_state="SI")
    extend_deadline(later, None, survey_round.deadline + 4 * WEEK)
    return survey_round


@pytest.fixture
def presidency(survey_round) -> User:
    return make_presidency(survey_round=survey_round)


def deadlines() -> dict[str, dt.datetime | None]:
    return dict(Reply.objects.values_list("member_state", "own_deadline"))


def test_each_gets_what_it_can_get_and_the_others_a_reason(survey_round, presidency):
    until = survey_round.deadline + WEEK

    given = extend_deadlines(survey_round.replies.all(), until, presidency, "Holidays.")

    assert given.done == ["Belgium"]
    submitted, later = given.skipped
    assert submitted.startswith("Croatia: The reply is submitted, so an extension is not needed.")
    assert later.startswith("Slovenia: Its deadline is already ")
    assert deadlines() == {"BE": until, "HR": None, "SI": survey_round.deadline + 4 * WEEK}
    event = Event.objects.get(kind=EventKind.DEADLINE_CHANGED, by=presidency)
    assert event.reason.endswith("Holidays.")
    assert Mail.objects.get(kind=MailKind.DEADLINE).to.email == "submitter.be@example.org"


def test_a_second_click_gives_nothing_twice(survey_round, presidency):
    replies = list(survey_round.replies.filter(member_state="BE"))
    for _click in range(2):
        given = extend_deadlines(replies, survey_round.deadline + WEEK, presidency, "")

    assert given.done == ["Belgium"]
    assert Event.objects.filter(by=presidency).count() == 1
    assert Mail.objects.count() == 1


def test_in_a_closed_round_nobody_gets_more_time(survey_round, presidency):
    move_round(CLOSE_ROUND, survey_round, None)

    given = extend_deadlines(survey_round.replies.all(), survey_round.deadline + WEEK, presidency, "")

    assert given.done == []
    assert given.skipped[0].startswith("Belgium: The round is closed.")
    with pytest.raises(Refused, match="The round is closed"):
        extend_deadline_of_round(survey_round, survey_round.deadline + WEEK, presidency, "")


def test_for_all_the_deadline_of_the_round_moves_once(survey_round, presidency):
    until = survey_round.deadline + WEEK

    told = [extend_deadline_of_round(survey_round, until, presidency, "Holidays.") for _click in range(2)]

    assert told == [1, 0]
    assert Round.objects.get().deadline == until
    event = Event.objects.get(kind=EventKind.DEADLINE_CHANGED, reply=None)
    assert event.reason.endswith("Holidays.")


def test_a_deadline_that_a_colleague_has_moved_additional_stays(survey_round, presidency):
    extend_deadline_of_round(survey_round, survey_round.deadline + 2 * WEEK, presidency, "")

    with pytest.raises(Refused, match="The deadline of the round is now later"):
        extend_deadline_of_round(survey_round, survey_round.deadline + WEEK, presidency, "")
