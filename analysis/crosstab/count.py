"""The activities of a selection, reduced by the database to what rows and columns are made of.

One grouped query, whatever the size. What falls into the same rows and the same columns is one atom, so that
each total is counted from the atoms that are in it, and never from cells.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from operator import itemgetter
from typing import Any

from django.db.models import Aggregate, Count, F, Sum

from analysis.counting.cube import Cube, fetch_groups, within
from analysis.counting.sums import QUANTITIES, Amount, Hundredths
from analysis.crosstab.categories import Divided, Keys
from analysis.crosstab.measures import ACTIVITIES, Measure
from questionnaire.models import VersionActivity

# In the place of a row or column: all of them.
EVERY = ""
# The rows and the columns that an activity is in; of one dimension alone the columns are EVERY.
Atom = tuple[Keys, Keys]
Pair = tuple[str, str]
Figures = Mapping[Pair, Amount]
NOTHING = Amount()

INDEX = ("version_id", "partner_id", "support_field_id", "assistance_type_id", "status", "start_year")
VALUE: dict[str, Aggregate] = {"known": Count("value"), "amount": Sum(Hundredths(F("value")))}
QUANTITY: dict[str, Aggregate] = {"known": Count("quantity"), "amount": Sum(Hundredths(F("quantity")))}


@dataclass(frozen=True)
class Counted:
    """The atoms of the activities, and of each part of the measure.

    The Amount of an atom is how many activities are known, what they come to, and whose they are.
    """

    atoms: Mapping[str, Mapping[Atom, Amount]]

    def part(self, part: str) -> Mapping[Atom, Amount]:
        return self.atoms.get(part, {})


def count(cube: Cube, rows: Divided, columns: Divided | None, measure: Measure) -> Counted:
    """One query. `cube` says which versions count, under which selection."""
    across = columns.columns if columns else ()
    # `kind` decides of what an amount is.
    kind, figures = amounts_of(measure)
    grouped = group_columns(rows.columns, across, kind)
    activities = within(VersionActivity.objects.filter(version__in=cube.versions).counted(), cube)
    groups = fetch_groups(activities, *grouped, activities=Count("*"), **figures) if cube.versions else []
    row_of, column_of = keys_in(grouped, rows), keys_in(grouped, columns)
    found: dict[str, dict[Atom, Amount]] = defaultdict(lambda: defaultdict(Amount))
    every, bits, width = found[ACTIVITIES], cube.bits, len(grouped)
    for values in groups:
        atom = row_of(values), column_of(values)
        supporters = bits[values[0]]
        every[atom].add(values[width], 0, supporters)
        if kind:
            part = part_of(measure, values[grouped.index(kind[0])])
            known, amount = values[width + 1 :]
            found[f"{ACTIVITIES} {part}"][atom].add(values[width], 0, supporters)
            if known:
                found[part][atom].add(known, int(amount), supporters)
    return Counted(found)


def amounts_of(measure: Measure) -> tuple[tuple[str, ...], dict[str, Aggregate]]:
    if not measure.is_sum:
        return (), {}
    return (("value_basis",), VALUE) if measure.is_value else (("assistance_type_id",), QUANTITY)


def part_of(measure: Measure, kind: str) -> str:
    return kind if measure.is_value else QUANTITIES.get(kind, "")


def group_columns(*columns: Iterable[str]) -> tuple[str, ...]:
    """The version first, the others in the order of the covering index, as far as they are in it."""
    wanted = {name for names in columns for name in names}
    others = sorted(wanted - set(INDEX))
    return (INDEX[0], *(name for name in INDEX[1:] if name in wanted), *others)


def keys_in(grouped: tuple[str, ...], divided: Divided | None) -> Callable[[tuple[Any, ...]], Keys]:
    """What calls `keys_of` with the values of a group, once for each that are different."""
    if divided is None:
        return lambda _values: (EVERY,)
    pick = itemgetter(*map(grouped.index, divided.columns))
    memo = Memo(divided.keys_of, is_single=len(divided.columns) == 1)
    return lambda values: memo[pick(values)]


class Memo(dict[Any, Keys]):
    def __init__(self, keys_of: Callable[..., Keys], *, is_single: bool) -> None:
        self.keys_of, self.is_single = keys_of, is_single

    def __missing__(self, values: Any) -> Keys:
        keys = self[values] = self.keys_of(values) if self.is_single else self.keys_of(*values)
        return keys


def figures_of(
    atoms: Mapping[Atom, Amount],
    row_of: Mapping[str, str] | None = None,
    column_of: Mapping[str, str] | None = None,
) -> Figures:
    """Cells and totals. `row_of` and `column_of` say in which row or column something else is shown."""
    found: dict[Pair, Amount] = defaultdict(Amount)
    for atom, amount in atoms.items():
        for pair in pairs_of(atom, row_of or {}, column_of or {}):
            found[pair].add(amount.known, amount.hundredths, amount.supporters)
    return found


def pairs_of(atom: Atom, row_of: Mapping[str, str], column_of: Mapping[str, str]) -> Iterator[Pair]:
    """Each row, column and total that an atom is in, once; none where it is in no row or in no column."""
    rows, columns = shown_keys(atom[0], row_of), shown_keys(atom[1], column_of)
    if rows and columns:
        yield from product({*rows, EVERY}, {*columns, EVERY})


def shown_keys(keys: Keys, shown: Mapping[str, str]) -> set[str]:
    return {shown.get(key, key) for key in keys}


def numbers_of(figures: Figures, *, is_row: bool) -> dict[str, int]:
    """How many activities each row or column has in all, without the total of all."""
    place, other = (0, 1) if is_row else (1, 0)
    return {
        pair[place]: amount.known
        for pair, amount in figures.items()
        if pair[other] == EVERY and pair[place] != EVERY
    }
