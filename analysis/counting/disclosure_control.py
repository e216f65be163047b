"""Which sums circulation withholds: printed figures, however combined, tell of three Member States or more.

A sum from fewer than three is withheld. Printed sums are linear in what the Member States gave, so whoever
subtracts them from each other can have exactly their linear combinations: further sums are withheld till
none of these depends on one or two Member States alone. Cells that nobody gave anything for count as known.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis.counting.amounts import TOTAL_MARGIN, Amount, Margin, SumCell, margins, margins_of

FEWEST = 3
# Coefficients are counted in a field of this size: large enough that nothing cancels out by chance.
PRIME = 2**61 - 1

# Coefficients of the cells, then of the printed sums that they were made from.
Line = list[int]


def withheld(cells: Mapping[SumCell, Amount], sides: Collection[int]) -> frozenset[Margin]:
    """Of the sums over these places of a cell, and of the total, those that are not to be circulated."""
    sums = {
        margin: amount
        for margin, amount in margins(cells).items()
        if margin[0] in sides or margin == TOTAL_MARGIN
    }
    few = {margin for margin, amount in sums.items() if amount.supporters.bit_count() < FEWEST}
    beside: list[Margin] = []
    printed = [margin for margin in sums if margin not in few]
    while leak := find_leak(cells, printed):
        tables = {place for place, _code in (*few, *beside)}
        same = [margin for margin in leak if margin[0] in tables and margin != TOTAL_MARGIN]
        beside.append(min(same or leak, key=lambda each: (each == TOTAL_MARGIN, sums[each].known, each)))
        printed.remove(beside[-1])
    # What was withheld before something else made it needless is printed after all.
    for margin in beside:
        if not find_leak(cells, [*printed, margin]):
            printed.append(margin)
    return frozenset(sums) - frozenset(printed)


@dataclass(frozen=True)
class System:
    """The printed sums as lines of coefficients; `supporters` are those of each cell."""

    printed: Sequence[Margin]
    supporters: Sequence[int]

    def lines(self, cells: Iterable[SumCell]) -> list[Line]:
        within = [frozenset(margins_of(cell)) for cell in cells]
        return [
            [int(margin in found) for found in within] + [int(margin == other) for other in self.printed]
            for margin in self.printed
        ]

    def cleared(self, lines: list[Line], columns: Iterable[int]) -> list[Line]:
        """All combinations of the lines in which these cells do not occur."""
        for column in columns:
            pivot = next((line for line in lines if line[column]), None)
            if pivot is not None:
                factor = pow(pivot[column], -1, PRIME)
                lines = [
                    subtracted(line, pivot, line[column] * factor) if line[column] else line
                    for line in lines
                    if line is not pivot
                ]
        return lines

    def behind(self, lines: Iterable[Line]) -> list[Margin]:
        """The printed sums that a line was made from which tells of a cell; none, where no line does."""
        for line in lines:
            if any(line[: len(self.supporters)]):
                used = line[len(self.supporters) :]
                return [margin for margin, factor in zip(self.printed, used, strict=True) if factor]
        return []

    def outside(self, members: int) -> Iterator[int]:
        """The cells that others than these Member States stand behind as well."""
        return (column for column, found in enumerate(self.supporters) if found & ~members)


def subtracted(line: Line, pivot: Line, factor: int) -> Line:
    return [(a - factor * b) % PRIME for a, b in zip(line, pivot, strict=True)]


def find_leak(cells: Mapping[SumCell, Amount], printed: Sequence[Margin]) -> list[Margin]:
    """Printed sums from which something of one or two Member States can be had; none, where nothing can."""
    system = System(printed, [amount.supporters for amount in cells.values()])
    crowded = [column for column, found in enumerate(system.supporters) if found.bit_count() >= FEWEST]
    lines = system.cleared(system.lines(cells), crowded)
    for members in few_members(system.supporters):
        if leak := system.behind(system.cleared(lines, system.outside(members))):
            return leak
    return []


def few_members(supporters: Iterable[int]) -> Iterator[int]:
    """Every two Member States of which a cell could tell, as bits."""
    few = {found for found in supporters if found.bit_count() < FEWEST}
    bits = sorted({1 << place for found in few for place in range(found.bit_length()) if found >> place & 1})
    if len(bits) == 1:
        yield bits[0]
    yield from (one | other for one, other in combinations(bits, 2))
