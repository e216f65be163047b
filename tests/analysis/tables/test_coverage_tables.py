import pytest

from analysis.tables.coverage_tables import coverage_grids
from questionnaire.models import Round
from tests.analysis.coverage.supported_round import cube_of, make_supported_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_supported_round()


def test_grids_say_by_type_and_by_level_what_the_map_shows(survey_round):
    found = {grid.key: grid for grid in coverage_grids(cube_of(survey_round))}
    serbia = {key: grid.rows[-1].cells for key, grid in found.items()}

    assert list(found) == [
        "coverage_members", "coverage_financial", "coverage_expert", "coverage_equipment",
        "coverage_types", "coverage_levels",
    ]  # fmt: skip
    assert serbia["coverage_members"] == (2, 0, 0, 5, 0, 0, 0, 0)
    assert serbia["coverage_expert"] == (2, 0, 0, 0, 0, 0, 0, 0)
    assert serbia["coverage_types"] == (1, 0, 0, 1, 0, 0, 0, 0)
    assert serbia["coverage_levels"] == (6, 0, 1, 1)
    assert all(grid.footnotes for grid in found.values())
