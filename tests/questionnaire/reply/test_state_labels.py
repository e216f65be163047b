import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.models import Reply, Round
from questionnaire.reply.state_labels import (
    NOT_REPLIED,
    NOT_STARTED,
    OVERDUE,
    in_state,
    is_overdue,
    state_in_words,
)
from questionnaire.workflow import CLOSE_ROUND, move_round, return_reply, submit
from tests.builders import make_reply, make_round

pytestmark = pytest.mark.django_db

NOW = timezone.now
DAY = dt.timedelta(days=1)


def found(state: str) -> list[str]:
    return sorted(Reply.objects.filter(in_state(state)).values_list("member_state", flat=True))


def replies() -> dict[str, Reply]:
    return {reply.member_state_id: reply for reply in Reply.objects.select_related("survey_round")}


@pytest.fixture
def survey_round() -> Round:
    """BE has not started, HR has begun, SI has submitted and EL has been given its reply back."""
    survey_round = make_round(member_states=("BE", "EL", "HR", "SI"))
    make_reply(member_state="HR")
    submit(make_reply(member_state="SI", supports=False), None)
    returned = make_reply(member_state="EL", supports=False, is_submitted=True)
    return_reply(returned, None, "Look again.")
    return survey_round


def test_before_the_deadline_a_draft_is_started_or_not(survey_round):
    assert {code: state_in_words(reply) for code, reply in replies().items()} == {
        "BE": "Not started", "EL": "Returned", "HR": "Draft", "SI": "Submitted",
    }  # fmt: skip
    assert (found(NOT_STARTED), found(OVERDUE), found("draft")) == (["BE"], [], ["HR"])
    assert found(NOT_REPLIED) == ["BE", "HR"]


def test_after_the_deadline_drafts_are_overdue_unless_theirs_is_later(survey_round):
    Round.objects.update(deadline=NOW() - DAY)
    Reply.objects.filter(member_state="BE").update(own_deadline=NOW() + DAY)
    Reply.objects.filter(member_state="HR").update(own_deadline=NOW() - DAY / 2)

    assert {code: state_in_words(reply) for code, reply in replies().items()} == {
        "BE": "Not started", "EL": "Returned", "HR": "Draft, overdue", "SI": "Submitted",
    }  # fmt: skip
    assert found(OVERDUE) == [code for code, reply in replies().items() if is_overdue(reply)] == ["HR"]


def test_a_closed_round_expects_nothing_any_more(survey_round):
    Round.objects.update(deadline=NOW() - DAY)
    assert found(OVERDUE) == ["BE", "HR"]

    survey_round.refresh_from_db()
    move_round(CLOSE_ROUND, survey_round, None)

    assert found(OVERDUE) == [code for code, reply in replies().items() if is_overdue(reply)] == []


def test_what_is_overdue_depends_on_the_moment(survey_round):
    later = survey_round.deadline + DAY

    assert found(OVERDUE) == []
    assert Reply.objects.filter(in_state(OVERDUE, at=later)).count() == 2
