"""A new deadline of a round: who is told of it, and when nobody is."""

import datetime as dt

import pytest

from questionnaire.choices import EventKind, MailKind
from questionnaire.models import Event, Mail, Round
from questionnaire.rounds.rounds import record_new_deadline
from questionnaire.workflow import CLOSE_ROUND, extend_deadline, move_round
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db

WEEK = dt.timedelta(days=7)


@pytest.fixture
def survey_round() -> Round:
    """Croatia drafts, Slovenia has submitted, Belgium has been granted two weeks more."""
    survey_round = make_round()
    submitted = make_reply(
        survey_round=survey_round, member_state="SI", activities=[activity()], is_submitted=True
    )
    later = make_reply(survey_round=survey_round, member_state="BE")
    extend_deadline(later, None, survey_round.deadline + 2 * WEEK)
    for reply in (make_reply(survey_round=survey_round), submitted, later):
        make_contact_point(reply=reply)
    return survey_round


def postpone(survey_round: Round, by: dt.timedelta) -> int:
    old = survey_round.deadline
    survey_round.deadline += by
    survey_round.save()
    return record_new_deadline(survey_round, old, make_presidency(survey_round=survey_round))


def test_whose_reply_is_not_in_and_has_no_more_time_of_its_own_is_told(survey_round):
    assert postpone(survey_round, WEEK) == 1

    mail = Mail.objects.get()
    assert (mail.kind, mail.to.email) == (MailKind.DEADLINE, "submitter.hr@example.org")
    event = Event.objects.get(kind=EventKind.DEADLINE_CHANGED, reply=None)
    assert event.by.email == "presidency@example.org"
    assert event.reason.startswith("From ")


def test_more_time_of_its_own_that_is_overtaken_is_told_as_well(survey_round):
    assert postpone(survey_round, 3 * WEEK) == 2


def test_a_deadline_that_reads_as_before_tells_nobody(survey_round):
    survey_round.deadline = survey_round.deadline.replace(second=0, microsecond=0)

    assert postpone(survey_round, dt.timedelta(seconds=59)) == 0
    assert not Event.objects.filter(kind=EventKind.DEADLINE_CHANGED, reply=None).exists()


def test_in_a_round_that_is_not_open_it_is_noted_and_nobody_told(survey_round):
    move_round(CLOSE_ROUND, survey_round, None)

    assert postpone(survey_round, WEEK) == 0
    assert Event.objects.filter(kind=EventKind.DEADLINE_CHANGED, reply=None).exists()


def test_telling_takes_the_same_statements_for_one_and_for_three(django_assert_num_queries):
    survey_round = make_round()
    make_contact_point(reply=make_reply(survey_round=survey_round))
    old = survey_round.deadline
    survey_round.deadline += WEEK
    with django_assert_num_queries(9):
        record_new_deadline(survey_round, old, None)
    for member_state in ("BE", "SI"):
        make_contact_point(reply=make_reply(survey_round=survey_round, member_state=member_state))
    Mail.objects.all().delete()
    with django_assert_num_queries(9):
        record_new_deadline(survey_round, old, None)
