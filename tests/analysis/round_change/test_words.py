from dataclasses import replace

import pytest

from analysis.grid import Axis, Column, Grid, Row, Unit
from analysis.round_change.words import MOST_NAMED, change_sentences
from tests.analysis.annexes import make_annex, make_grid

DIFFERENCES = {Unit.PERCENT: Unit.POINTS}


def changed(unit: Unit, **numbers: tuple[int, int]) -> Grid:
    columns = (
        Column("earlier", "2018", unit),
        Column("later", "2020", unit),
        Column("change", "Change", DIFFERENCES.get(unit, Unit.DIFFERENCE)),
    )
    rows = tuple(Row(name, name, (then, now, now - then)) for name, (then, now) in numbers.items())
    return make_grid(key="t", number=None, title="T", columns=columns, rows=rows, row_axis=Axis.PARTNERS)


def crossed(*rows: tuple[int, ...]) -> Grid:
    fields = ("Asylum", "EU funds", "Return", "Reception")
    columns = tuple(Column(field, field, Unit.DIFFERENCE) for field in fields[: len(rows[0])])
    found = tuple(Row(f"P{number}", f"P{number}", cells) for number, cells in enumerate(rows, 1))
    return make_grid(key="t", number=None, title="T", columns=columns, rows=found)


def said(grid: Grid) -> list[str]:
    return list(change_sentences(make_annex(grids=[grid]))["t"])


def test_what_has_become_more_and_less_is_said_the_largest_change_first():
    grid = changed(Unit.ACTIVITIES, Albania=(1, 2), Kosovo=(3, 1), Montenegro=(2, 2), Serbia=(1, 5))
    total = Row("total", "Total", (7, 10, 3), is_total=True)
    assert said(replace(grid, rows=(*grid.rows, total))) == [
        "Activities in all: 10 in 2020, 7 in 2018 (+3).",
        "More activities in 2020 than in 2018: Serbia (+4) and Albania (+1).",
        "Fewer activities in 2020 than in 2018: Kosovo (−2).",
        "No change in 2020: Montenegro.",
    ]


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [
        (Unit.MEMBERS, "More Member States in 2020 than in 2018: Serbia (+2)."),
        (Unit.PERCENT, "A larger share in 2020 than in 2018: Serbia (+2) (percentage points)."),
    ],
)
def test_each_measure_is_called_by_its_name(unit, sentence):
    assert said(changed(unit, Serbia=(1, 3))) == [sentence]


def test_of_partners_and_fields_the_largest_changes_are_named():
    assert said(crossed((2, 0), (-1, 2))) == [
        "The largest increase: P1, asylum; P2, EU funds (+2).",
        "The largest decrease: P2, asylum (−1).",
    ]


def test_of_many_that_changed_alike_the_number_is_said():
    assert said(crossed((1, 1, 1, 1), (1, 1, 1, 0))) == [
        f"The largest increase: +1 for each of {MOST_NAMED + 1} combinations of partner and field."
    ]


def test_where_nothing_has_changed_that_is_said():
    assert said(crossed((0, 0))) == ["Nothing has changed."]
