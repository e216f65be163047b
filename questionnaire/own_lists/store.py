"""A planned list held against its reply, and stored through the same comparison as a reply workbook."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from questionnaire.columns import COLUMNS
from questionnaire.models import Activity, Reply
from questionnaire.own_lists.plan import Plan
from questionnaire.own_lists.reading.tables import SourceTable
from questionnaire.problems import Problem
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.findings import Finding
from questionnaire.workbook.reading.activities import Activities
from questionnaire.workbook.reading.answers import Answers
from questionnaire.workbook.reading.read import ReadReply
from questionnaire.workbook.reading.row_notes import struck_in
from questionnaire.workbook.reading.rows import ReadRow, cell_address
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


def compare_list(reply: Reply, plan: Plan) -> Comparison:
    """What storing the rows that nothing holds back would change. Nothing is stored."""
    positions = {
        name: plan.table.by_name[choice.sources[0]].index
        for name, choice in plan.mapping.columns.items()
        if choice.sources
    }
    rows = {row.number: row for row in plan.table.body}
    read = [
        ListRow(rows[planned.number], positions, activity, frozenset(), sheet=plan.table.sheet.title)
        for planned in plan.ready
        for activity in planned.activities
    ]
    claim_stored([row.activity for row in read], list(reply.activities.with_codes()))
    notes = tuple(unread_notes(plan.table))
    return compare_workbook(reply, ReadReply(Answers(), Activities(tuple(read)), (), notes))


def unread_notes(table: SourceTable) -> Iterator[str]:
    """What people easily overlook: comments, text boxes, what is hidden, and what is struck out."""
    yield from sheet_notes(table.sheet)
    for row in table.body:
        yield from struck_in(table.sheet.title, row, range(len(row.cells)))


def claim_stored(activities: Sequence[Activity], stored: Sequence[Activity]) -> None:
    """Give each activity the reference of the stored one that it is; what the list does not say stays."""
    left = {activity.reference: activity for activity in stored}
    for key_of in (full_identity, identity):
        waiting = by_key(left.values(), key_of)
        for activity in activities:
            if not activity.reference and (same := waiting[key_of(activity)]):
                take(activity, left.pop(same.popleft().reference))


def identity(activity: Activity) -> Key:
    return (*(getattr(activity, name) for name in IDENTITY), activity.title.casefold(), activity.start)


def full_identity(activity: Activity) -> Key:
    return (*identity(activity), activity.end)


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
