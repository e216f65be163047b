import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.choices import EventKind, MailKind, Role
from questionnaire.models import Event, Mail, Round, RoundRole, User
from questionnaire.rounds.cancelled_hand_over import cancel_hand_over
from questionnaire.rounds.hand_over import Person, hand_over
from tests.builders import make_presidency, make_round

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def survey_round() -> Round:
    return make_round()


@pytest.fixture
def old(survey_round) -> User:
    return make_presidency(survey_round=survey_round)


def terms(survey_round: Round) -> dict[str, tuple[dt.date | None, ...]]:
    return {
        role.user.email: (role.presides_from, role.presides_until, role.reads_until)
        for role in RoundRole.objects.filter(survey_round=survey_round, role=Role.PRESIDENCY)
    }


def pass_on(survey_round: Round, by: User, in_days: int, *emails: str, reads: int | None = None) -> None:
    today = timezone.localdate()
    reads_until = today + reads * DAY if reads else None
    people = [Person(email) for email in emails]
    hand_over(survey_round, people, today + in_days * DAY, by, reads_until=reads_until)


def test_the_roles_are_what_they_were(survey_round, old):
    make_presidency(survey_round=survey_round, email="stays@example.org")
    before = terms(survey_round)
    pass_on(survey_round, old, 10, "next@example.org", "stays@example.org", reads=30)
    assert terms(survey_round) != before

    assert cancel_hand_over(survey_round, old)

    assert terms(survey_round) == before
    assert survey_round.roles.planned_first_day() is None


def test_of_two_hand_overs_the_later_one_is_cancelled_first(survey_round, old):
    pass_on(survey_round, old, 10, "next@example.org")
    one = terms(survey_round)
    pass_on(survey_round, old, 20, "last@example.org")

    cancel_hand_over(survey_round, old)
    assert terms(survey_round) == one
    cancel_hand_over(survey_round, old)

    assert terms(survey_round) == {old.email: (None, None, None)}


def test_a_hand_over_may_be_cancelled_and_planned_again(survey_round, old):
    for _again in range(3):
        pass_on(survey_round, old, 10, "next@example.org")
        cancel_hand_over(survey_round, old)
        assert terms(survey_round) == {old.email: (None, None, None)}


def test_what_has_changed_since_stays(survey_round, old):
    pass_on(survey_round, old, 10, "next@example.org")
    make_presidency(survey_round=survey_round, email="later@example.org")
    RoundRole.objects.get(user=old).save()

    cancel_hand_over(survey_round, old)

    always = (None, None, None)
    assert terms(survey_round) == {old.email: always, "later@example.org": always}


def test_both_teams_and_the_audit_log_hear_of_it(survey_round, old):
    pass_on(survey_round, old, 10, "next@example.org")

    cancel_hand_over(survey_round, old)

    mails = Mail.objects.filter(kind=MailKind.HAND_OVER_CANCELLED)
    assert {mail.to.email for mail in mails} == {old.email, "next@example.org"}
    event = Event.objects.get(kind=EventKind.HAND_OVER_CANCELLED)
    assert event.by == old
    assert "next@example.org" not in event.reason


def test_once_the_day_has_come_there_is_nothing_to_cancel(survey_round, old):
    pass_on(survey_round, old, 0, "next@example.org")
    before = terms(survey_round), Mail.objects.count(), Event.objects.count()

    assert not cancel_hand_over(survey_round, old)

    assert (terms(survey_round), Mail.objects.count(), Event.objects.count()) == before
