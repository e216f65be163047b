"""An archived round is read-only: whoever sends whatever to any address, nothing of it changes."""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import QuerySet
from django.urls import reverse

from questionnaire.choices import EventKind
from questionnaire.models import (
    AssistanceType,
    Feedback,
    MemberState,
    Partner,
    SupportField,
    User,
)
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.access.people_and_places import people, places, visit
from tests.access.sent import POST

__all__ = ["people", "places", "visit"]

pytestmark = pytest.mark.django_db

# What is not of a round: accounts, code lists, what somebody says of a page.
NOT_OF_A_ROUND = {User, Feedback, Partner, SupportField, AssistanceType, MemberState}
# That something was looked at is noted, also of an archived round.
LOOKED_AT = {EventKind.READ, EventKind.DOWNLOADED}


# Who may read an archived round is still passed on, and what programs read it with is still stopped.
STILL_DONE = {"questionnaire:round-hand-over", "analysis:token-revoke", "operation-token-revoke"}
ROWS = [row for row in POST if row.name not in STILL_DONE]


def everything() -> dict[str, list[dict[str, Any]]]:
    stored = {}
    for app in ("analysis", "questionnaire"):
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if model not in NOT_OF_A_ROUND:
                rows = QuerySet(model).order_by("pk").values()
                stored[model.__name__] = [row for row in rows if row.get("kind") not in LOOKED_AT]
    return stored


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_no_post_changes_an_archived_round(row, people, places, visit):
    address, data = reverse(row.name, kwargs=places[row.place]), row.data()
    survey_round = people["presidency"].roles.get().survey_round
    move_round(CLOSE_ROUND, survey_round, None)
    move_round(ARCHIVE_ROUND, survey_round, None)
    before = everything()

    for role in people:
        visit(role).post(address, data)

    after = everything()
    assert {name for name in before if after[name] != before[name]} == set()
