import datetime as dt

import pytest
from django.db import models

from questionnaire.audit.round_log import Chosen, LogEntry, RoundLog, kinds
from questionnaire.choices import OWN_EVENTS, EventKind
from questionnaire.follow_up.call_notes import add_call_note
from questionnaire.models import Event, Reply, User
from questionnaire.workflow import return_reply
from tests.builders import activity, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity()], is_submitted=True)


@pytest.fixture
def presidency(reply: Reply) -> User:
    return make_presidency(survey_round=reply.survey_round)


def what(reply: Reply, **chosen: object) -> list[str]:
    return [entry.what for entry in RoundLog(reply.survey_round, Chosen(**chosen))[:]]


def test_an_entry_says_when_who_what_from_where_to_where_and_why(reply, presidency):
    return_reply(reply, presidency, "Is the start right?")

    [entry] = RoundLog(reply.survey_round, Chosen(kind="returned"))[:]

    assert entry == LogEntry(
        reply.events.first().at,
        str(presidency),
        "Croatia",
        "Returned, version 1",
        "Submitted",
        "Returned",
        "Is the start right?",
    )


def test_entries_of_all_tables_are_one_list_the_latest_first(reply, presidency):
    add_call_note(reply, "Promised for Friday", presidency)
    return_reply(reply, presidency, "Is the start right?")
    log = RoundLog(reply.survey_round)

    moments = [entry.at for entry in log[:]]

    assert moments == sorted(moments, reverse=True)
    assert len(log) == len(moments)
    assert log[1:3] == log[:][1:3]
    assert [line for line in what(reply) if line in {"Returned, version 1", "Call note"}] == [
        "Returned, version 1",
        "Call note",
    ]


def test_a_filter_leaves_out_the_tables_that_know_nothing_of_it(reply, presidency):
    make_reply(survey_round=reply.survey_round, member_state="SI", supports=False, is_submitted=True)

    assert what(reply, member_state="SI") == ["Submitted, version 1"]
    assert what(reply, person=presidency, kind="role") == ["Contact point or role: added"]
    assert what(reply, person=presidency, kind="submitted") == []


def test_days_are_those_of_brussels_and_the_last_one_is_included(reply):
    submitted = models.QuerySet(Event).filter(reply=reply, kind=EventKind.SUBMITTED)
    # 13 May in Brussels.
    submitted.update(at=dt.datetime(2020, 5, 12, 22, 30, tzinfo=dt.UTC))
    day, found = dt.date(2020, 5, 13), ["Submitted, version 1"]
    before, after = day - dt.timedelta(days=1), day + dt.timedelta(days=1)

    assert what(reply, kind="submitted", from_day=day, to_day=day) == found
    assert what(reply, kind="submitted", to_day=before) == []
    assert what(reply, kind="submitted", from_day=after) == []


def test_another_round_and_what_is_national_are_not_in_it(reply):
    make_reply(survey_round=make_round(slug="2021"), supports=False, is_submitted=True)
    Event.objects.record(survey_round=reply.survey_round, reply=reply, kind=EventKind.CLEARED)

    assert [line for line in what(reply) if line.startswith(("Submitted", "Clear"))] == [
        "Submitted, version 1"
    ]
    assert {kind for kind, _label in kinds()} & OWN_EVENTS == set()
