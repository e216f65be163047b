import pytest

from analysis.counting.coverage import CROWDED_FROM, Level, active_in, coverage_map, level_of
from analysis.coverage.words import agency_sentences
from analysis.grid import Grid, Numbering, Profile
from analysis.tables.table_sets import TABLE_SETS, TableContext
from questionnaire.models import Round
from tests.analysis.coverage.supported_round import cube_of, make_supported_round, overlay
from tests.builders import make_agency_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_supported_round()


def every_table(survey_round: Round) -> list[tuple[Grid, ...]]:
    """Counted afresh, of every set that there is."""
    asked = TableContext(survey_round, cube_of(survey_round), Profile.INTERNAL, Numbering.SEQUENTIAL)
    return [each.build(asked) for each in TABLE_SETS]


def test_levels_begin_where_they_are_declared():
    assert [level_of(number) for number in (0, 1, 2, CROWDED_FROM - 1, CROWDED_FROM)] == [
        Level.NOBODY, Level.ONE, Level.SEVERAL, Level.SEVERAL, Level.CROWDED,
    ]  # fmt: skip


def test_the_map_counts_member_states_and_types_and_names_who_is_there(survey_round):
    cube = cube_of(survey_round)
    found = coverage_map(cube, {})
    places = {(p.partner.code, p.support_field.code): p for p in found.places}

    assert len(places) == 48
    assert {at: (p.members, p.types, p.level) for at, p in places.items() if p.members} == {
        ("RS", "return"): (5, 1, Level.CROWDED),
        ("RS", "asylum"): (2, 1, Level.SEVERAL),
        ("AL", "integration"): (1, 1, Level.ONE),
    }
    assert active_in(cube, places["RS", "asylum"]) == ("Belgium", "Germany")


def test_the_map_leaves_out_what_nobody_asked_for(survey_round):
    found = coverage_map(cube_of(survey_round, partners=("RS", "XK"), types=("expert",)), {})

    assert [partner.label for partner, _places in found.rows] == ["Kosovo*", "Serbia"]
    assert [place.members for place in found.places if place.members] == [2]


def test_agencies_are_laid_over_the_map_and_change_no_figure(survey_round):
    before = every_table(survey_round)
    make_agency_activity(survey_round=survey_round, support_field="return")
    make_agency_activity(survey_round=survey_round, support_field="integration", assistance_type="expert")
    make_agency_activity(survey_round=survey_round, agency="EUAA", support_field="integration")
    cube = cube_of(survey_round)

    assert every_table(survey_round) == before
    assert list(agency_sentences(coverage_map(cube, overlay(survey_round)))) == [
        "Serbia, integration: no Member State is active, but EUAA and Frontex are.",
        "Serbia, return: Frontex is active, beside 5 Member States.",
    ]
    only_equipment = coverage_map(cube, overlay(survey_round, ("equipment",)))
    assert [p.agencies for p in only_equipment.places if p.agencies] == [("Frontex",), ("EUAA",)]
