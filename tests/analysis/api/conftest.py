"""A round with two replies, and programs that read it."""

import pytest
from django.test import Client

from analysis.grid import Profile
from questionnaire.models import Round, User
from tests.analysis.api.programs import make_program
from tests.builders import activity, make_presidency, make_reply, make_round


@pytest.fixture
def survey_round() -> Round:
    survey_round = make_round()
    rows = [activity(partner=partner, value=1000, value_basis="spent") for partner in ("XK", "RS", "RS")]
    make_reply(survey_round=survey_round, member_state="HR", activities=rows, is_submitted=True)
    planned = [
        activity(partner="AL", status="planned", start_year=2021),
        activity(partner="AL", remark="For you alone"),
    ]
    make_reply(survey_round=survey_round, member_state="SI", activities=planned, is_submitted=True)
    return survey_round


@pytest.fixture
def presidency(survey_round) -> User:
    return make_presidency(survey_round=survey_round)


@pytest.fixture
def program(survey_round, presidency) -> Client:
    return make_program(survey_round, presidency)


@pytest.fixture
def dashboard(survey_round, presidency) -> Client:
    return make_program(survey_round, presidency, Profile.CIRCULATION)
