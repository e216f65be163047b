"""Views are kept by name for all who preside, and never replaced unasked."""

import pytest

from analysis.crosstab.saved_views import MOST_VIEWS, delete_view, save_view
from analysis.models import SavedView
from questionnaire.problems import Refused
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import make_observer, make_presidency, make_round

pytestmark = pytest.mark.django_db

QUERY = "rows=partner&columns=field&measure=activities"


@pytest.fixture
def survey_round():
    return make_round()


@pytest.fixture
def user(survey_round):
    return make_presidency(survey_round=survey_round)


def test_a_view_is_saved_once_however_often_it_is_sent(survey_round, user):
    views = [save_view(survey_round, "Return", QUERY, user) for _time in range(2)]

    assert views[0] == views[1] == SavedView.objects.get()
    assert (views[0].query, views[0].saved_by) == (QUERY, user)


@pytest.mark.parametrize("name", ["Return", "RETURN"])
def test_another_question_does_not_replace_it(survey_round, user, name):
    save_view(survey_round, "Return", QUERY, user)

    with pytest.raises(Refused, match="Enter another name"):
        save_view(survey_round, name, "rows=type&measure=activities", user)

    assert SavedView.objects.get().query == QUERY


def test_another_round_has_views_of_its_own(survey_round, user):
    save_view(survey_round, "Return", QUERY, user)

    save_view(make_round(slug="2027"), "Return", "rows=type", user)

    assert SavedView.objects.count() == 2


def test_more_than_a_list_holds_are_refused(survey_round, user):
    for number in range(MOST_VIEWS):
        save_view(survey_round, f"View {number}", QUERY, user)

    with pytest.raises(Refused, match="Delete a view"):
        save_view(survey_round, "One more", QUERY, user)


def test_a_question_that_is_too_long_is_refused_and_not_cut(survey_round, user):
    with pytest.raises(Refused, match="too many filters"):
        save_view(survey_round, "Long", "a" * 4001, user)


def test_only_those_who_preside_see_them(survey_round, user):
    view = save_view(survey_round, "Return", QUERY, user)

    assert SavedView.objects.visible_to(user).get() == view
    assert not SavedView.objects.visible_to(make_observer(survey_round=survey_round)).exists()
    elsewhere = make_presidency(survey_round=make_round(slug="2027"), email="next@example.org")
    assert not SavedView.objects.visible_to(elsewhere).exists()


def test_nothing_is_saved_or_deleted_in_an_archived_round(survey_round, user):
    view = save_view(survey_round, "Return", QUERY, user)
    move_round(CLOSE_ROUND, survey_round, user)
    move_round(ARCHIVE_ROUND, survey_round, user)

    with pytest.raises(Refused, match="archived"):
        save_view(survey_round, "Another", QUERY, user)
    with pytest.raises(Refused, match="archived"):
        delete_view(view)

    assert SavedView.objects.get() == view
