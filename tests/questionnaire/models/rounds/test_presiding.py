import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.choices import Role
from questionnaire.models import RoundRole
from questionnaire.models.rounds.presiding import may_act, may_read, not_over
from tests.builders import make_round, make_user

YESTERDAY, TODAY, TOMORROW = -1, 0, 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "reads", "acts", "is_not_over"),
    [
        ({}, True, True, True),
        ({"presides_from": TODAY, "presides_until": TODAY, "reads_until": TODAY}, True, True, True),
        ({"presides_from": TOMORROW}, True, False, True),
        ({"presides_until": YESTERDAY, "reads_until": TODAY}, True, False, False),
        ({"presides_until": YESTERDAY}, True, False, False),
        ({"presides_until": YESTERDAY, "reads_until": YESTERDAY}, False, False, False),
        ({"reads_until": YESTERDAY}, False, False, True),
    ],
)
def test_a_team_reads_before_and_after_its_term_and_acts_in_it(days, reads, acts, is_not_over):
    today = timezone.localdate()
    on = {name: today + dt.timedelta(days=number) for name, number in days.items()}
    RoundRole.objects.create(
        survey_round=make_round(is_open=False), user=make_user(), role=Role.PRESIDENCY, **on
    )

    asked = (may_read(), may_act(), not_over())

    assert [RoundRole.objects.filter(rule).exists() for rule in asked] == [reads, acts, is_not_over]


@pytest.mark.django_db
def test_an_observer_neither_reads_nor_acts_as_presidency():
    RoundRole.objects.create(survey_round=make_round(is_open=False), user=make_user(), role=Role.OBSERVER)

    assert not RoundRole.objects.filter(may_read() | may_act()).exists()
