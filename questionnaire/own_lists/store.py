"""A planned list held against its reply, and stored through the same comparison as a reply workbook."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Activity, Reply
from questionnaire.own_lists.plan import Plan, PlannedRow
from questionnaire.own_lists.reading.tables import SourceTable
from questionnaire.problems import Problem
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.findings import Finding, cell_address
from questionnaire.workbook.reading.activities import Activities
from questionnaire.workbook.reading.answers import Answers
from questionnaire.workbook.reading.read import ReadReply
from questionnaire.workbook.reading.row_notes import struck_in
from questionnaire.workbook.reading.rows import ReadRow
from questionnaire.workbook.reading.sheet_notes import sheet_notes

Key = tuple[object, ...]

IDENTITY = ("partner_id", "support_field_id", "assistance_type_id")


@dataclass(frozen=True)
class ListRow(ReadRow):
    """One activity of a row of the list; its problems are at the list's own cells."""

    sheet: str = field(default="", kw_only=True)

    def finding(self, problem: Problem) -> Finding:
        position = self.positions.get(problem.column)
        if position is None:
            return Finding(problem, self.sheet, f"{self.number}:{self.number}")
        cell = cell_address(position, self.number)
        return Finding(problem, self.sheet, cell, self.row.cell(position).text)


@dataclass(frozen=True)
class ComparedRows:
    """What saving the rows that nothing holds back would change, and those that are held back.

    A row is held back while it is not clear, or breaks a rule.
    """

    comparison: Comparison
    held: tuple[PlannedRow, ...]


def compare_list(reply: Reply, plan: Plan) -> Comparison:
    """All rows that are clear; one that breaks a rule is an error. Nothing is stored."""
    held = {row.number for row in plan.held}
    rows = claimed_rows(reply, plan)
    return compare_rows(reply, plan, [row for row in rows if row.number not in held])


def compare_right_rows(reply: Reply, plan: Plan) -> ComparedRows:
    """The same without the rows that break a rule."""
    rows = claimed_rows(reply, plan)
    planned = {row.number: row for row in plan.rows}
    held = {row.number: row for row in plan.held}
    while True:
        comparison = compare_rows(reply, plan, [row for row in rows if row.number not in held])
        wrong = problems_by_row(comparison)
        if not wrong:
            break
        held |= {number: replace(planned[number], problems=tuple(wrong[number])) for number in wrong}
    waiting = {row.reference for row in rows if row.number in held}
    kept = tuple(activity for activity in comparison.kept if activity.reference not in waiting)
    return ComparedRows(replace(comparison, kept=kept), tuple(held[number] for number in sorted(held)))


def problems_by_row(comparison: Comparison) -> Mapping[int, list[Problem]]:
    """What is wrong in rows of the list, once each; other errors are of the whole reply."""
    found: defaultdict[int, list[Problem]] = defaultdict(list)
    for error in comparison.errors:
        if number := row_of(error.cell):
            problem = replace(error.problem, reference="")
            if problem not in found[number]:
                found[number].append(problem)
    return found


def row_of(cell: str) -> int:
    """0 for what is in no row."""
    return int("".join(filter(str.isdigit, cell.partition(":")[0])) or 0)


def claimed_rows(reply: Reply, plan: Plan) -> list[ListRow]:
    """Each activity of the list with the reference of the stored one that it is; rows that are held, too."""
    positions = {
        name: plan.table.by_name[choice.sources[0]].index
        for name, choice in plan.mapping.columns.items()
        if choice.sources
    }
    title = plan.table.sheet.title
    rows = [
        ListRow(planned.line.row, positions, activity, frozenset(), sheet=title)
        for planned in plan.rows
        for activity in planned.activities
    ]
    claim_stored([row.activity for row in rows], list(reply.activities.with_codes()))
    return rows


def compare_rows(reply: Reply, plan: Plan, rows: Iterable[ListRow]) -> Comparison:
    notes = tuple(unread_notes(plan.table))
    return compare_workbook(reply, ReadReply(Answers(), Activities(tuple(rows)), (), notes))


def unread_notes(table: SourceTable) -> Iterator[str]:
    """What people easily overlook: comments, text boxes, what is hidden, and what is struck out."""
    yield from sheet_notes(table.sheet)
    for row in table.body:
        yield from struck_in(table.sheet.title, row, range(len(row.cells)))


def claim_stored(activities: Sequence[Activity], stored: Sequence[Activity]) -> None:
    """Give each activity the reference of the stored one that it is; what the list does not say stays."""
    left = {activity.reference: activity for activity in stored}
    for key_of in (with_value, full_identity, identity):
        waiting = by_key(left.values(), key_of)
        for activity in activities:
            if not activity.reference and (same := waiting[key_of(activity)]):
                take(activity, left.pop(same.popleft().reference))


def identity(activity: Activity) -> Key:
    return (*(getattr(activity, name) for name in IDENTITY), activity.title.casefold(), activity.start)


def full_identity(activity: Activity) -> Key:
    return (*identity(activity), activity.end)


def with_value(activity: Activity) -> Key:
    return (*full_identity(activity), activity.value)


def by_key(
    activities: Iterable[Activity], key_of: Callable[[Activity], Key]
) -> Mapping[Key, deque[Activity]]:
    found: defaultdict[Key, deque[Activity]] = defaultdict(deque)
    for activity in activities:
        found[key_of(activity)].append(activity)
    return found


def take(activity: Activity, stored: Activity) -> None:
    activity.reference = stored.reference
    for column in COLUMNS.entered:
        if all(getattr(activity, name) in (None, "", False) for name in column.fields):
            for name in column.fields:
                setattr(activity, name, getattr(stored, name))
