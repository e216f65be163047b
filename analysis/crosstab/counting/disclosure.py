"""Which sums of a cross-tabulation circulation withholds, by the rule of `counting.disclosure_control`.

The printed cells and totals are sums over cells. Whoever subtracts printed cells from printed totals has sums
of cells that are not printed: with a number for each printed total, a cell has that of its row less that of
its column. So a combination is silent about a cell where both are equal, and cells that others than two
Member States stand behind join their row and column. A cell of these two that connects rows and columns that
are not joined could be calculated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analysis.counting.amounts import Amount
from analysis.counting.disclosure_control import FEWEST, few_members
from analysis.crosstab.counting.count import EVERY, Atom, Figures, Pair

# Withheld totals have the number nought: a row of this name, and a column while the total of all is printed.
NO_ROW, NO_COLUMN = "no row", "no column"
Node = tuple[str, str]


@dataclass
class Withheld:
    """The sums that are known of anybody, and those of them that are not printed."""

    figures: Figures
    hidden: set[Pair] = field(default_factory=set)

    def nodes(self, pair: Pair) -> tuple[Node, Node]:
        row, column = pair
        ground = (NO_ROW, "")
        nothing = (NO_COLUMN, "") if self.prints((EVERY, EVERY)) else ground
        of_row = ("row", row) if self.prints((row, EVERY)) else ground
        of_column = ("column", column) if self.prints((EVERY, column)) else nothing
        return of_row, of_column

    def prints(self, pair: Pair) -> bool:
        return pair in self.figures and pair not in self.hidden

    def cells(self) -> Iterator[Pair]:
        return (pair for pair in self.figures if EVERY not in pair)

    def supporters(self, pair: Pair) -> int:
        return self.figures[pair].supporters

    def leak(self, members: int) -> tuple[Pair, "Joined"] | None:
        """A cell of these Member States alone that could be calculated."""
        joined, within = Joined(), []
        for pair in self.cells():
            if pair in self.hidden:
                if self.supporters(pair) & ~members:
                    joined.join(*self.nodes(pair))
                else:
                    within.append(pair)
        return next(((pair, joined) for pair in within if joined.are_apart(*self.nodes(pair))), None)

    def withhold_beside(self, leak: Pair, joined: "Joined") -> None:
        """One more sum: best a cell that joins what the leak connects, then one beside it, then a total."""
        printed = [pair for pair in self.cells() if self.prints(pair)]
        ends = {joined.root(node) for node in self.nodes(leak)}
        joining = [p for p in printed if {joined.root(node) for node in self.nodes(p)} == ends]
        row, column = map(joined.is_alone, self.nodes(leak))
        # An end that nothing is joined to comes first.
        in_row, in_column = ([p for p in printed if p[place] == leak[place]] for place in (0, 1))
        beside = (in_column if column and not row else in_row) or in_row or in_column
        totals = [p for p in ((leak[0], EVERY), (EVERY, leak[1]), (EVERY, EVERY)) if self.prints(p)]
        candidates = joining or beside
        self.hidden.add(min(candidates, key=self.size) if candidates else totals[0])

    def size(self, pair: Pair) -> tuple[int, Pair]:
        return self.figures[pair].known, pair


class Joined:
    """Rows and columns, joined with each other."""

    def __init__(self) -> None:
        self.parents: dict[Node, Node] = {}

    def root(self, node: Node) -> Node:
        while node in self.parents:
            node = self.parents[node]
        return node

    def join(self, one: Node, other: Node) -> None:
        if (first := self.root(one)) != (second := self.root(other)):
            self.parents[first] = second

    def is_alone(self, node: Node) -> bool:
        return node not in self.parents and node not in self.parents.values()

    def are_apart(self, one: Node, other: Node) -> bool:
        return self.root(one) != self.root(other)


def is_few(supporters: int) -> bool:
    return supporters.bit_count() < FEWEST


def withheld_pairs(figures: Figures) -> set[Pair]:
    """Of rows and columns that each activity is in once: what is not to be circulated.

    Withholding more joins more and connects nothing new, since all cells of a few are withheld at first. So
    it is enough to look at every two Member States once.
    """
    known = {pair: amount for pair, amount in figures.items() if amount.known}
    state = Withheld(known, {pair for pair, amount in known.items() if is_few(amount.supporters)})
    cells = [state.supporters(pair) for pair in state.cells()]
    for members in few_members(cells):
        while found := state.leak(members):
            state.withhold_beside(*found)
    return state.hidden


def withheld_lines(figures: Figures) -> set[Pair]:
    """The same of rows alone, whose total of all is the total of one column."""
    crossed = {(row, "only"): amount for (row, _column), amount in figures.items()}
    return {(row, EVERY) for row, _column in withheld_pairs(crossed)}


def withheld_overlapping(atoms: Mapping[Atom, Amount], figures: Figures) -> set[Pair]:
    """Of rows or columns that overlap: all sums, unless three Member States are behind whatever can be had.

    Whatever is had by adding and subtracting is of activities that are in the same rows and columns.
    """
    few = any(amount.known and is_few(amount.supporters) for amount in atoms.values())
    return set(figures) if few else set()
