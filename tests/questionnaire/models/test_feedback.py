import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.models import Feedback, User
from questionnaire.models.feedback import MOST_IN_AN_HOUR
from questionnaire.problems import Refused
from tests.builders import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return make_user()


def an_hour_later() -> None:
    Feedback.objects.update(at=timezone.now() - dt.timedelta(hours=1, minutes=1))


def test_the_same_words_within_the_hour_are_stored_once(user: User):
    first = Feedback.objects.leave(user, "The reply", "I cannot read it.")

    assert Feedback.objects.leave(user, "The reply", "I cannot read it.") == first
    assert Feedback.objects.leave(user, "The results", "I cannot read it.") != first

    an_hour_later()

    assert Feedback.objects.leave(user, "The reply", "I cannot read it.") != first


def test_one_person_sends_so_many_in_an_hour(user: User):
    for number in range(MOST_IN_AN_HOUR):
        Feedback.objects.leave(user, "", str(number))

    with pytest.raises(Refused, match="5 messages within an hour"):
        Feedback.objects.leave(user, "", "One more")
    Feedback.objects.leave(make_user(email="other@example.org"), "", "One more")
    an_hour_later()
    Feedback.objects.leave(user, "", "One more")

    assert Feedback.objects.filter(by=user).count() == MOST_IN_AN_HOUR + 1


def test_what_is_open_is_settled_once(user: User):
    for number in range(2):
        Feedback.objects.leave(user, "", str(number))

    assert [Feedback.objects.settle(), Feedback.objects.settle()] == [2, 0]
