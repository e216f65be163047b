"""Which token stands, for how long, and how often it may be used."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from analysis.api.tokens import revoke
from analysis.models import ApiToken
from questionnaire.models import RoundRole
from tests.analysis.api.programs import PAGES, ROUND, make_program

pytestmark = pytest.mark.django_db


def test_a_token_that_does_not_stand_reads_nothing(survey_round, presidency, program):
    expired = make_program(survey_round, presidency, days=-1)
    revoked = make_program(survey_round, presidency)
    revoke(ApiToken.objects.order_by("pk").last(), presidency)
    nobody, forger = Client(), Client(headers={"Authorization": "Bearer wbs_forged"})
    signed_in = Client()
    signed_in.force_login(presidency)

    for client in (expired, revoked, nobody, forger, signed_in):
        for page in PAGES:
            answer = client.get(page)
            assert (answer.status_code, answer.json()["status"]) == (401, 401)
            assert answer["WWW-Authenticate"] == 'Bearer realm="wbsurvey"'
    assert program.get(ROUND).status_code == 200


def test_an_internal_token_ends_with_the_role_of_whoever_made_it(
    survey_round, presidency, program, dashboard
):
    RoundRole.objects.filter(user=presidency).delete()

    assert program.get(f"{ROUND}/activities").status_code == 401
    assert dashboard.get(ROUND).status_code == 200


def test_more_than_so_many_requests_a_minute_are_refused_to_that_token_alone(
    program, survey_round, presidency, settings
):
    settings.API_REQUESTS_A_MINUTE = 2
    other = make_program(survey_round, presidency)
    ApiToken.objects.update(used_at=timezone.now() - dt.timedelta(minutes=1), used_in_minute=9)

    statuses = [program.get(ROUND).status_code for _time in range(3)]
    refused = program.get(ROUND)

    assert statuses == [200, 200, 429]
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert other.get(ROUND).status_code == 200
