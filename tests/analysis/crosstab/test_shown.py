"""The largest rows, and tables of more values than they hold."""

import pytest

from analysis.crosstab.counting.categories import Category, Divided, Order, unknown
from analysis.crosstab.shown import MOST_COLUMNS, MOST_ROWS, shown_side
from tests.analysis.crosstab.asking import Asking
from tests.builders import activity, make_replies, make_round

LETTERS = [Category(letter, letter, letter) for letter in "abcd"]


def divided(missing: Category | None = None) -> Divided:
    return Divided(
        ("title",), lambda title: (title,), lambda _keys: None, order=Order.NUMBER, missing=missing
    )


def test_the_rest_is_other_in_front_of_what_is_missing():
    missing = unknown("Not stated")

    side = shown_side(divided(missing), [*LETTERS, missing], {"a": 1, "b": 5, "c": 2, "d": 5}, 2)

    assert [each.label for each in side.categories] == ["b", "d", "Other (2)", "Not stated"]
    assert set(side.merged) == {"a", "c"}


def test_a_rest_of_one_is_shown_itself():
    side = shown_side(divided(), LETTERS, {"a": 1, "b": 5, "c": 2, "d": 5}, 3)

    assert [each.label for each in side.categories] == ["a", "b", "c", "d"]
    assert not side.merged


def test_of_equal_rows_the_first_are_shown():
    side = shown_side(divided(), LETTERS, dict.fromkeys("abcd", 1), 2)

    assert [each.key for each in side.categories] == ["a", "b", "other"]


@pytest.mark.django_db
def test_thousands_of_values_are_cut_and_it_is_said():
    rows = [
        activity(providing_authority=f"Office {number:04}", implementing_body=f"Body {number % 40}")
        for number in range(MOST_ROWS + 50)
    ]
    survey_round = make_replies(make_round(), HR=[*rows, activity(providing_authority="Office 0500")])

    annex, layout = Asking(survey_round)("providing_authority", "implementing_body")

    [grid] = annex.grids
    assert [column.code for column in grid.columns][-3:] == ["other", "unknown", "total"]
    assert len(grid.columns) == MOST_COLUMNS + 3
    assert grid.rows[0].code == "Office 0500"
    assert grid.rows[-2].code == "other"
    assert grid.rows[-1].cells[-1] == len(rows) + 1
    assert sum(row.cells[-1] for row in grid.rows[:-1]) == len(rows) + 1
    assert any(f"at most {layout.rows.cut_to}. “Other” is all further rows" in note for note in grid.notes)
    assert any(f"at most {MOST_COLUMNS}. “Other” is all further columns" in note for note in grid.notes)
