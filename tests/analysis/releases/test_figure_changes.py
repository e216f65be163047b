"""What a revision says under its tables: which figures are not those of the release before."""

from dataclasses import replace

from django.template.loader import render_to_string

from analysis.grid import Annex, Grid, Row
from analysis.releases.figure_changes import with_changes
from tests.analysis.annexes import field_share, make_annex, partner_activities


def revised(grid: Grid, changed: int) -> Annex:
    """An annex of this table, with one more in the first so many rows."""
    rows = tuple(
        Row(
            row.code,
            row.label,
            tuple(int(cell) + (at < changed) for cell in row.cells),
            is_total=row.is_total,
        )
        for at, row in enumerate(grid.rows)
    )
    return with_changes(make_annex(grids=[replace(grid, rows=rows)]), make_annex(grids=[grid], release=1))


def test_few_figures_are_named_from_and_to():
    [grid] = revised(partner_activities(), 1).grids

    assert grid.notes[-1] == "Changed since release 1: Albania: 40 → 41."
    page = render_to_string("analysis/annex/_grid.html", {"grid": grid})
    assert page.count("wb-changed") == 1
    assert 'Albania <span class="wb-changed">changed</span>' in page


def test_of_many_figures_the_rows_are_named_each_once():
    [grid] = revised(field_share(), 4).grids

    assert grid.notes[-1] == (
        "8 figures have changed since release 1, in these rows: Asylum; Reception; Border management; Return."
    )


def test_what_has_not_changed_says_nothing():
    [grid] = revised(partner_activities(), 0).grids

    assert grid.notes == partner_activities().notes
    assert grid.changed_rows == set()
