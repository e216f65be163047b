"""Values and quantities, added up by the database where they are known; nothing is imputed.

Committed, spent and in-kind amounts are kept apart, and so are person-days and items.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

from django.db.models import BigIntegerField, Count, F, Func, Sum

from analysis.counting.amounts import Amount, SumCell, Sums
from analysis.counting.cube import CELL_COLUMNS, Cube, read_groups
from analysis.grid import Unit
from questionnaire.choices import ValueBasis

# What a quantity is of, by the code of the type (DOMAIN: an activity's record).
QUANTITIES = {"expert": Unit.PERSON_DAYS, "equipment": Unit.ITEMS}
MEASURES = (*ValueBasis.values, *QUANTITIES.values())

Figure = TypeVar("Figure")


class Hundredths(Func):
    """Whole hundredths: SQLite keeps decimals as floating numbers, whose sums would lose cents."""

    template = "CAST(ROUND(%(expressions)s * 100) AS BIGINT)"
    output_field = BigIntegerField()


def read_sums(cube: Cube) -> Sums:
    """One grouped query, whatever the number of activities."""
    groups = read_groups(
        cube.versions,
        cube.selection,
        *CELL_COLUMNS,
        "funding",
        "value_basis",
        activities=Count("*"),
        value=Sum(Hundredths(F("value"))),
        quantities=Count("quantity"),
        quantity=Sum(Hundredths(F("quantity"))),
    )
    bits = cube.bits
    activities: dict[SumCell, int] = defaultdict(int)
    amounts: dict[str, dict[SumCell, Amount]] = {measure: defaultdict(Amount) for measure in MEASURES}
    for version, *codes, funding, basis, number, value, quantities, quantity in groups:
        cell = (*codes, funding)
        activities[cell] += number
        if basis:
            amounts[basis][cell].add(number, int(value), bits[version])
        if quantities and (unit := QUANTITIES.get(cell[2])):
            amounts[unit][cell].add(quantities, int(quantity), bits[version])
    return Sums(still_asked(activities, cube), {m: still_asked(cells, cube) for m, cells in amounts.items()})


def still_asked(cells: Mapping[SumCell, Figure], cube: Cube) -> dict[SumCell, Figure]:
    return {cell: figure for cell, figure in cells.items() if cube.asks_about(*cell[:3])}
