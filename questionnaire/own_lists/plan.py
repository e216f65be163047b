"""The activities that a list's rows become by a mapping, and why rows are held or left out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Activity
from questionnaire.own_lists.corrections import NOTHING_CORRECTED, Corrections
from questionnaire.own_lists.mapping import ListMapping
from questionnaire.own_lists.reading.amounts import money_in
from questionnaire.own_lists.reading.lines import Line, LineKind, lines
from questionnaire.own_lists.reading.tables import SourceTable, line
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.row_reader import RowReader, activities_of
from questionnaire.problems import Problem


@dataclass(frozen=True)
class PlannedRow:
    """One row of the list as the activities that it becomes; held back while `problems` are open.

    `unknown` are the values for which nothing is selected, by our column.
    """

    line: Line
    activities: tuple[Activity, ...]
    problems: tuple[Problem, ...]
    unknown: Mapping[str, str] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return self.line.number

    @property
    def is_held(self) -> bool:
        return bool(self.problems)


@dataclass(frozen=True)
class Plan:
    """Every row below the header is in `rows` or in `left_out`, once. Nothing is stored."""

    table: SourceTable
    mapping: ListMapping
    rows: tuple[PlannedRow, ...]
    left_out: tuple[tuple[int, str], ...]
    # The sum that the list itself gives, and the rows with one amount for several activities.
    own_total: Decimal | None = None
    shared_amounts: tuple[int, ...] = ()
    interpreted_amounts: tuple[int, ...] = ()
    corrections: Corrections = NOTHING_CORRECTED

    @property
    def held(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if row.is_held)

    @property
    def ready(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if not row.is_held)

    @property
    def equal_rows(self) -> tuple[tuple[int, int], ...]:
        """Each row that is equal to an earlier one, with that one's number."""
        first: dict[tuple[object, ...], int] = {}
        equal = []
        for row in self.rows:
            content = tuple(
                tuple(getattr(a, name) for name in COLUMNS.entered_fields) for a in row.activities
            )
            if content in first:
                equal.append((first[content], row.number))
            first.setdefault(content, row.number)
        return tuple(equal)

    @property
    def value_rows(self) -> Mapping[tuple[str, str], int]:
        """In how many rows each value stands, by our column and its text."""
        counts: Counter[tuple[str, str]] = Counter()
        for name in self.mapping.values:
            sources = self.mapping.choice(name).sources
            for source in sources:
                index = self.table.by_name[source].index
                texts = [line(row.cell(index)) for row in self.table.body]
                counts.update((name, source if len(sources) > 1 else text) for text in texts if text)
        return counts

    @property
    def names_euro(self) -> bool:
        """Whether a header of the amounts says so, or most of the cells do."""
        sources = self.mapping.choice("value").sources
        if any(money_in(source).is_euro for source in sources):
            return True
        cells = [row.cell(self.table.by_name[source].index) for source in sources for row in self.table.body]
        shown = [cell.shown for cell in cells if line(cell)]
        return sum(money_in(text).is_euro for text in shown) > len(shown) / 2

    @property
    def total(self) -> Decimal:
        return sum((a.value for row in self.rows for a in row.activities if a.value), Decimal(0))


def make_plan(
    table: SourceTable,
    mapping: ListMapping,
    values: ValueReader,
    corrections: Corrections = NOTHING_CORRECTED,
) -> Plan:
    reader = RowReader(table, mapping, corrections)
    rows, left_out, own_total, shared, interpreted = [], [], None, [], []
    for one in lines(table, mapping.columns, values):
        if one.kind != LineKind.ACTIVITY:
            left_out.append((one.number, str(one.kind)))
            own_total = reader.total_in(one) if one.kind == LineKind.TOTAL else own_total
            continue
        read = reader.read(one)
        if reason := corrections.left_out.get(one.number):
            left_out.append((one.number, _("by choice: %(reason)s") % {"reason": reason}))
            continue
        if read.left_out:
            left_out.append((one.number, read.left_out))
            continue
        activities = tuple(activities_of(read))
        rows.append(PlannedRow(one, activities, tuple(read.problems), read.unknown))
        if len(activities) > 1 and read.value.value is not None:
            shared.append(one.number)
        if read.value.is_interpreted:
            interpreted.append(one.number)
    return Plan(
        table,
        mapping,
        tuple(rows),
        tuple(left_out),
        own_total,
        tuple(shared),
        tuple(interpreted),
        corrections,
    )
