import datetime as dt

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from questionnaire.board.status_report import state_of_play
from questionnaire.models import Event, Reply
from questionnaire.reply.editing_answers import set_support
from questionnaire.workflow import accept, correct, return_reply
from tests.builders import make_reply, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round():
    survey_round = make_round(member_states=("BE", "HR", "SI", "AT", "FI"))
    for code in ("BE", "HR", "SI"):
        make_reply(survey_round=survey_round, member_state=code, supports=False, is_submitted=True)
    accept(Reply.objects.get(member_state="BE"), None)
    return_reply(Reply.objects.get(member_state="HR"), None, "Once more")
    set_support(Reply.objects.get(member_state="AT"), True)
    return survey_round


def play(survey_round, **fields):
    now = timezone.now()
    return state_of_play(survey_round, **({"since": now.date(), "now": now} | fields))


def test_everybody_stands_in_one_group(survey_round):
    assert play(survey_round).groups == (
        ("Accepted (1)", "Belgium"),
        ("Submitted, under review (1)", "Slovenia"),
        ("Returned for changes (1)", "Croatia"),
        ("Started, not submitted (1)", "Austria"),
        ("Not started (1)", "Finland"),
    )


def test_a_reply_that_is_being_corrected_is_one_that_was_given(survey_round):
    correct(Reply.objects.get(member_state="SI"), None)

    report = play(survey_round)

    assert ("Being corrected, with the last version in the results (1)", "Slovenia") in report.groups
    assert report.summary.startswith("3 of 5 Member States have replied; accepted so far: 1.")
    assert report.moves[-1].endswith("Slovenia: opened for correction")


def test_a_returned_reply_is_one_that_was_given(survey_round):
    assert play(survey_round).summary.startswith("3 of 5 Member States have replied; accepted so far: 1.")


def test_it_says_what_has_moved_since_a_day(survey_round):
    long_ago = timezone.now() - dt.timedelta(days=20)
    QuerySet(Event).filter(reply__member_state="BE", kind="submitted").update(at=long_ago)

    week, month = (
        play(survey_round, since=(timezone.now() - dt.timedelta(days=days)).date()).moves for days in (7, 30)
    )

    assert [move.partition(": ")[2] for move in week] == [
        "Croatia: submitted",
        "Slovenia: submitted",
        "Belgium: accepted",
        "Croatia: returned",
    ]
    assert month[0].endswith("Belgium: submitted")


def test_after_the_deadline_it_says_when_that_was():
    survey_round = make_round(
        deadline=dt.datetime(2020, 5, 20, 18, tzinfo=dt.UTC), cutoff=dt.date(2020, 5, 12)
    )

    assert "The deadline was 20 May 2020, 20.00 CEST." in play(survey_round).summary
