"""Gap and overlap as tables of their own, for every format: how many, by type, and at which level."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.counting.coverage import (
    CROWDED_FROM,
    SEVERAL_FROM,
    CoverageMap,
    Level,
    coverage_map,
    level_name,
)
from analysis.counting.cube import TOTAL, Cube, Scope
from analysis.counting.selection import AxisEntry
from analysis.grid import Axis, Column, Grid, Row, Unit
from analysis.tables.additional_tables import additional_grid, with_chart
from analysis.tables.tables import MEMBERS_NOT_ADDITIVE, CrossTable

MAP = CrossTable(Axis.PARTNERS, Axis.FIELDS, Unit.MEMBERS)
TYPES_THERE = _("Number of types of assistance that at least one Member State provides.")


def coverage_grids(cube: Cube) -> tuple[Grid, ...]:
    """The map of all types, one for each type, the number of types, and the levels of each partner."""
    found = coverage_map(cube, {})
    return (
        members_grid(cube),
        *(members_grid(cube, each) for each in cube.axes[Axis.TYPES]),
        types_grid(cube),
        levels_grid(cube, found),
    )


def members_grid(cube: Cube, assistance_type: AxisEntry | None = None) -> Grid:
    """Member States active for each partner in each field, with one type or with any."""
    scope = TOTAL.at(Axis.TYPES, assistance_type.code) if assistance_type else TOTAL
    title = gettext("Member States active, by partner and field of support")
    grid = crossed_grid(
        cube,
        f"coverage_{assistance_type.code if assistance_type else 'members'}",
        f"{title}: {assistance_type.label}" if assistance_type else title,
        MAP.columns(cube),
        MAP.rows(cube, scope),
        (gettext(MEMBERS_NOT_ADDITIVE), levels_in_words()),
    )
    name = assistance_type.label if assistance_type else ""
    return replace(
        grid,
        levels_from=(1, SEVERAL_FROM, CROWDED_FROM),
        short_title=name or gettext("Member States active"),
        assistance_type=name,
    )


def levels_in_words() -> str:
    return gettext("None, 1, %(several)d to %(most)d, and %(crowded)d or more Member States.") % {
        "several": SEVERAL_FROM,
        "most": CROWDED_FROM - 1,
        "crowded": CROWDED_FROM,
    }


def types_grid(cube: Cube) -> Grid:
    columns = tuple(Column(column.code, column.label, Unit.TYPES) for column in MAP.columns(cube))
    rows = tuple(
        Row(
            partner.code,
            partner.label,
            tuple(types_there(cube, Scope(partner.code, column.code)) for column in columns),
        )
        for partner in cube.axes[Axis.PARTNERS]
    )
    title = gettext("Types of assistance provided, by partner and field of support")
    grid = crossed_grid(cube, "coverage_types", title, columns, rows, (gettext(TYPES_THERE),))
    return replace(grid, short_title=gettext("Types provided"))


def types_there(cube: Cube, scope: Scope) -> int:
    types = (scope.at(Axis.TYPES, each.code) for each in cube.axes[Axis.TYPES])
    return sum(bool(cube.activities(at)) for at in types)


def levels_grid(cube: Cube, found: CoverageMap) -> Grid:
    """In how many fields of the selection a partner has nobody, one, several or a crowd."""
    by_partner = {partner.code: Counter(place.level for place in places) for partner, places in found.rows}
    rows = tuple(
        Row(
            partner.code,
            partner.label,
            tuple(by_partner.get(partner.code, Counter())[level] for level in Level),
        )
        for partner in cube.axes[Axis.PARTNERS]
    )
    columns = tuple(Column(level.value, level_name(level), Unit.FIELDS) for level in Level)
    title = gettext("Number of fields of support by number of active Member States")
    grid = crossed_grid(cube, "coverage_levels", title, columns, rows, (levels_in_words(),))
    grid = replace(grid, column_axis=None, short_title=gettext("Gaps and overlaps"))
    title = gettext("Fields of support without an active Member State, by partner")
    return with_chart(grid, Level.NOBODY.value, title)


def crossed_grid(
    cube: Cube, key: str, title: str, columns: tuple[Column, ...], rows: tuple[Row, ...], notes: Iterable[str]
) -> Grid:
    partners, fields = Axis.PARTNERS, Axis.FIELDS
    return additional_grid(cube, key, title, partners, columns, rows, notes, columns_over=fields)
