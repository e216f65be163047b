import datetime as dt

import pytest

from questionnaire.models import Reply
from tests.builders import activity, make_contact_point, make_reply, make_round


@pytest.fixture
def last_reply():
    """An ongoing, a planned and a completed activity, submitted in the round before."""
    return make_reply(
        survey_round=make_round(slug="2020", title="First"),
        activities=[
            activity(title="Goes on", description="Long", value=5, value_basis="spent", project="P"),
            activity(title="To come", partner="XK", status="planned", start_year=2021),
            activity(title="Over", partner="AL", status="completed", end_year=2019),
        ],
        is_submitted=True,
    )


@pytest.fixture
def reply(last_reply):
    """Not started, in the round after it."""
    later = make_round(
        slug="2022",
        title="Second",
        previous=last_reply.survey_round,
        period_start=dt.date(2018, 1, 1),
        cutoff=dt.date(2022, 5, 12),
    )
    return Reply.objects.select_related("survey_round", "member_state").get(
        survey_round=later, member_state="HR"
    )


@pytest.fixture
def person(reply):
    return make_contact_point(reply=reply)
