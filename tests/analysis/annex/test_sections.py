import pytest

from analysis.annex.sections import OF_ALL_PARTNERS, section_url, sections_of
from analysis.counting.selection import AxisEntry
from analysis.tables.tables import TABLES
from tests.analysis.annexes import field_share, kosovo_types, make_grid, overview

KOSOVO = AxisEntry("XK", "Kosovo*", "kosovo")


@pytest.mark.parametrize("key", [table.key for table in TABLES])
def test_each_table_of_all_partners_is_in_one_section(key):
    grid = make_grid(key=key, number="1", title=key, columns=(), rows=())

    assert sum(section.shows(grid) for section in OF_ALL_PARTNERS) == 1


def test_sections_stand_in_the_order_of_the_paper():
    names = [section.name for section in sections_of([KOSOVO])]

    assert names == ["overview", "by-partner", "by-field-and-type", "kosovo", "charts", "all-tables"]


def test_a_partner_has_its_tables_and_charts_have_tables_that_are_drawn():
    shown = {
        section.name: [
            grid.key for grid in (overview(), field_share(), kosovo_types()) if section.shows(grid)
        ]
        for section in sections_of([KOSOVO])
    }

    assert shown["kosovo"] == ["XK_types"]
    assert shown["charts"] == ["field_share"]
    assert shown["all-tables"] == ["overview", "field_share", "XK_types"]


def test_the_overview_is_the_first_page():
    assert section_url("2020", "overview") == "/rounds/2020/tables/"
    assert section_url("2020", "kosovo") == "/rounds/2020/tables/section/kosovo/"
