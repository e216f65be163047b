import pytest
from django.test import Client

from questionnaire.models import Round
from tests.analysis.tables.valued_round import make_valued_round
from tests.builders import make_presidency


@pytest.fixture
def survey_round() -> Round:
    return make_valued_round()


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client
