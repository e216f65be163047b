"""How each figure of the tables beyond the annex is counted again, by the beginning of the table's key."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.formats.xlsx.sheets.project_lines import ProjectLines
from analysis.formats.xlsx.sheets.recount import Formula, Recount
from analysis.formats.xlsx.sheets.tally import (
    BASIS,
    END_YEAR,
    FUNDING,
    MEMBER_STATE,
    PROJECT,
    QUANTITY,
    START_YEAR,
    STATUS,
    VALUE,
    Condition,
    Criteria,
    labelled,
)
from analysis.grid import Axis, Column, DataNames, Grid, Row, Unit

# Of which type of assistance each quantity is.
TYPES = {"person_days": "expert", "items": "equipment"}
# The map that tells how many Member States are active; further tables count its cells.
MAP = "coverage_members"


@dataclass(frozen=True)
class Sources:
    """What figures are counted again from: the data, the projects in them, and figures counted before.

    `grids` are all tables by their keys. `counted` has the row of the sheet and the figure, by table, row and
    label of the column.
    """

    recount: Recount
    names: DataNames
    projects: ProjectLines
    grids: Mapping[str, Grid]
    counted: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)


Rule = Callable[[Sources, Grid, Row, Column], Formula]


def rule_of(grid: Grid) -> Rule | None:
    return next((rule for start, rule in RULES.items() if grid.key.startswith(start)), None)


def row_criteria(grid: Grid, row: Row) -> Criteria:
    """Rows that are no axis are those of funding."""
    if row.is_total:
        return ()
    if grid.row_axis is None:
        return (Condition(FUNDING, "=", row.label),)
    return (labelled(grid.row_axis, row.label),)


def column_criteria(grid: Grid, column: Column) -> Criteria:
    if grid.column_axis is None or column.code == "total":
        return ()
    return (labelled(grid.column_axis, column.label),)


def value_figure(sources: Sources, grid: Grid, row: Row, column: Column) -> Formula:
    criteria = row_criteria(grid, row)
    if column.unit == Unit.EUR:
        basis = sources.names.bases[column.code]
        return sources.recount.amount(VALUE, (*criteria, Condition(BASIS, "=", basis)))
    # Where a value is not available, its column says so; what is known has a basis.
    known = (Condition(BASIS, "<>"),) if column.code == "value_known" else ()
    return sources.recount.measured(column.unit, (*criteria, *known))


def quantity_figure(sources: Sources, grid: Grid, row: Row, column: Column) -> Formula:
    [(_unit, code)] = [each for each in TYPES.items() if column.code.startswith(each[0])]
    label = sources.names.types.get(code, code)
    criteria = (*row_criteria(grid, row), labelled(Axis.TYPES, label))
    if column.unit != Unit.ACTIVITIES:
        return sources.recount.amount(QUANTITY, criteria)
    known = (Condition(QUANTITY, "<>"),) if column.code.endswith("_known") else ()
    return sources.recount.measured(column.unit, (*criteria, *known))


def year_figure(sources: Sources, grid: Grid, row: Row, column: Column) -> Formula:
    """Rows are years and columns what happened, or rows an axis and columns the years."""
    if grid.row_axis is None:
        return in_year(sources, column.code, (), row.code, [int(each.code) for each in grid.rows])
    what = grid.key.split("_")[1]
    years = [int(each.code) for each in grid.columns if each.code.isdigit()]
    return in_year(sources, what, row_criteria(grid, row), column.code, years)


def in_year(sources: Sources, what: str, within: Criteria, year: str, years: list[int]) -> Formula:
    """`year` is one of them, or the code of what lies outside."""
    if what == "active":
        in_progress = (*within, Condition(STATUS, "<>", sources.names.suspended))
        started = (*in_progress, Condition(START_YEAR, "<=", int(year)))
        return sources.recount.combined([started], [(*started, Condition(END_YEAR, "<", int(year)))])
    if what == "ended":
        ended = [(*within, Condition(STATUS, "=", label)) for label in sources.names.ended]
        return sources.recount.combined([(*each, *placed(END_YEAR, year, years)) for each in ended])
    if year == "unknown":
        return sources.recount.combined([within], [(*within, Condition(START_YEAR, "<>"))])
    is_whole = year == "total"
    return sources.recount.combined([within if is_whole else (*within, *placed(START_YEAR, year, years))])


def placed(column: str, year: str, years: list[int]) -> Criteria:
    outside = {
        "before": Condition(column, "<", years[0]),
        "later": Condition(column, ">", years[-1]),
        "total": Condition(column, "<>"),
    }
    return (outside[year] if year in outside else Condition(column, "=", int(year)),)


def project_figure(sources: Sources, grid: Grid, row: Row, column: Column) -> Formula:
    criteria = row_criteria(grid, row)
    named = (*criteria, Condition(PROJECT, "<>"))
    if column.unit == Unit.ACTIVITIES:
        return sources.recount.measured(column.unit, named if column.code == "with_project" else criteria)
    projects = sources.projects.number(criteria)
    return projects if column.code == "projects" else projects + sources.recount.combined([criteria], [named])


def coverage_figure(sources: Sources, grid: Grid, row: Row, column: Column) -> Formula:
    """Member States by partner and field, of all types or of the one that the key names."""
    code = grid.key.removeprefix("coverage_")
    label = sources.names.types.get(code)
    of_type = (labelled(Axis.TYPES, label),) if label is not None and grid.key != MAP else ()
    place = (*row_criteria(grid, row), *column_criteria(grid, column), *of_type)
    return sources.recount.measured(Unit.MEMBERS, place)


def levels_figure(sources: Sources, grid: Grid, row: Row, column: Column) -> Formula:
    """In how many fields so many Member States are active, from the figures of the map."""
    bounds = dict(zip((each.code for each in grid.columns), bounds_of(sources.grids[MAP]), strict=True))
    first, last = bounds[column.code]
    counted = [sources.counted[MAP, row.code, each.label] for each in sources.grids[MAP].columns]
    cells = f"$E${counted[0][0]}:$E${counted[-1][0]}"
    conditions = f'{cells},">={first}"' + (f',{cells},"<={last}"' if last is not None else "")
    number = sum(first <= value and (last is None or value <= last) for _row, value in counted)
    return Formula(f"COUNTIFS({conditions})", number)


def bounds_of(grid: Grid) -> Iterator[tuple[int, int | None]]:
    """From how many Member States to how many each level is."""
    starts = (0, *grid.levels_from)
    yield from ((first, following - 1) for first, following in pairwise(starts))
    yield starts[-1], None


def types_figure(sources: Sources, grid: Grid, row: Row, column: Column) -> Formula:
    """How many types somebody gives, from the figures of the map of each type."""
    types = (f"coverage_{code}" for code in sources.names.types)
    counted = [sources.counted[key, row.code, column.label] for key in types]
    return Formula(
        "+".join(f"($E${at}>0)" for at, _value in counted), sum(bool(value) for _at, value in counted)
    )


def member_figure(sources: Sources, grid: Grid, row: Row, column: Column) -> Formula:
    criteria: Criteria = () if row.is_total else (Condition(MEMBER_STATE, "=", row.code),)
    return sources.recount.measured(Unit.ACTIVITIES, (*criteria, *column_criteria(grid, column)))


RULES: Mapping[str, Rule] = {
    "value_": value_figure,
    "quantity_": quantity_figure,
    "years": year_figure,
    "projects_": project_figure,
    "coverage_levels": levels_figure,
    "coverage_types": types_figure,
    "coverage_": coverage_figure,
    "member_states_": member_figure,
}
