"""The activities of a selection, reduced by the database to what rows and columns are made of.

One grouped query, whatever the size. What falls into the same rows and the same columns is one atom, so that
each total is counted from the atoms that are in it, and never from cells.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from operator import itemgetter
from typing import Any

from django.db.models import Aggregate, Count, F, Sum

from analysis.counting.amounts import Amount
from analysis.counting.cube import Cube, fetch_groups
from analysis.counting.sums import QUANTITIES, Hundredths
from analysis.crosstab.counting.categories import Divided, Keys
from analysis.crosstab.counting.measures import ACTIVITIES, Measure
from analysis.grid import Axis
from questionnaire.models import (
    AssistanceType,
    CodeListEntry,
    Partner,
    SupportField,
    VersionActivity,
    VersionActivityQuerySet,
)

# In the place of a row or column: all of them.
EVERY = ""
# The rows and the columns that an activity is in; of one dimension alone the columns are EVERY.
Atom = tuple[Keys, Keys]
Pair = tuple[str, str]
Figures = Mapping[Pair, Amount]
NOTHING = Amount()

# The covering index begins with these, and the database has its groups without sorting by them.
VERSION = "version_id"
INDEX = (VERSION, "partner_id", "support_field_id", "assistance_type_id")
CODE_LISTS: dict[Axis, tuple[str, type[CodeListEntry]]] = {
    Axis.PARTNERS: ("partner", Partner),
    Axis.FIELDS: ("support_field", SupportField),
    Axis.TYPES: ("assistance_type", AssistanceType),
}
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


def count(
    cube: Cube, rows: Divided, columns: Divided | None, measure: Measure, *, names_members: bool
) -> Counted:
    """One query. `cube` says which versions count, under which selection.

    `names_members` is whether the Member States behind the amounts are needed.
    """
    sides = rows.columns, columns.columns if columns else ()
    kind, figures = amounts_of(measure)
    grouped = group_columns(*sides, kind, with_version=names_members)
    # The versions of a group are its Member States, and no part of its place unless a side divides by them.
    own = int(grouped[0] == VERSION and not any(VERSION in names for names in sides))
    groups = (
        fetch_groups(asked_about(cube), *grouped, activities=Count("*"), **figures) if cube.versions else []
    )
    places = reduced(groups, own, len(grouped), cube.bits if names_members else {})
    return Counted(atoms_of(places, grouped[own:], rows, columns, measure))


def amounts_of(measure: Measure) -> tuple[tuple[str, ...], dict[str, Aggregate]]:
    """The column that says of what an amount is, and what is asked of it."""
    if not measure.is_sum:
        return (), {}
    return (("value_basis",), VALUE) if measure.is_value else (("assistance_type_id",), QUANTITY)


def group_columns(*columns: Iterable[str], with_version: bool) -> tuple[str, ...]:
    """In the order of the covering index, filled up where all of them are among its first."""
    wanted = {name for names in columns for name in names}
    if with_version:
        wanted.add(VERSION)
    if wanted <= set(INDEX):
        return INDEX[: 1 + max(map(INDEX.index, wanted))]
    return (*(name for name in INDEX if name in wanted), *sorted(wanted - set(INDEX)))


def asked_about(cube: Cube) -> VersionActivityQuerySet:
    """The counted activities of the selection, without what the round no longer asks about.

    Most rounds ask about all that is in the code lists: then nothing has to be looked at in each activity.
    """
    activities = VersionActivity.objects.filter(version__in=cube.versions).counted()
    for axis, (column, model) in CODE_LISTS.items():
        asked = [entry.code for entry in cube.axes[axis]]
        others = model._default_manager.exclude(pk__in=asked)
        if not cube.selection.on(axis) and (unasked := list(others.values_list("pk", flat=True))):
            activities = activities.exclude(**{f"{column}__in": unasked})
    return cube.selection.narrow(activities)


def reduced(
    groups: Iterable[tuple[Any, ...]], own: int, width: int, bits: Mapping[int, int]
) -> dict[tuple[Any, ...], list[int]]:
    """By place: activities, those with an amount, what it comes to, and the Member States as bits."""
    places: dict[tuple[Any, ...], list[int]] = {}
    for values in groups:
        place = values[own:width]
        sums = places.get(place)
        if sums is None:
            sums = places[place] = [0, 0, 0, 0]
        number, *amounts = values[width:]
        sums[0] += number
        if amounts and amounts[0]:
            sums[1] += amounts[0]
            sums[2] += int(amounts[1])
        if bits:
            sums[3] |= bits[values[0]]
    return places


def atoms_of(
    places: Mapping[tuple[Any, ...], Sequence[int]],
    names: tuple[str, ...],
    rows: Divided,
    columns: Divided | None,
    measure: Measure,
) -> Mapping[str, Mapping[Atom, Amount]]:
    """By part of the measure. `names` are the columns that the places have the values of."""
    found: dict[str, dict[Atom, Amount]] = defaultdict(lambda: defaultdict(Amount))
    row_of, column_of, part_of = keys_in(names, rows), keys_in(names, columns), part_in(names, measure)
    every = found[ACTIVITIES]
    for place, (number, known, amount, supporters) in places.items():
        atom = row_of(place), column_of(place)
        every[atom].add(number, 0, supporters)
        if part := part_of(place):
            found[f"{ACTIVITIES} {part}"][atom].add(number, 0, supporters)
            if known:
                found[part][atom].add(known, amount, supporters)
    return found


def keys_in(names: tuple[str, ...], divided: Divided | None) -> Callable[[tuple[Any, ...]], Keys]:
    """What calls `keys_of` with the values of a place, once for each that are different."""
    if divided is None:
        return lambda _place: (EVERY,)
    pick = itemgetter(*map(names.index, divided.columns))
    memo = Memo(divided.keys_of, is_single=len(divided.columns) == 1)
    return lambda place: memo[pick(place)]


def part_in(names: tuple[str, ...], measure: Measure) -> Callable[[tuple[Any, ...]], str]:
    """Of what the amounts of a place are, "" where it has none."""
    if not measure.is_sum:
        return lambda _place: ""
    if measure.is_value:
        return itemgetter(names.index("value_basis"))
    kind = names.index("assistance_type_id")
    return lambda place: QUANTITIES.get(place[kind], "")


class Memo(dict[Any, Keys]):
    def __init__(self, keys_of: Callable[..., Keys], *, is_single: bool) -> None:
        self.keys_of, self.is_single = keys_of, is_single

    def __missing__(self, values: Any) -> Keys:
        keys = self[values] = self.keys_of(values) if self.is_single else self.keys_of(*values)
        return keys


def merged_atoms(
    atoms: Mapping[Atom, Amount], row_of: Mapping[str, str], column_of: Mapping[str, str]
) -> Mapping[Atom, Amount]:
    """The atoms that a table tells apart: by the rows and columns in which something is shown.

    What is in no row or in no column is in none.
    """
    found: dict[Atom, Amount] = defaultdict(Amount)
    rows, columns = Memo(shown_by(row_of), is_single=True), Memo(shown_by(column_of), is_single=True)
    for atom, amount in atoms.items():
        if atom[0] and atom[1]:
            place = rows[atom[0]], columns[atom[1]]
            found[place].add(amount.known, amount.hundredths, amount.supporters)
    return found


def shown_by(shown: Mapping[str, str]) -> Callable[[Keys], Keys]:
    """Keys as they are shown, each once."""
    return lambda keys: tuple(sorted({shown.get(key, key) for key in keys}))


def cells_and_totals(atoms: Mapping[Atom, Amount]) -> Figures:
    """Cells and totals: each row, column and total that an atom is in, once."""
    found: dict[Pair, Amount] = defaultdict(Amount)
    for (rows, columns), amount in atoms.items():
        for pair in product({*rows, EVERY}, {*columns, EVERY}):
            found[pair].add(amount.known, amount.hundredths, amount.supporters)
    return found


def side_amounts(atoms: Mapping[Atom, Amount], *, is_row: bool) -> Mapping[str, Amount]:
    """What each row or column comes to, as long as nothing is shown together."""
    found: dict[str, Amount] = defaultdict(Amount)
    for atom, amount in atoms.items():
        if all(atom):
            for key in atom[0 if is_row else 1]:
                found[key].add(amount.known, amount.hundredths, amount.supporters)
    return found
