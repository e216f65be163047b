"""Who is active where: activities by Member State, which only the Presidency may see."""

from collections import Counter
from dataclasses import replace

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.counting.cube import ALL, TOTAL, Cube, Scope
from analysis.counting.selection import AxisEntry
from analysis.grid import Axis, Column, Grid, Row, Unit
from analysis.tables.additional_tables import additional_grid
from analysis.tables.tables import code_or_all, row, total_entry

TITLES = {
    Axis.PARTNERS: _("Activities by Member State and partner"),
    Axis.FIELDS: _("Activities by Member State and field of support"),
}
SHORT_TITLES = {
    Axis.PARTNERS: _("By Member State and partner"),
    Axis.FIELDS: _("By Member State and field"),
}


def member_grids(cube: Cube) -> tuple[Grid, ...]:
    """Two tables of the Member States with activities."""
    counted = activities_by_version(cube)
    return tuple(member_grid(cube, counted, axis) for axis in TITLES)


def activities_by_version(cube: Cube) -> Counter[tuple[int, Scope]]:
    """The activities of each version by partner, by field and in all."""
    counted: Counter[tuple[int, Scope]] = Counter()
    for version, partner, support_field, assistance_type, activities in cube.groups:
        if cube.asks_about(partner, support_field, assistance_type):
            for scope in (Scope(partner), Scope(ALL, support_field), TOTAL):
                counted[version, scope] += activities
    return counted


def member_grid(cube: Cube, counted: Counter[tuple[int, Scope]], axis: Axis) -> Grid:
    across = (*cube.axes[axis], total_entry())
    scopes = [TOTAL.at(axis, code_or_all(entry)) for entry in across]
    grid = additional_grid(
        cube,
        f"member_states_{axis.value}",
        gettext(TITLES[axis]),
        gettext("Member State"),
        tuple(Column(entry.code, entry.label, Unit.ACTIVITIES) for entry in across),
        (*member_rows(cube, counted, scopes), row(total_entry(), map(cube.activities, scopes))),
        columns_over=axis,
    )
    return replace(grid, short_title=gettext(SHORT_TITLES[axis]))


def member_rows(cube: Cube, counted: Counter[tuple[int, Scope]], scopes: list[Scope]) -> tuple[Row, ...]:
    return tuple(
        row(
            AxisEntry(member.code, gettext(member.name), member.code),
            (counted[member.version, scope] for scope in scopes),
        )
        for member in cube.counted
        if member.version and counted[member.version, TOTAL]
    )
