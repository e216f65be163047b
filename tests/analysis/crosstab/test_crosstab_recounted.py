"""1,000 random cross-tabulations against a plain recount, and the activities of their cells."""

import random
from dataclasses import replace

import pytest

from analysis.counting.cube import read_cube, read_rows
from analysis.crosstab.counting.dimensions import dimensions_of
from analysis.crosstab.counting.measures import MEASURES_BY_CODE
from analysis.crosstab.places import places_of
from analysis.crosstab.question import Crosstab, Share
from analysis.crosstab.table import annex_of_crosstab
from analysis.grid import Profile
from tests.analysis.crosstab.random_questions import random_question, random_round, random_selection
from tests.analysis.crosstab.recount_crosstab import recounted
from tests.analysis.recount import selected

pytestmark = pytest.mark.django_db

ROUNDS, QUESTIONS, OPENED = 20, 50, 2


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_random_cross_tabulations_and_what_their_cells_open_equal_a_recount(seed):
    chance = random.Random(seed)  # noqa: S311
    made = random_round(chance)
    dimensions = dimensions_of(made.survey_round)
    for _ in range(QUESTIONS):
        asked, selection = random_question(chance), random_selection(chance)
        question = Crosstab(
            dimensions[asked.rows],
            dimensions.get(asked.columns),
            MEASURES_BY_CODE[asked.measure],
            Share(asked.share),
            asked.top,
        )
        versions = made.counted(accepted_only=selection.accepted_only)
        versions = {m: v for m, v in versions.items() if m in (selection.member_states or versions)}
        expected = recounted(
            selected(versions, selection), selection, made.asked, asked.rows, asked.columns, asked.measure,
            asked.share, asked.top,
        )  # fmt: skip

        cube = read_cube(made.survey_round, selection)
        annex, layout = annex_of_crosstab(made.survey_round, cube, question, Profile.INTERNAL)

        [grid] = annex.grids
        assert [row.code for row in grid.rows] == expected.rows, (asked, selection)
        assert [column.code for column in grid.columns] == expected.columns, (asked, selection)
        assert [list(row.cells) for row in grid.rows] == expected.cells, (asked, selection)
        for _opened in range(OPENED):
            down, across = chance.randrange(len(grid.rows)), chance.randrange(len(grid.columns))
            keys = layout.rows.lines[down].key, layout.columns.lines[across].key
            places = places_of(layout, *keys, layout.parts[0])
            opened = read_rows(replace(cube, selection=replace(selection, places=places)))
            assert opened.count() == expected.lengths[down][across], (asked, selection, keys)
