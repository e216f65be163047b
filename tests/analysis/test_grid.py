import pytest

from analysis.grid import Chart, signed
from tests.analysis.annexes import make_annex, make_grid, overview, partner_activities


@pytest.mark.parametrize(
    ("number", "text"),
    [(3, "+3"), (-3, "\N{MINUS SIGN}3"), (0, "0"), (12_345, "+12\u00a0345"), (-1000, "−1\u00a0000")],
)
def test_a_difference_is_printed_with_its_sign(number, text):
    assert signed(number) == text


@pytest.mark.parametrize(("number", "heading"), [("3", "Table 3 — Activities"), (None, "Activities")])
def test_a_table_is_headed_by_its_label_where_it_has_one(number, heading):
    grid = make_grid(key="activities", number=number, title="Activities", columns=(), rows=())
    assert grid.heading == heading


def test_a_chart_is_headed_by_its_label():
    assert Chart("Chart 1", "Activities", "activities").heading == "Chart 1 — Activities"


def test_an_annex_without_a_draft_says_nothing_of_its_tables():
    assert make_annex().sentences() == {}


def test_a_partner_is_called_as_a_table_calls_it():
    annex = make_annex(grids=[overview(), partner_activities()])
    assert (annex.partner_label("XK"), annex.partner_label("SE")) == ("Kosovo*", "")
