import pytest
from django.test import Client

from questionnaire.models import Reply, Round, User
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round


@pytest.fixture
def survey_round() -> Round:
    return make_round(slug="2020", member_states=("BE", "HR", "SI"))


@pytest.fixture
def reply(survey_round: Round) -> Reply:
    """Croatia's, with a submitter and a collaborator; Slovenia has submitted, Belgium has nobody."""
    reply = make_reply(survey_round=survey_round)
    make_contact_point(reply=reply, email="ana@example.hr")
    make_contact_point(reply=reply, email="bor@example.hr", role="collaborator")
    sent = make_reply(
        survey_round=survey_round, member_state="SI", activities=[activity()], is_submitted=True
    )
    make_contact_point(reply=sent, email="cene@example.si")
    return reply


@pytest.fixture
def presidency(survey_round: Round) -> User:
    return make_presidency(survey_round=survey_round)


@pytest.fixture
def desk(client: Client, presidency: User) -> Client:
    client.force_login(presidency)
    return client
