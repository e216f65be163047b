import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.models import FormDraft, Reply, User
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.builders import make_user
from tests.questionnaire.models.rows import refused

KEPT_FOR = dt.timedelta(days=7)


@pytest.fixture
def user(db: None) -> User:
    return make_user()


def draft(user: User, reply: Reply, place: str = "/a/", age: dt.timedelta = dt.timedelta()) -> FormDraft:
    fields = [["title", "Typed"], ["partners", "serbia"], ["partners", "albania"]]
    return FormDraft.objects.create(
        user=user, reply=reply, place=place, fields=fields, saved_at=timezone.now() - age
    )


def test_a_draft_is_its_authors_and_of_one_reply(user: User, reply: Reply):
    own = draft(user, reply)
    neighbour = Reply.objects.get(survey_round=reply.survey_round, member_state="SI")

    assert list(FormDraft.objects.of(user, reply)) == [own]
    assert list(FormDraft.objects.of(user, neighbour)) == []
    assert list(FormDraft.objects.of(make_user(email="other@example.org"), reply)) == []


def test_a_form_has_one_draft_of_a_person(user: User, reply: Reply):
    draft(user, reply)

    with refused("draft_once_for_a_form|UNIQUE"):
        draft(user, reply)


def test_old_drafts_are_outdated_once_the_round_is_open_no_more(user: User, reply: Reply):
    old = draft(user, reply, "/old/", KEPT_FOR + dt.timedelta(minutes=1))
    draft(user, reply, "/new/", KEPT_FOR - dt.timedelta(minutes=1))
    while_open = list(FormDraft.objects.outdated(KEPT_FOR))
    move_round(CLOSE_ROUND, reply.survey_round, None)

    assert (while_open, list(FormDraft.objects.outdated(KEPT_FOR))) == ([], [old])
