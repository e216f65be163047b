"""The figures that 7896/20 prints, held against a round's tables.

Figures of one scope are looked up in the tables as printed; orders and bounds are held against unrounded
counts, as the paper's own percentages are rounded.
"""

import csv
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from analysis.counting.cube import ALL, TOTAL, Cube, Scope
from analysis.grid import Axis, Grid, Unit
from analysis.tables.tables import TOTAL_CODE, grids, measured
from questionnaire.choices import MemberStateKind
from questionnaire.models import AssistanceType, CodeListEntry, MemberState, Partner, SupportField

FILE = Path(__file__).with_name("published_figures.csv")

COMPARISONS: Mapping[str, Callable[[int, int], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
    ">=": operator.ge,
}
COMPARISON = re.compile(r"(>=|>|=)")
# ">50" is a share of all activities, ">50% of EU Member States" one of the Member States.
BOUND = re.compile(r"([<>])(\d+)(% of EU Member States)?")
OTHERS = "others"
OPEN = frozenset({"ALL", "*"})


@dataclass(frozen=True)
class Figure:
    """One row of the file. A scope is a code, ALL, codes with "+", or "*" for what an order runs over."""

    id: str
    kind: str
    partner: str
    support_field: str
    assistance_type: str
    measure: str
    value: str
    table: str

    @property
    def unit(self) -> Unit:
        return Unit(self.measure)

    @property
    def given(self) -> dict[Axis, str]:
        return {
            Axis.PARTNERS: self.partner,
            Axis.FIELDS: self.support_field,
            Axis.TYPES: self.assistance_type,
        }

    @property
    def scope(self) -> Scope:
        """Where the axes that are left open stay open."""
        return Scope(*(ALL if given in OPEN or "+" in given else given for given in self.given.values()))


def read_figures() -> list[Figure]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [Figure(**row) for row in csv.DictReader(lines)]


def misses(figures: Iterable[Figure], cube: Cube) -> Iterator[str]:
    """One line for each figure that the round's tables do not bear out."""
    on_paper = printed_numbers(grids(cube), cube)
    labels = labels_of_code_lists()
    for figure in figures:
        match figure.kind:
            case "order":
                miss = order_miss(figure, cube)
            case "inequality":
                miss = bound_miss(figure, cube)
            case _:
                miss = value_miss(figure, on_paper)
        if miss:
            yield f"{figure.id} ({figure.table}), {figure_label(figure, labels)}: {miss}."


def labels_of_code_lists() -> dict[str, str]:
    """By code, also of what the round does not ask about."""
    lists: tuple[type[CodeListEntry], ...] = (Partner, SupportField, AssistanceType)
    return {entry.pk: entry.label for model in lists for entry in model._default_manager.all()}


def figure_label(figure: Figure, labels: Mapping[str, str]) -> str:
    codes = [code for given in figure.given.values() if given not in OPEN for code in given.split("+")]
    return ", ".join([figure.measure, *(labels[code] for code in codes)])


def printed_numbers(all_grids: Iterable[Grid], cube: Cube) -> dict[tuple[Unit, Scope], int]:
    """Every number in the tables by unit and scope, with the two of the summary."""
    found = {(Unit.ACTIVITIES, TOTAL): cube.activities(), (Unit.MEMBERS, TOTAL): cube.members()}
    for grid in all_grids:
        about = TOTAL.at(Axis.PARTNERS, grid.partner) if grid.partner else TOTAL
        for row in grid.rows:
            row_scope = about.at(grid.row_axis, row.code) if grid.row_axis and not row.is_total else about
            for column, cell in zip(grid.columns, row.cells, strict=True):
                if isinstance(cell, int):
                    found[column.unit, column_scope(grid, column.code, row_scope)] = cell
    return found


def column_scope(grid: Grid, code: str, scope: Scope) -> Scope:
    return scope.at(grid.column_axis, code) if grid.column_axis and code != TOTAL_CODE else scope


def value_miss(figure: Figure, on_paper: Mapping[tuple[Unit, Scope], int]) -> str:
    found = on_paper.get((figure.unit, figure.scope))
    if found is None:
        return f"{figure.value} is published, no table of this round has it"
    return "" if found == int(figure.value) else f"{figure.value} is published, {found} is counted"


def bound_miss(figure: Figure, cube: Cube) -> str:
    bound = BOUND.fullmatch(figure.value)
    if bound is None:
        raise ValueError(f"{figure.id}: {figure.value!r} is not a bound")
    if bound[3]:
        part, whole = cube.members(), MemberState.objects.filter(kind=MemberStateKind.MEMBER).count()
    else:
        part, whole = sum(map(cube.activities, scopes(figure))), cube.activities()
    if COMPARISONS[bound[1]](100 * part, int(bound[2]) * whole):
        return ""
    return f"{figure.value} is published, {part} of {whole} are counted"


def scopes(figure: Figure) -> list[Scope]:
    """One for each of the codes with "+" between them, or the only one."""
    sums = [(axis, code) for axis, given in figure.given.items() if "+" in given for code in given.split("+")]
    return [figure.scope.at(axis, code) for axis, code in sums] or [figure.scope]


def order_miss(figure: Figure, cube: Cube) -> str:
    """Holds "{MK,RS}>others" and its like against the counts: each on the left against each on the right."""
    axis = next(axis for axis, given in figure.given.items() if given == "*")
    unit = Unit.MEMBERS if figure.unit == Unit.MEMBERS else Unit.ACTIVITIES
    counts = {
        entry.code: measured(cube, unit, figure.scope.at(axis, entry.code)) for entry in cube.axes[axis]
    }
    groups, signs = parsed_order(figure.value, list(counts))
    if all(
        left in counts and right in counts and COMPARISONS[sign](counts[left], counts[right])
        for sign, lefts, rights in zip(signs, groups, groups[1:], strict=False)
        for left, right in product(lefts, rights)
    ):
        return ""
    counted = ", ".join(f"{entry.label} {counts[entry.code]}" for entry in cube.axes[axis])
    return f"another order is published, counted are {counted}"


def parsed_order(value: str, codes: list[str]) -> tuple[list[list[str]], list[str]]:
    """The groups of an order, the others spelt out, and the signs between them."""
    parts = COMPARISON.split(value)
    groups = [part.strip("{}").split(",") for part in parts[::2]]
    named = {code for group in groups for code in group}
    others = [code for code in codes if code not in named]
    return [others if group == [OTHERS] else group for group in groups], parts[1::2]
