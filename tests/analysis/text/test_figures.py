"""Each figure has one source and one name."""

from analysis.grid import Unit
from analysis.text.figures import FACTS, Source, annex_figures, names_of_figures, of_tables
from tests.analysis.annexes import make_annex, overview
from tests.analysis.text.numbered import annex_with


def test_every_cell_every_ranked_partner_and_the_whole_annex_have_figures():
    annex = make_annex()

    figures = annex_figures(annex)

    assert figures[Source("overview", "asylum", "expert")].number == overview().rows[0].cells[1]
    assert figures[Source("overview", "total", "total")].is_total
    serbia = figures[Source("top_partners", "asylum", "RS.activities")]
    assert (serbia.number, serbia.unit, serbia.name) == (18, Unit.ACTIVITIES, "Asylum, Serbia, activities")
    assert figures[Source("top_partners", "asylum", "RS.members")].number == 11
    assert figures[Source(FACTS, "", "activities")].number == annex.facts.activities


def test_a_name_says_the_table_where_it_is_another_one():
    names = names_of_figures(annex_with([9, 7], [36, 21]), "partner_members")

    assert names["Albania"] == Source("partner_members", "AL", "members")
    assert names["Table 3: Albania"] == Source("partner_activities", "AL", "activities")
    assert names["Activities"] == Source(FACTS, "", "activities")


def test_no_two_figures_have_one_name():
    annex = make_annex()

    for grid in annex.grids:
        names = names_of_figures(annex, grid.key)

        assert set(names.values()) == set(annex_figures(annex))
        assert not any(sign in name for name in names for sign in "[]#")


def test_those_of_some_tables_come_with_the_whole_annex():
    found = of_tables(annex_figures(annex_with([9], [36])), ["partner_share"])

    assert {source.table for source in found} == {"partner_share", FACTS}
