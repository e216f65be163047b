import pytest

from analysis.factsheets.own_sheet import own_part
from questionnaire.models import Round
from tests.analysis.releases.made import change_everything, make_counted_round, released
from tests.builders import (
    activity,
    make_reply,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_counted_round()


def test_own_figures_stand_beside_the_total_released_last(survey_round):
    belgium = survey_round.replies.get(member_state="BE")
    make_reply(survey_round=survey_round, member_state="BE", activities=[activity()], is_submitted=True)
    assert own_part(belgium) == ()
    released(survey_round)
    change_everything(survey_round)

    fields, partners = own_part(belgium)

    assert {row.code: row.cells for row in fields.rows if row.cells[1]} == {
        "asylum": (1, 4, 25),
        "total": (1, 4, 25),
    }
    assert [row.cells for row in partners.rows if row.code in ("XK", "RS")] == [(0, 1, 0), (1, 3, 33)]
    assert partners.footnotes
    assert "release" in fields.notes[0].lower()
