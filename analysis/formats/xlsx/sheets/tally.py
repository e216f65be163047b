"""The rows of the data sheet counted once more, by themselves: what the formulas of Checks come to."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import product
from operator import itemgetter

from analysis.grid import Axis, DataValue

# Where the data rows hold what tables are counted by (see DataRows).
MEMBER_STATE = 0
POSITIONS = {Axis.PARTNERS: 3, Axis.FIELDS: 4, Axis.TYPES: 5}

# Labels by axis, as they stand in the data; an axis that is left out is not narrowed.
Scope = dict[Axis, str]
Key = tuple[DataValue, ...]


class Tally:
    """Counts rows as they pass by; asked for figures when all have passed."""

    key_of = itemgetter(MEMBER_STATE, *POSITIONS.values())

    def __init__(self) -> None:
        self.cells: Counter[Key] = Counter()

    def add(self, rows: Iterable[tuple[DataValue, ...]]) -> None:
        self.cells.update(map(self.key_of, rows))

    def activities(self, scope: Scope) -> int:
        return sum(self.by_scope.get(key(scope), {}).values())

    def members(self, scope: Scope) -> int:
        return len(self.by_scope.get(key(scope), {}))

    def percent(self, scope: Scope) -> int:
        """Of all rows, rounded half up on whole numbers; 0 of none."""
        total = self.activities({})
        return (200 * self.activities(scope) + total) // (2 * total) if total else 0

    @cached_property
    def member_states(self) -> list[str]:
        """The codes of those with rows, in the order of the rows."""
        return list(dict.fromkeys(str(member_state) for member_state, *_ in self.cells))

    @cached_property
    def by_scope(self) -> dict[Key, Counter[DataValue]]:
        """The rows of each Member State in every combination of labels, None where not narrowed."""
        found: dict[Key, Counter[DataValue]] = defaultdict(Counter)
        for (member_state, *labels), rows in self.cells.items():
            for scope in product(*((label, None) for label in labels)):
                found[scope][member_state] += rows
        return dict(found)


def key(scope: Scope) -> Key:
    return tuple(scope.get(axis) for axis in POSITIONS)
