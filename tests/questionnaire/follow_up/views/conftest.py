"""A reply that its Member State has not begun, and the Presidency that enters it from a letter."""

import pytest

from tests.builders import make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.follow_up.views.entering import SUBMITTER


@pytest.fixture
def reply():
    made = make_reply(survey_round=make_round(), supports=None)
    make_contact_point(reply=made, email=SUBMITTER)
    return made


@pytest.fixture
def desk(client, reply):
    client.force_login(make_presidency(survey_round=reply.survey_round))
    return client
