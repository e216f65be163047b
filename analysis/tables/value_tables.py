"""Value and quantity beside the count, with how much of them is known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.counting.amounts import TOTAL_MARGIN, Amount, Margin, Sums, activities_of, margins
from analysis.counting.cube import Cube
from analysis.counting.disclosure_control import withheld
from analysis.counting.selection import AxisEntry
from analysis.counting.shares import percent
from analysis.counting.sums import QUANTITIES, read_sums
from analysis.grid import Axis, Cell, Column, Grid, Missing, Profile, Row, Unit
from analysis.tables.additional_tables import additional_grid, with_chart
from analysis.tables.tables import row, total_entry
from questionnaire.choices import Funding, ValueBasis

# Their places in a cell of the sums; funding is no axis of the annex.
SIDES: tuple[Axis | None, ...] = (Axis.PARTNERS, Axis.FIELDS, Axis.TYPES, None)
FUNDING = SIDES.index(None)
# A quantity has one type, so there is no table of quantities by type.
QUANTITY_SIDES = tuple(place for place, side in enumerate(SIDES) if side != Axis.TYPES)
VALUE_TITLES = (
    _("Value of the activities, by partner"),
    _("Value of the activities, by field of support"),
    _("Value of the activities, by type of assistance"),
    _("Value of the activities, by funding"),
)
SHORT_VALUE_TITLES = (_("Value by partner"), _("Value by field"), _("Value by type"), _("Value by funding"))
QUANTITY_TITLES = (
    _("Person-days and items, by partner"),
    _("Person-days and items, by field of support"),
    "",
    _("Person-days and items, by funding"),
)
SHORT_QUANTITY_TITLES = (_("Quantity by partner"), _("Quantity by field"), "", _("Quantity by funding"))
KEYS = ("partners", "fields", "types", "funding")
BASES = {
    ValueBasis.COMMITTED: _("Committed (EUR)"),
    ValueBasis.SPENT: _("Spent (EUR)"),
    ValueBasis.IN_KIND: _("In-kind estimate (EUR)"),
}
UNITS = {Unit.PERSON_DAYS: _("Experts: person-days"), Unit.ITEMS: _("Equipment: items")}
OF_UNITS = {
    Unit.PERSON_DAYS: (_("Experts: activities"), _("Experts: of these with person-days")),
    Unit.ITEMS: (_("Equipment: activities"), _("Equipment: of these with items")),
}
BASES_APART = _("Committed amounts, spent amounts and in-kind estimates are different and are not added up.")
AS_REPORTED = _(
    "Of EU co-funded activities the value is the one reported; it is not reduced to the national share."
)
WHOLE = _("The exact amounts are added up and the sums rounded, so rounded rows may not add up to the total.")
NOT_KNOWN = _("“–”: no data available.")
WITHHELD = _(
    "“c”: confidential (fewer than three Member States, or a figure from which such a "
    "figure could be calculated)."
)
VALUE_COVERAGE = _("Value known for %(known)d of %(activities)d activities (%(percent)d%%).")
BASIS_COVERAGE = _("Committed: %(committed)d activities; spent: %(spent)d; in-kind estimates: %(in_kind)d.")
DAYS_COVERAGE = _(
    "Person-days known for %(known)d of %(activities)d activities with experts (%(percent)d%%)."
)
ITEMS_COVERAGE = _("Items known for %(known)d of %(activities)d activities with equipment (%(percent)d%%).")


@dataclass(frozen=True)
class Measured:
    """The sums of one measure, with those that are not printed."""

    amounts: Mapping[Margin, Amount]
    hidden: frozenset[Margin]

    def known(self, margin: Margin) -> int:
        return self.amounts[margin].known if margin in self.amounts else 0

    def printed(self, margin: Margin) -> Cell:
        if not self.known(margin):
            return Missing.UNKNOWN
        return Missing.WITHHELD if margin in self.hidden else self.amounts[margin].rounded


@dataclass(frozen=True)
class Values:
    """What the tables are made of; `with_quantity` counts the activities of the types that have one."""

    cube: Cube
    activities: Mapping[Margin, int]
    with_quantity: Mapping[str, Mapping[Margin, int]]
    measured: Mapping[str, Measured]

    def value_known(self, margin: Margin) -> int:
        return sum(self.measured[basis].known(margin) for basis in BASES)


def value_grids(cube: Cube, profile: Profile) -> tuple[Grid, ...]:
    """Seven tables, with one query: value by partner, field, type and funding; quantity without the types."""
    values = values_of(cube, read_sums(cube), profile)
    return (
        *(value_grid(values, place) for place in range(len(SIDES))),
        *(quantity_grid(values, place) for place in QUANTITY_SIDES),
    )


def values_of(cube: Cube, sums: Sums, profile: Profile) -> Values:
    return Values(
        cube,
        activities_of(sums.activities),
        {
            unit: activities_of(
                {cell: n for cell, n in sums.activities.items() if cell[2] == assistance_type}
            )
            for assistance_type, unit in QUANTITIES.items()
        },
        {measure: measured(sums, measure, profile) for measure in sums.amounts},
    )


def measured(sums: Sums, measure: str, profile: Profile) -> Measured:
    cells = sums.amounts[measure]
    sides = QUANTITY_SIDES if measure in UNITS else range(len(SIDES))
    hidden = withheld(cells, sides) if profile == Profile.CIRCULATION else frozenset()
    return Measured(margins(cells), hidden)


def entries(cube: Cube, place: int) -> tuple[AxisEntry, ...]:
    side = SIDES[place]
    if side is None:
        chosen = cube.selection.funding or Funding.values
        return tuple(AxisEntry(each.value, str(each.label), each.value) for each in Funding if each in chosen)
    return cube.axes[side]


def margin_rows(cube: Cube, place: int) -> Iterator[tuple[AxisEntry, Margin]]:
    """The rows of a table over this side, the total last."""
    for entry in entries(cube, place):
        yield entry, (place, entry.code)
    yield total_entry(), TOTAL_MARGIN


def value_grid(values: Values, place: int) -> Grid:
    columns = (
        Column("activities", gettext("Activities"), Unit.ACTIVITIES),
        Column("value_known", gettext("Of these with a value"), Unit.ACTIVITIES),
        *(Column(basis.value, gettext(label), Unit.EUR) for basis, label in BASES.items()),
    )
    rows = tuple(
        row(
            entry,
            (
                values.activities.get(margin, 0),
                values.value_known(margin),
                *(values.measured[basis].printed(margin) for basis in BASES),
            ),
        )
        for entry, margin in margin_rows(values.cube, place)
    )
    key, title = f"value_{KEYS[place]}", gettext(VALUE_TITLES[place])
    notes = (value_coverage(values), *map(gettext, (BASES_APART, AS_REPORTED, WHOLE)), *signs(rows))
    rows_over = SIDES[place] or gettext("Funding")
    short = gettext(SHORT_VALUE_TITLES[place])
    grid = replace(
        additional_grid(values.cube, key, title, rows_over, columns, rows, notes), short_title=short
    )
    if SIDES[place] != Axis.PARTNERS:
        return grid
    return with_chart(grid, ValueBasis.COMMITTED.value, gettext("Amounts committed, by partner (EUR)"))


def quantity_grid(values: Values, place: int) -> Grid:
    columns = tuple(column for unit in UNITS for column in quantity_columns(unit))
    rows = tuple(
        row(entry, (cell for unit in UNITS for cell in quantity_cells(values, unit, margin)))
        for entry, margin in margin_rows(values.cube, place)
    )
    key, title = f"quantity_{KEYS[place]}", gettext(QUANTITY_TITLES[place])
    notes = (*quantity_coverage(values), gettext(WHOLE), *signs(rows))
    rows_over = SIDES[place] or gettext("Funding")
    short = gettext(SHORT_QUANTITY_TITLES[place])
    return replace(
        additional_grid(values.cube, key, title, rows_over, columns, rows, notes), short_title=short
    )


def quantity_columns(unit: Unit) -> Iterator[Column]:
    activities, known = OF_UNITS[unit]
    yield Column(f"{unit}_activities", gettext(activities), Unit.ACTIVITIES)
    yield Column(f"{unit}_known", gettext(known), Unit.ACTIVITIES)
    yield Column(unit.value, gettext(UNITS[unit]), unit)


def quantity_cells(values: Values, unit: Unit, margin: Margin) -> tuple[Cell, ...]:
    measured = values.measured[unit]
    return (values.with_quantity[unit].get(margin, 0), measured.known(margin), measured.printed(margin))


def value_coverage(values: Values) -> str:
    known = {basis.value: values.measured[basis].known(TOTAL_MARGIN) for basis in BASES}
    whole = coverage(VALUE_COVERAGE, sum(known.values()), values.activities.get(TOTAL_MARGIN, 0))
    return f"{whole} {gettext(BASIS_COVERAGE) % known}"


def quantity_coverage(values: Values) -> Iterator[str]:
    for unit, text in ((Unit.PERSON_DAYS, DAYS_COVERAGE), (Unit.ITEMS, ITEMS_COVERAGE)):
        activities = values.with_quantity[unit].get(TOTAL_MARGIN, 0)
        yield coverage(text, values.measured[unit].known(TOTAL_MARGIN), activities)


def coverage(text: str, known: int, activities: int) -> str:
    share = percent(known, activities)
    return gettext(text) % {"known": known, "activities": activities, "percent": share}


def signs(rows: Iterable[Row]) -> Iterator[str]:
    """What the signs in the cells mean, where there are any."""
    cells = {cell for row in rows for cell in row.cells if isinstance(cell, Missing)}
    if Missing.UNKNOWN in cells:
        yield gettext(NOT_KNOWN)
    if Missing.WITHHELD in cells:
        yield gettext(WITHHELD)
