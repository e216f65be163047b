from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.counting.amounts import TOTAL_MARGIN, Amount, margins, margins_of
from analysis.counting.disclosure_control import withheld

SIDES = range(4)


def cell(partner="AL", support_field="asylum", assistance_type="expert", funding="national"):
    return (partner, support_field, assistance_type, funding)


def given_by(*members, amount=1000):
    return Amount(len(members), amount, sum(1 << member for member in members))


def rank(lines):
    """Of exact fractions, by elimination."""
    lines, found = [[Fraction(number) for number in line] for line in lines], 0
    for column in range(len(lines[0]) if lines else 0):
        pivot = next((line for line in lines[found:] if line[column]), None)
        if pivot is None:
            continue
        lines.remove(pivot)
        lines.insert(found, pivot)
        found += 1
        lines[found:] = [
            [a - line[column] / pivot[column] * b for a, b in zip(line, pivot, strict=True)]
            for line in lines[found:]
        ]
    return found


def coefficients(printed, cells):
    return [[int(margin in margins_of(cell)) for cell in cells] for margin in printed]


CELLS = st.dictionaries(
    st.tuples(
        st.sampled_from(("AL", "BA", "RS")),
        st.sampled_from(("asylum", "return", "reception")),
        st.sampled_from(("expert", "equipment")),
        st.sampled_from(("national", "co_funded")),
    ),
    st.builds(Amount, st.integers(1, 5), st.integers(0, 900), st.integers(1, 31)),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(cells=CELLS)
def test_what_is_printed_gives_no_withheld_figure_and_none_of_two_member_states(cells):
    hidden = withheld(cells, SIDES)

    sums = margins(cells)
    printed = [margin for margin in sums if margin not in hidden]
    known = coefficients(printed, cells)
    assert all(sums[margin].supporters.bit_count() >= 3 for margin in printed)
    for margin in hidden:
        assert rank([*known, *coefficients([margin], cells)]) > rank(known), margin
    for one, other in combinations(range(5), 2):
        outside = [cell for cell, amount in cells.items() if amount.supporters & ~(1 << one | 1 << other)]
        assert rank(coefficients(printed, outside)) == rank(known)


def test_nothing_is_withheld_where_three_stand_behind_every_figure():
    cells = {cell("AL"): given_by(0, 1, 2), cell("RS", "return", "equipment"): given_by(1, 2, 3)}

    assert withheld(cells, SIDES) == frozenset()


def test_a_figure_of_two_takes_the_smallest_beside_it_along():
    cells = {
        cell("AL"): given_by(0, 1),
        cell("BA"): given_by(0, 1, 2, 3),
        cell("RS"): given_by(0, 1, 2),
        cell("ME"): given_by(0, 1, 2, 3, 4),
    }

    assert withheld(cells, [0]) == {(0, "AL"), (0, "RS")}


def test_two_small_figures_do_not_hide_each_other_where_together_two_stand_behind_them():
    cells = {
        cell("AL"): given_by(0),
        cell("BA"): given_by(0, 1),
        cell("RS"): given_by(0, 1, 2),
        cell("ME"): given_by(0, 1, 2, 3),
    }

    assert withheld(cells, [0]) == {(0, "AL"), (0, "BA"), (0, "RS")}


def test_a_figure_that_another_table_repeats_is_withheld_there_too():
    """All that Albania got was for asylum, and the other way round."""
    few = {cell("AL", "asylum"): given_by(0)}
    many = {cell(partner, "return"): given_by(1, 2, 3) for partner in ("BA", "RS", "ME")}
    hidden = withheld(few | many, [0, 1])

    assert {(0, "AL"), (1, "asylum")} <= hidden
    # What the other fields got is what the total leaves.
    assert (1, "return") in hidden or TOTAL_MARGIN in hidden


def test_a_figure_that_halves_a_difference_is_found():
    """Each sum has four behind it, but Albania, asylum and experts less the total leave twice one amount."""
    cells = {
        cell("AL", "asylum", "expert"): given_by(0),
        cell("AL", "return", "equipment"): given_by(1, 2, 3),
        cell("BA", "asylum", "equipment"): given_by(1, 2, 3),
        cell("BA", "return", "expert"): given_by(1, 2, 3),
    }

    assert withheld(cells, [0, 1, 2])


def test_without_any_value_nothing_is_withheld():
    assert withheld({}, SIDES) == frozenset()
