import random

import pytest
from django.test import Client

from tests.analysis.crosstab.random_questions import RandomRound, random_round
from tests.builders import make_presidency


@pytest.fixture
def random_one() -> RandomRound:
    return random_round(random.Random(7))  # noqa: S311


@pytest.fixture
def presidency(random_one) -> Client:
    client = Client()
    client.force_login(make_presidency(survey_round=random_one.survey_round))
    return client
