"""Every number opens: the list behind a figure holds what the figure counts."""

import pytest

from analysis.activity_list.activity_list import listed_activities, supporters
from analysis.activity_list.views import selected_cube
from analysis.annex.annex import build_annex
from analysis.counting.shares import percent
from analysis.grid import Profile, RankedPartner, Unit
from analysis.query.forms.drill_down import Opening
from questionnaire.models import Round
from tests.analysis.activity_list.crowded_round import form_of, make_crowded_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_crowded_round()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "partner=kosovo&partner=albania&status=ongoing&numbering=7896/20",
        "type=expert&value_known=yes",
        "member_state=HR&year_from=2019",
        "field=integration",
    ],
)
def test_every_number_opens_to_as_many_activities_and_member_states(survey_round, query):
    form = form_of(survey_round, query)
    annex, _data = build_annex(survey_round, form.selection, profile=Profile.INTERNAL)
    whole, opened = annex.facts.activities, {}

    for grid in annex.grids:
        for line in Opening(form).rows(grid):
            units = [column.unit for column in grid.columns]
            for place, cell in enumerate(line.cells):
                ranked = cell.content if isinstance(cell.content, RankedPartner) else None
                unit = Unit.ACTIVITIES if ranked else units[place]
                figure = ranked.activities if ranked else cell.content
                if not cell.query:
                    assert figure == 0
                    continue
                assert "XK" not in cell.query
                if cell.query not in opened:
                    cube = selected_cube(survey_round, form_of(survey_round, cell.query))
                    opened[cell.query] = (listed_activities(cube).count(), len(supporters(cube)))
                activities, members = opened[cell.query]
                of_unit = {Unit.ACTIVITIES: activities, Unit.MEMBERS: members}
                assert figure == of_unit.get(unit, percent(activities, whole)), (grid.key, line.row.code)
                if ranked:
                    assert ranked.members == members

    if query != "field=integration":
        assert len(opened) > 5
