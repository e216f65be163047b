import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.choices import MailKind, MailState
from questionnaire.models import Mail, Round
from tests.builders import make_round, make_user

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2020, 5, 12, 16, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def survey_round() -> Round:
    return make_round(is_open=False)


def mail(survey_round: Round, **columns: object) -> Mail:
    columns = {"next_try_at": NOW} | columns
    return Mail.objects.create(
        survey_round=survey_round,
        to=make_user(email=f"{Mail.objects.count()}@example.org"),
        kind=MailKind.REMINDER,
        **columns,
    )


def test_the_state_of_a_mail_follows_from_what_came_of_the_tries(survey_round: Round):
    states = {
        MailState.WAITING: mail(survey_round),
        MailState.TO_BE_TRIED: mail(survey_round, tries=1),
        MailState.SENT: mail(survey_round, tries=1, sent_at=timezone.now()),
        MailState.DROPPED: mail(survey_round, tries=1, dropped_at=timezone.now()),
    }

    assert {state: row.state for state, row in states.items()} == {state: state for state in MailState}
    assert {state: Mail.objects.in_state(state).get() for state in MailState} == states
    assert set(Mail.objects.waiting()) == {states[MailState.WAITING], states[MailState.TO_BE_TRIED]}


def test_due_is_what_waits_and_nobody_has_leased_the_oldest_first(survey_round: Round):
    second = mail(survey_round)
    first = mail(survey_round, next_try_at=NOW - MINUTE, leased_until=NOW - MINUTE)
    mail(survey_round, next_try_at=NOW + MINUTE)
    mail(survey_round, leased_until=NOW + MINUTE)
    mail(survey_round, sent_at=NOW)

    assert list(Mail.objects.due(NOW)) == [first, second]
