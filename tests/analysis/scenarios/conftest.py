import pytest
from django.test import Client

from questionnaire.models import Round, User
from tests.builders import activity, make_presidency, make_reply, make_round


@pytest.fixture
def survey_round() -> Round:
    """BE gives twice to Serbia, HR once to Albania; SI works on a reply that is not in."""
    survey_round = make_round(member_states=("BE", "HR", "SI"))
    make_reply(
        survey_round=survey_round, member_state="BE", activities=[activity(), activity()], is_submitted=True
    )
    make_reply(
        survey_round=survey_round, member_state="HR", activities=[activity(partner="AL")], is_submitted=True
    )
    make_reply(
        survey_round=survey_round, member_state="SI", activities=[activity(partner="RS", title="Draft of SI")]
    )
    return survey_round


@pytest.fixture
def presidency(survey_round) -> User:
    return make_presidency(survey_round=survey_round)


@pytest.fixture
def desk(presidency, client) -> Client:
    client.force_login(presidency)
    return client
