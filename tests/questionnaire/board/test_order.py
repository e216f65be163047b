import pytest

from questionnaire.board.order import arranged
from questionnaire.board.progress import board
from tests.builders import activity, make_reply, make_round

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("member_state", ["BE", "HR", "SI"]),
        ("activities", ["SI", "HR", "BE"]),
        ("state", ["BE", "HR", "SI"]),
        ("made up", ["BE", "HR", "SI"]),
    ],
)
def test_it_is_sorted(order, expected):
    survey_round = make_round()
    make_reply(survey_round=survey_round, member_state="HR", activities=[activity()], is_submitted=True)
    rows = [activity(), activity(partner="AL")]
    make_reply(survey_round=survey_round, member_state="SI", activities=rows, is_submitted=True)

    found = arranged(board(survey_round), order, "")

    assert [line.reply.member_state_id for line in found] == expected


def test_it_is_filtered_by_state():
    survey_round = make_round()
    make_reply(survey_round=survey_round, member_state="HR", supports=False, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI")

    found = {
        state: [line.reply.member_state_id for line in arranged(board(survey_round), "", state)]
        for state in ("", "submitted", "not_replied", "draft", "not_started", "overdue")
    }

    assert found == {
        "": ["BE", "HR", "SI"],
        "submitted": ["HR"],
        "not_replied": ["BE", "SI"],
        "draft": ["SI"],
        "not_started": ["BE"],
        "overdue": [],
    }
