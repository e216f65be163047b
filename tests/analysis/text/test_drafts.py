"""A draft with references prints as the draft does, for any figures."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.text.drafts import draft_with_references
from analysis.text.figures import annex_figures
from analysis.text.tokens import printed, sources_of
from analysis.wording.narrative import narrative
from tests.analysis.annexes import make_annex
from tests.analysis.text.numbered import annex_with

NUMBERS = st.lists(st.integers(0, 30), min_size=3, max_size=3)


@given(NUMBERS, NUMBERS)
def test_it_prints_the_same_sentences(members, activities):
    annex = annex_with(members, activities)
    figures = annex_figures(annex)

    drafted = draft_with_references(annex)

    assert {
        key: tuple(printed(each, figures) for each in found) for key, found in drafted.items()
    } == narrative(annex)


def test_rankings_and_tables_of_several_columns_as_well():
    annex = make_annex(grids=[grid for grid in make_annex().grids if grid.key != "XK_types"])
    figures = annex_figures(annex)

    drafted = draft_with_references(annex)

    assert [printed(each, figures) for each in drafted["top_partners"]] == list(
        narrative(annex)["top_partners"]
    )
    assert {source.column for source in sources_of(drafted["top_partners"][0])} == {
        f"{partner}.{measure}" for partner in ("RS", "MK", "BA") for measure in ("activities", "members")
    }
