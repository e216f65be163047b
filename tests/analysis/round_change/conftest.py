import pytest
from django.test import Client

from questionnaire.models import Round
from tests.builders import activity, make_presidency, make_reply, make_round


@pytest.fixture
def rounds() -> tuple[Round, Round]:
    """Three replied both times; FR only in 2018, SI only in 2020. Serbia gains two, Kosovo* loses one."""
    earlier = make_round(slug="2018", member_states=("BE", "DE", "FR", "HR"))
    later = make_round(slug="2020", member_states=("BE", "DE", "HR", "SI"), previous=earlier)
    given_then = {"BE": ["RS"], "DE": ["XK"], "FR": ["AL"], "HR": []}
    given_now = {"BE": ["RS", "RS"], "DE": ["RS"], "HR": [], "SI": ["AL"]}
    for survey_round, given_by in ((earlier, given_then), (later, given_now)):
        for member_state, partners in given_by.items():
            make_reply(
                survey_round=survey_round,
                member_state=member_state,
                supports=bool(partners),
                activities=[activity(partner=code) for code in partners],
                is_submitted=True,
            )
    return earlier, later


@pytest.fixture
def desk(rounds, client) -> Client:
    """The Presidency of both."""
    user = make_presidency(survey_round=rounds[0])
    make_presidency(survey_round=rounds[1])
    client.force_login(user)
    return client
