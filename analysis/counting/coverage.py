"""Gap and overlap: how many Member States are active for each partner in each field of support.

The map runs over what is in the selection alone: what nobody asked for is no gap.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext

from analysis.counting.cube import TOTAL, Cube, Scope
from analysis.counting.selection import AxisEntry
from analysis.grid import Axis
from analysis.models.agencies import AgencyActivity

# Where the levels begin; nothing else says so. Some fifteen Member States give support: five are many in one
# place.
SEVERAL_FROM = 2
CROWDED_FROM = 5


class Level(StrEnum):
    NOBODY = "nobody"
    ONE = "one"
    SEVERAL = "several"
    CROWDED = "crowded"


def level_name(level: Level) -> str:
    """Return how many Member States a level stands for, as tables and the map print it."""
    several = {"first": SEVERAL_FROM, "last": CROWDED_FROM - 1}
    names = {
        Level.NOBODY: gettext("None"),
        Level.ONE: gettext("One"),
        Level.SEVERAL: gettext("%(first)d to %(last)d") % several,
        Level.CROWDED: gettext("%(first)d or more") % {"first": CROWDED_FROM},
    }
    return names[level]


def level_of(members: int) -> Level:
    if members >= CROWDED_FROM:
        return Level.CROWDED
    if members >= SEVERAL_FROM:
        return Level.SEVERAL
    return Level.ONE if members else Level.NOBODY


@dataclass(frozen=True)
class CoveragePlace:
    """One partner in one field. `types` are those given there; `agencies` names what counts nowhere."""

    partner: AxisEntry
    support_field: AxisEntry
    members: int
    types: int
    agencies: tuple[str, ...]

    @property
    def level(self) -> Level:
        return level_of(self.members)

    @property
    def level_name(self) -> str:
        return level_name(self.level)


@dataclass(frozen=True)
class CoverageMap:
    """`rows` has one row for each partner, with one place for each field; `types` are those selected."""

    fields: tuple[AxisEntry, ...]
    types: tuple[AxisEntry, ...]
    rows: tuple[tuple[AxisEntry, tuple[CoveragePlace, ...]], ...]

    @property
    def has_several_types(self) -> bool:
        return len(self.types) > 1

    @property
    def places(self) -> tuple[CoveragePlace, ...]:
        return tuple(place for _partner, places in self.rows for place in places)

    def at(self, level: Level) -> tuple[CoveragePlace, ...]:
        return tuple(place for place in self.places if place.level == level)


# The agencies active for a partner in a field, by the codes of both.
Overlay = Mapping[tuple[str, str], tuple[str, ...]]


def coverage_map(cube: Cube, overlay: Overlay) -> CoverageMap:
    fields, types = cube.axes[Axis.FIELDS], cube.axes[Axis.TYPES]
    return CoverageMap(
        fields,
        types,
        tuple(
            (partner, tuple(coverage_place(cube, partner, field, types, overlay) for field in fields))
            for partner in cube.axes[Axis.PARTNERS]
        ),
    )


def coverage_place(
    cube: Cube, partner: AxisEntry, field: AxisEntry, types: Iterable[AxisEntry], overlay: Overlay
) -> CoveragePlace:
    scope = scope_of(partner, field)
    given = sum(bool(cube.activities(scope.at(Axis.TYPES, each.code))) for each in types)
    agencies = overlay.get((partner.code, field.code), ())
    return CoveragePlace(partner, field, cube.members(scope), given, agencies)


def scope_of(partner: AxisEntry, field: AxisEntry) -> Scope:
    return TOTAL.at(Axis.PARTNERS, partner.code).at(Axis.FIELDS, field.code)


def overlay_of(activities: Iterable[AgencyActivity], selection_types: Iterable[str]) -> Overlay:
    """Each agency once in a place; one whose type is not known is there with every type.

    Dates, status and funding of the selection are of replies: agencies are shown whatever these are.
    """
    # The type is not known of each activity.
    wanted = {None, *selection_types}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for activity in activities:
        if wanted == {None} or activity.assistance_type_id in wanted:
            found[activity.partner_id, activity.support_field_id].add(activity.agency)
    return {at: tuple(sorted(agencies)) for at, agencies in found.items()}


def active_in(cube: Cube, place: CoveragePlace) -> tuple[str, ...]:
    """The Member States that are active there, as msgids in protocol order: of the internal profile alone."""
    scope = scope_of(place.partner, place.support_field)
    return tuple(r.name for r in cube.respondents if cube.supports(r, scope))
