"""A round that asks one question of each kind for each activity, and a reply that answers them."""

import pytest

from questionnaire.choices import AnswerKind
from questionnaire.models.rounds.printed_names import names_of
from tests.builders import activity, make_contact_point, make_reply, make_round
from tests.ways.questions_for_each_activity.asking import (
    ANSWERS,
    ask,
)


@pytest.fixture
def survey_round():
    survey_round = make_round()
    ask(survey_round, "Who takes part?", AnswerKind.TEXT)
    ask(survey_round, "Is it a pilot?", AnswerKind.YES_NO, is_required=True)
    ask(survey_round, "How often?", AnswerKind.CHOICE, "Yearly", "Rarely")
    ask(survey_round, "Which services?", AnswerKind.SEVERAL, "Border", "Police", "Justice")
    ask(survey_round, "How many people?", AnswerKind.NUMBER)
    return survey_round


@pytest.fixture
def reply(survey_round):
    return make_reply(survey_round=survey_round, activities=[activity(**ANSWERS)])


@pytest.fixture(autouse=True)
def round_in_print(survey_round):
    """As pages and commands have it."""
    with names_of(survey_round):
        yield


@pytest.fixture
def contact_point(reply, client):
    client.force_login(make_contact_point(reply=reply))
    return client
