"""Two rounds with a Presidency each, so that in every test there is something that could leak."""

import pytest
from django.test import Client

from questionnaire.models import Reply, Round, User
from tests.builders import activity, make_presidency, make_reply, make_round, make_user


@pytest.fixture
def survey_round() -> Round:
    return make_round(slug="2020", title="Ours", member_states=("BE", "HR", "SI"))


@pytest.fixture
def other_round() -> Round:
    return make_round(slug="2021", title="Theirs", member_states=("HR", "FI"))


@pytest.fixture
def presidency(survey_round: Round) -> User:
    return make_presidency(survey_round=survey_round)


@pytest.fixture
def administrator() -> User:
    return make_user(email="administrator@example.org", is_administrator=True)


@pytest.fixture
def theirs(other_round: Round) -> Reply:
    """A submitted reply of the other round, presided over by somebody else."""
    make_presidency(survey_round=other_round, email="elsewhere@example.org")
    return make_reply(
        survey_round=other_round,
        member_state="FI",
        activities=[activity(title="Secret of Finland")],
        is_submitted=True,
    )


@pytest.fixture
def desk(client: Client, presidency: User) -> Client:
    """The Presidency of the round 2020, signed in."""
    client.force_login(presidency)
    return client


@pytest.fixture
def office(client: Client, administrator: User) -> Client:
    """An administrator, signed in."""
    client.force_login(administrator)
    return client
