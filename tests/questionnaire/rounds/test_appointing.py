import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.models import Mail, Round, User
from questionnaire.problems import Refused
from questionnaire.rounds.presiding import appoint
from tests.builders import make_presidency, make_round, make_user

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def survey_round() -> Round:
    return make_round()


@pytest.fixture
def administrator() -> User:
    return make_user(email="admin@example.org", is_administrator=True)


def test_appointing_is_in_the_audit_log_and_told_once(survey_round, administrator):
    make_presidency(survey_round=survey_round)

    assert appoint(survey_round, "new@example.org", "", administrator)
    assert not appoint(survey_round, "new@example.org", "", administrator)

    event = survey_round.events.get(kind="appointed")
    assert (event.by, event.reason) == (administrator, "By an administrator.")
    told = Mail.objects.filter(kind="appointed").values_list("to__email", flat=True)
    assert sorted(told) == ["new@example.org", "presidency@example.org"]


@pytest.mark.parametrize(("begins", "ends"), [(None, -DAY), (DAY, None)], ids=["has ended", "is to begin"])
def test_a_role_of_another_time_acts_from_today_once_appointed(survey_round, administrator, begins, ends):
    user = make_presidency(survey_round=survey_round)
    role, today = user.roles.get(), timezone.localdate()
    role.presides_from = begins and today + begins
    role.presides_until, role.reads_until = ends and today + ends, ends and today + 30 * DAY
    role.save()
    assert not Round.objects.run_by(user).contains(survey_round)

    assert appoint(survey_round, user.email, "", administrator)

    assert Round.objects.run_by(user).contains(survey_round)


def test_nobody_with_a_closed_account_is_appointed(survey_round, administrator):
    make_user(email="closed@example.org", is_active=False)

    with pytest.raises(Refused, match="is closed"):
        appoint(survey_round, "closed@example.org", "", administrator)
