import datetime as dt

import pytest
from django.db import models
from django.utils import timezone

from questionnaire.audit.round_log import RoundLog
from questionnaire.choices import EventKind, MailKind, Role
from questionnaire.mails.recipients import presidency
from questionnaire.models import Event, Mail, Reply, Round, RoundRole, User
from questionnaire.problems import Refused
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


def reads(user: User) -> bool:
    return Round.objects.presided_by(user).exists()


def acts(user: User) -> bool:
    return Round.objects.run_by(user).exists()


def days_later(number: int) -> None:
    """As the roles look on that day: all days of theirs move back."""
    for role in RoundRole.objects.filter(role=Role.PRESIDENCY):
        for name in ("presides_from", "presides_until", "reads_until"):
            day = getattr(role, name)
            setattr(role, name, day and day - number * DAY)
        role.save()


def pass_on(survey_round: Round, by: User, in_days: int = 10, **kwargs: object) -> User:
    first_day = timezone.localdate() + in_days * DAY
    hand_over(survey_round, [Person("next@example.org", "Next")], first_day, by, **kwargs)
    return User.objects.get(email="next@example.org")


def test_before_its_day_the_new_team_reads_and_the_old_one_acts(survey_round, old):
    new = pass_on(survey_round, old)

    assert (reads(new), acts(new)) == (True, False)
    assert (reads(old), acts(old)) == (True, True)
    assert Reply.objects.reviewed_by(new).count() == Reply.objects.visible_to(new).count() == 3
    assert new.is_staff


def test_from_its_day_the_new_team_acts_and_the_old_one_is_gone(survey_round, old):
    new = pass_on(survey_round, old)
    days_later(10)

    assert (reads(new), acts(new)) == (True, True)
    assert (reads(old), acts(old)) == (False, False)
    assert not Reply.objects.visible_to(old).exists()
    assert not RoundRole.objects.visible_to(old).exists()
    assert not Round.objects.visible_to(old).exists()
    assert not Event.objects.visible_to(old).exists()
    assert not User.objects.get(pk=old.pk).is_staff


def test_on_the_day_before_all_is_as_it_was(survey_round, old):
    new = pass_on(survey_round, old)
    days_later(9)

    assert (acts(new), acts(old)) == (False, True)


def test_the_old_team_reads_until_the_day_that_was_said(survey_round, old):
    pass_on(survey_round, old, reads_until=timezone.localdate() + 20 * DAY)
    days_later(20)

    assert (reads(old), acts(old)) == (True, False)
    days_later(1)
    assert not reads(old)


def test_passed_on_today_the_old_team_leaves_at_once(survey_round, old):
    new = pass_on(survey_round, old, in_days=0)

    assert acts(new)
    assert not reads(old)


def test_who_is_in_both_teams_goes_on_without_a_break(survey_round, old):
    first_day = timezone.localdate() + 10 * DAY
    hand_over(survey_round, [Person(old.email), Person("next@example.org")], first_day, old)

    assert acts(old)
    days_later(10)
    assert acts(old)


def test_mails_go_to_who_presides_today(survey_round, old):
    new = pass_on(survey_round, old)

    assert list(presidency(survey_round)) == [old]
    days_later(10)
    assert list(presidency(survey_round)) == [new]


def test_both_teams_get_a_mail_and_the_audit_log_says_so_without_names(survey_round, old):
    new = pass_on(survey_round, old)

    mails = Mail.objects.filter(kind=MailKind.HAND_OVER)
    event = Event.objects.get(kind=EventKind.HANDED_OVER)
    assert {mail.to for mail in mails} == {old, new}
    assert "/rounds/2020/hand-over/" in mails[0].text
    assert event.by == old
    assert event.reason.startswith("To 1 person, from ")
    assert "next@example.org" not in event.reason
    assert any("Round handed over" in entry.what for entry in RoundLog(survey_round)[:50])


def test_a_second_click_changes_nothing(survey_round, old):
    pass_on(survey_round, old)
    before = Mail.objects.count(), Event.objects.count(), RoundRole.history.count()

    pass_on(survey_round, old)

    assert (Mail.objects.count(), Event.objects.count(), RoundRole.history.count()) == before


@pytest.mark.parametrize(
    ("people", "in_days", "reads_in_days", "said"),
    [
        ([], 1, None, "The list is empty"),
        ([Person("next@example.org")], -1, None, "is past"),
        ([Person("next@example.org")], 10, 5, "The access of the present team would end on"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    survey_round, old, people, in_days, reads_in_days, said
):
    today = timezone.localdate()
    reads_until = today + reads_in_days * DAY if reads_in_days else None

    with pytest.raises(Refused, match=said):
        hand_over(survey_round, people, today + in_days * DAY, old, reads_until=reads_until)

    assert list(models.QuerySet(RoundRole).values_list("user", flat=True)) == [old.pk]
    assert not Mail.objects.exists()
