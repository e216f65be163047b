import pytest

from questionnaire.models import Reply
from tests.builders import activity, make_reply
from tests.questionnaire.models.rows import Everybody, everybody_about


@pytest.fixture
def reply(db: None) -> Reply:
    return make_reply(activities=[activity()], is_submitted=True)


@pytest.fixture
def everybody(reply: Reply) -> Everybody:
    neighbour = Reply.objects.get(survey_round=reply.survey_round, member_state="SI")
    return everybody_about(reply, neighbour)
