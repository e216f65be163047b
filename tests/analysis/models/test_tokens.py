import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from analysis.models import ApiToken
from tests.builders import make_observer, make_presidency, make_round, make_token

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2020, 5, 12, 12, 0, 1, tzinfo=dt.UTC)


def test_uses_of_one_minute_are_counted_together_and_the_next_begins_anew():
    token = make_token(survey_round=make_round())
    moments = [NOON, NOON + dt.timedelta(seconds=58), NOON + dt.timedelta(seconds=59)]
    assert [ApiToken.objects.note_use(token.pk, moment) for moment in moments] == [1, 2, 1]
    token.refresh_from_db()
    assert token.used_at == moments[-1]


@pytest.mark.parametrize(("days", "stands"), [(0, True), (-1, False)])
def test_a_token_stands_to_the_end_of_its_last_day(days, stands):
    token = make_token(survey_round=make_round(), days=days)
    assert (token.is_standing, ApiToken.objects.standing().exists()) == (stands, stands)


def test_a_revoked_token_does_not_stand():
    token = make_token(survey_round=make_round())
    token.revoked_at = timezone.now()
    token.save()
    assert (token.is_standing, ApiToken.objects.standing().exists()) == (False, False)


def test_tokens_are_seen_by_the_presidency_of_their_round_alone():
    survey_round, other = make_round(), make_round(slug="2030")
    token = make_token(survey_round=survey_round)
    assert ApiToken.objects.visible_to(make_presidency(survey_round=survey_round)).get() == token
    elsewhere = make_presidency(survey_round=other, email="other@example.org")
    assert not ApiToken.objects.visible_to(elsewhere).exists()
    assert not ApiToken.objects.visible_to(make_observer(survey_round=survey_round)).exists()


def test_no_other_profile_is_stored():
    token = make_token(survey_round=make_round())
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.filter(pk=token.pk).update(profile="everything")
