"""Projects: the number without duplicates, beside the raw count of activities."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Count
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.counting.cube import ALL, CELL_COLUMNS, TOTAL, Cube, Scope, read_groups
from analysis.grid import Axis, Column, Grid, Unit
from analysis.tables.additional_tables import additional_grid, with_chart
from analysis.tables.tables import code_or_all, row, total_entry

TITLES = {
    Axis.PARTNERS: _("Projects and activities, by partner"),
    Axis.FIELDS: _("Projects and activities, by field of support"),
    Axis.TYPES: _("Projects and activities, by type of assistance"),
}
SHORT_TITLES = {
    Axis.PARTNERS: _("Projects by partner"),
    Axis.FIELDS: _("Projects by field"),
    Axis.TYPES: _("Projects by type"),
}
COLUMNS = (
    ("activities", _("Activities"), Unit.ACTIVITIES),
    ("with_project", _("Of these in a named project"), Unit.ACTIVITIES),
    ("projects", _("Named projects"), Unit.PROJECTS),
    ("without_duplicates", _("Without duplicates"), Unit.PROJECTS),
)
WHAT_IS_ONE = _(
    "Activities of one Member State with the same project reference are one project. Without duplicates, "
    "a named project counts once, and an activity without a project reference counts as a project of its own."
)
NOT_ADDITIVE = _(
    "A project that runs in several rows counts once in each, so the rows must not be added up. "
    "The total counts it once."
)
JOINT = _("A joint project counts for each Member State that reports it.")


@dataclass(slots=True)
class Undertakings:
    """What is in a scope: a project is a Member State's version and the reference that it gave."""

    activities: int = 0
    named: int = 0
    projects: set[tuple[int, str]] = field(default_factory=set)

    @property
    def without_duplicates(self) -> int:
        return len(self.projects) + self.activities - self.named


def project_grids(cube: Cube) -> tuple[Grid, ...]:
    """Three tables, with one query."""
    found = read_projects(cube)
    return tuple(project_grid(cube, found, axis) for axis in Axis)


def read_projects(cube: Cube) -> Mapping[Scope, Undertakings]:
    """By each partner, each field, each type and everything, with one query."""
    found: dict[Scope, Undertakings] = defaultdict(Undertakings)
    groups = read_groups(cube.versions, cube.selection, *CELL_COLUMNS, "project", activities=Count("*"))
    for version, partner, support_field, assistance_type, project, activities in groups:
        if cube.asks_about(partner, support_field, assistance_type):
            name = " ".join(project.split()).casefold()
            for scope in (Scope(partner), Scope(ALL, support_field), Scope(ALL, ALL, assistance_type), TOTAL):
                add(found[scope], version, name, activities)
    return found


def add(undertakings: Undertakings, version: int, name: str, activities: int) -> None:
    undertakings.activities += activities
    if name:
        undertakings.named += activities
        undertakings.projects.add((version, name))


def project_grid(cube: Cube, found: Mapping[Scope, Undertakings], axis: Axis) -> Grid:
    columns = tuple(Column(code, gettext(label), unit) for code, label, unit in COLUMNS)
    entries = (*cube.axes[axis], total_entry())
    rows = tuple(
        row(entry, project_cells(found.get(TOTAL.at(axis, code_or_all(entry)), Undertakings())))
        for entry in entries
    )
    notes = map(gettext, (WHAT_IS_ONE, NOT_ADDITIVE, JOINT))
    title, short = gettext(TITLES[axis]), gettext(SHORT_TITLES[axis])
    grid = replace(
        additional_grid(cube, f"projects_{axis}", title, axis, columns, rows, notes), short_title=short
    )
    if axis != Axis.PARTNERS:
        return grid
    return with_chart(grid, "without_duplicates", gettext("Projects without duplicates, by partner"))


def project_cells(scope: Undertakings) -> tuple[int, ...]:
    return (scope.activities, scope.named, len(scope.projects), scope.without_duplicates)
