import pytest
from django.test import Client

from questionnaire.models import Round
from tests.builders import activity, make_presidency, make_reply


@pytest.fixture
def survey_round() -> Round:
    return make_reply(activities=[activity()], is_submitted=True).survey_round


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client
