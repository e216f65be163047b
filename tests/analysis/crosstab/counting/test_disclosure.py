"""What circulation withholds, against every combination of printed sums, found by elimination."""

import random
from fractions import Fraction
from itertools import combinations

import pytest

from analysis.counting.amounts import Amount
from analysis.crosstab.counting.count import EVERY, Pair, cells_and_totals
from analysis.crosstab.counting.disclosure import withheld_lines, withheld_overlapping, withheld_pairs

MEMBERS = range(6)


def random_atoms(
    chance: random.Random, rows: int, columns: int
) -> dict[tuple[tuple[str], tuple[str]], Amount]:
    atoms = {}
    for row in range(rows):
        for column in range(columns):
            who = chance.sample(MEMBERS, chance.choice((0, 1, 2, 3, 3, 4, 5)))
            bits = sum(1 << member for member in who)
            if who:
                atoms[(f"r{row}",), (f"c{column}",)] = Amount(len(who), 100 * len(who), bits)
    return atoms


def can_be_had(printed: list[set[int]], supporters: list[int]) -> bool:
    """Whether some combination of the printed sums depends on one or two Member States alone.

    A sum is the set of the cells in it. For each two Member States the cells of all others are eliminated; a
    line that still has a cell tells of these two.
    """
    for pair in combinations(MEMBERS, 2):
        members = sum(1 << member for member in pair)
        outside = [cell for cell, bits in enumerate(supporters) if bits & ~members]
        lines = [[Fraction(int(cell in sum_)) for cell in range(len(supporters))] for sum_ in printed]
        for cell in outside:
            pivot = next((line for line in lines if line[cell]), None)
            if pivot is not None:
                rest = [line for line in lines if line is not pivot]
                lines = [
                    [a - line[cell] / pivot[cell] * b for a, b in zip(line, pivot, strict=True)]
                    for line in rest
                ]
        if any(any(line) for line in lines):
            return True
    return False


def printed_sums(atoms: dict, hidden: set[Pair]) -> list[set[int]]:
    cells = list(atoms)
    return [
        {
            n
            for n, ((row,), (column,)) in enumerate(cells)
            if pair[0] in (row, EVERY) and pair[1] in (column, EVERY)
        }
        for pair in cells_and_totals(atoms)
        if pair not in hidden
    ]


@pytest.mark.parametrize("seed", range(40))
def test_nothing_of_one_or_two_member_states_can_be_had_from_what_is_printed(seed):
    chance = random.Random(seed)  # noqa: S311
    atoms = random_atoms(chance, chance.randrange(1, 5), chance.randrange(1, 5))
    supporters = [amount.supporters for amount in atoms.values()]

    hidden = withheld_pairs(cells_and_totals(atoms))

    assert not can_be_had(printed_sums(atoms, hidden), supporters)


@pytest.mark.parametrize("seed", range(20))
def test_rows_alone_are_withheld_with_their_total(seed):
    atoms = random_atoms(random.Random(seed), 5, 1)  # noqa: S311
    lines = {(rows, (EVERY,)): amount for (rows, _columns), amount in atoms.items()}
    supporters = [amount.supporters for amount in lines.values()]

    hidden = withheld_lines(cells_and_totals(lines))

    sums = [
        {n for n, ((row,), _columns) in enumerate(lines) if pair[0] in (row, EVERY)}
        for pair in cells_and_totals(lines)
        if pair not in hidden
    ]
    assert not can_be_had(sums, supporters)


def test_a_table_in_which_many_stand_behind_each_cell_is_printed_whole():
    atoms = {((row,), (column,)): Amount(3, 300, 0b111) for row in "ab" for column in "xy"}

    assert withheld_pairs(cells_and_totals(atoms)) == set()


def test_one_cell_of_a_single_member_state_takes_three_more_with_it():
    """In its row, in its column, and where these two meet: no total has to go."""
    atoms = {((row,), (column,)): Amount(3, 300, 0b111) for row in "abc" for column in "xyz"}
    atoms[("a",), ("x",)] = Amount(1, 100, 1)

    hidden = withheld_pairs(cells_and_totals(atoms))

    assert ("a", "x") in hidden
    assert len(hidden) == 4
    assert not any(EVERY in pair for pair in hidden)


def test_sums_that_overlap_are_withheld_together():
    """The second year less the first would be the activity of a single Member State."""
    many, one = Amount(3, 300, 0b111), Amount(1, 100, 1)
    atoms = {(("2018", "2019"), ("AL",)): many, (("2019",), ("AL",)): one}

    assert withheld_overlapping(atoms, cells_and_totals(atoms)) == set(cells_and_totals(atoms))
    assert withheld_overlapping({(("2018", "2019"), ("AL",)): many}, cells_and_totals(atoms)) == set()
