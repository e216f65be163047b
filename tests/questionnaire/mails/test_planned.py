import datetime as dt

import pytest

from questionnaire.choices import MailKind
from questionnaire.mails.by_hand import addressees, send_by_hand
from questionnaire.mails.planned import plan_reminders
from questionnaire.models import Mail, Reply, Round, User
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.builders import BRUSSELS, activity, make_contact_point, make_reply, make_round, make_user

pytestmark = pytest.mark.django_db

# A Friday.
DEADLINE = dt.datetime(2030, 5, 31, 18, tzinfo=BRUSSELS)


@pytest.fixture
def survey_round() -> Round:
    """Croatia drafts, Slovenia has submitted; reminders 3 days before and 1 day after the deadline."""
    survey_round = make_round(deadline=DEADLINE)
    survey_round.reminder_days = "3, -1"
    survey_round.save()
    make_contact_point(reply=make_reply(survey_round=survey_round), email="ana@example.hr")
    sent = make_reply(
        survey_round=survey_round, member_state="SI", activities=[activity()], is_submitted=True
    )
    make_contact_point(reply=sent, email="cene@example.si")
    return survey_round


def on(day: int, hour: int = 9, month: int = 5) -> int:
    """How many are queued by a run at this moment; they are stored as queued and sent then."""
    moment = dt.datetime(2030, month, day, hour, tzinfo=BRUSSELS)
    queued = plan_reminders(moment)
    newest = Mail.objects.order_by("-pk").values("pk")[:queued]
    Mail.objects.filter(pk__in=list(newest.values_list("pk", flat=True))).update(
        queued_at=moment, sent_at=moment
    )
    return queued


def test_whose_reply_is_not_in_is_reminded_on_the_planned_days(survey_round):
    days = [(day, on(day)) for day in range(24, 32)]

    assert [day for day, queued in days if queued] == [28]
    assert on(1, month=6) == 1
    assert on(5, month=6) == 0
    assert {mail.to.email for mail in Mail.objects.all()} == {"ana@example.hr"}
    assert {mail.kind for mail in Mail.objects.all()} == {MailKind.REMINDER}


def test_however_often_it_runs_a_day_reminds_once(survey_round):
    assert [on(28, hour) for hour in (8, 9, 12, 23)] == [1, 0, 0, 0]
    assert on(29) == 0


def test_nobody_is_reminded_at_night(survey_round):
    assert on(28, hour=7) == 0
    assert on(28, hour=8) == 1


@pytest.mark.parametrize(("day", "queued"), [(29, 1), (30, 1), (31, 0)])
def test_a_day_on_which_nothing_ran_is_made_up_for_within_two_days(survey_round, day: int, queued: int):
    assert on(day) == queued


def test_who_was_reminded_by_hand_that_day_is_not_reminded_again(survey_round):
    [ana] = addressees(MailKind.REMINDER, survey_round)
    send_by_hand(MailKind.REMINDER, survey_round, {ana.role.pk}, 0, make_user())
    morning = dt.datetime(2030, 5, 28, 8, tzinfo=BRUSSELS)
    Mail.objects.update(queued_at=morning, sent_at=morning)

    assert on(28) == 0
    assert on(1, month=6) == 1


def test_days_count_from_the_later_deadline_of_a_reply(survey_round):
    Reply.objects.filter(member_state="HR").update(own_deadline=DEADLINE + dt.timedelta(days=7))

    assert on(28) == 0
    assert on(4, month=6) == 1


def test_a_round_that_is_closed_or_has_planned_nothing_reminds_nobody(survey_round):
    Round.objects.update(reminder_days="")
    assert on(28) == 0

    Round.objects.update(reminder_days="3")
    move_round(CLOSE_ROUND, survey_round, None)
    assert on(28) == 0


def test_a_reminder_is_no_hindrance_for_a_colleague_who_came_later(survey_round):
    on(28)
    make_contact_point(reply=Reply.objects.get(member_state="HR"), email="bor@example.hr")

    assert on(29) == 1
    assert Mail.objects.latest("pk").to == User.objects.get(email="bor@example.hr")


@pytest.mark.parametrize(
    ("typed", "days"), [("14, 3,1, -2", [14, 3, 1, -2]), ("", []), ("3,3", [3]), (" 1 , 14 ", [14, 1])]
)
def test_the_days_of_a_round(typed: str, days: list[int]):
    survey_round = make_round()
    survey_round.reminder_days = typed
    survey_round.full_clean()

    assert survey_round.days_of_reminders == days
