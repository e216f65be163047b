import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.board.replies_chart import arrivals
from tests.builders import make_round

pytestmark = pytest.mark.django_db


def test_the_line_of_arrivals_rises_by_one_with_each():
    survey_round = make_round(deadline=timezone.now() + dt.timedelta(days=10))
    began = survey_round.events.get().at
    submitted = [began + dt.timedelta(days=2), began + dt.timedelta(days=5)]

    picture = arrivals(survey_round, submitted, 4, began + dt.timedelta(days=5))

    assert picture.points == "0,120 120,120 120,90 300,90 300,60 300,60"
    assert picture.deadline_x == 600


def test_late_replies_lie_behind_the_deadline_and_inside_the_picture():
    survey_round = make_round(deadline=timezone.now() + dt.timedelta(days=10))
    began = survey_round.events.get().at
    late = began + dt.timedelta(days=20)

    picture = arrivals(survey_round, [late], 1, late)

    assert (picture.points, picture.deadline_x) == ("0,120 600,120 600,0 600,0", 300)
    assert (picture.began, picture.ends) == (began, late)


def test_before_it_was_opened_a_round_begins_when_it_was_made():
    survey_round = make_round(is_open=False)

    picture = arrivals(survey_round, [], 3, survey_round.deadline)

    assert (picture.began, picture.points) == (survey_round.created_at, "0,120 600,120")
