"""Every table against a plain recount of random replies, under random selections."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import transaction

from analysis.annex.annex import build_annex
from analysis.counting.cube import read_cube, read_rows
from analysis.formats import as_docx, as_json
from tests.analysis.random_rounds import STATES, counting, rounds_at_random, store_round
from tests.analysis.recount import (
    cells_of,
    members,
    recounted,
    selected,
)
from tests.analysis.word_files import figures, opened


@pytest.mark.django_db
@rounds_at_random(60)
def test_every_table_equals_a_recount_of_what_counts(replies, selection):
    with transaction.atomic():
        survey_round = store_round(replies)

        annex, _data = build_annex(survey_round, selection)
        rows = read_rows(read_cube(survey_round, selection)).count()
        transaction.set_rollback(True)

    counted = {
        member_state: version
        for member_state, (state, versions) in zip(STATES, replies, strict=True)
        if (version := counting(state, versions, accepted_only=selection.accepted_only)) is not None
    }
    expected = selected(counted, selection)
    facts = annex.facts
    assert (facts.replies, facts.members) == (len(counted), members(expected))
    assert facts.activities == rows == len(expected)
    assert {grid.key: cells_of(grid) for grid in annex.grids} == recounted(expected, selection)


@pytest.mark.django_db
@rounds_at_random(3)
def test_word_says_the_figures_of_the_json(replies, selection):
    with transaction.atomic():
        annex, _data = build_annex(store_round(replies), selection)
        transaction.set_rollback(True)

    word = opened(as_docx.render(annex, None)).tables
    listed = as_json.annex_document(annex)["tables"]
    names = {row["code"]: row["label"] for row in listed[1]["rows"]}
    for table, printed in zip(listed, word, strict=True):
        cells = [[in_word(cell, names) for cell in row["cells"]] for row in table["rows"]]
        assert figures(printed) == cells


def in_word(cell: Any, names: Mapping[str, str]) -> Any:
    """A cell of the JSON as it is read back from Word, which says partners by name."""
    if isinstance(cell, int):
        return cell
    return [(each["rank"], names[each["partner"]], each["activities"], each["members"]) for each in cell]
