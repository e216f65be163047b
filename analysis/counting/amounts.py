"""Amounts by partner, field, type and funding, and the sums that they go into. Nothing here is read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Partner, field, type and funding.
SumCell = tuple[str, str, str, str]
# What a sum runs over: a place in SumCell with the code there.
Margin = tuple[int, str]
TOTAL_MARGIN: Margin = (-1, "total")


@dataclass(slots=True)
class Amount:
    """What is known of a scope, in hundredths, and the Member States that stand behind it."""

    known: int = 0
    hundredths: int = 0
    supporters: int = 0

    def add(self, known: int, hundredths: int, supporters: int) -> None:
        self.known += known
        self.hundredths += hundredths
        self.supporters |= supporters

    @property
    def rounded(self) -> int:
        """In whole units, half up."""
        return (self.hundredths + 50) // 100


@dataclass(frozen=True)
class Sums:
    """The cells that have any activity, and of each measure those where it is known of one."""

    activities: Mapping[SumCell, int]
    amounts: Mapping[str, Mapping[SumCell, Amount]]


def margins_of(cell: SumCell) -> Iterable[Margin]:
    """All sums that a cell goes into: of its partner, its field, its type, its funding, and of everything."""
    return (*enumerate(cell), TOTAL_MARGIN)


def margins(cells: Mapping[SumCell, Amount]) -> Mapping[Margin, Amount]:
    found: dict[Margin, Amount] = defaultdict(Amount)
    for cell, amount in cells.items():
        for margin in margins_of(cell):
            found[margin].add(amount.known, amount.hundredths, amount.supporters)
    return found


def activities_of(cells: Mapping[SumCell, int]) -> Mapping[Margin, int]:
    found: dict[Margin, int] = defaultdict(int)
    for cell, number in cells.items():
        for margin in margins_of(cell):
            found[margin] += number
    return found
