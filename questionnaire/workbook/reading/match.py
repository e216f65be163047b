"""Rows of a workbook against stored activities: by reference, and where there is none by equality."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from questionnaire.columns import COLUMNS, Kind
from questionnaire.comparison import Difference, column_differences, entered_content
from questionnaire.models import Activity
from questionnaire.problems import Problem
from questionnaire.spreadsheets.cells import clean
from questionnaire.workbook.findings import Finding
from questionnaire.workbook.reading.rows import ReadRow


@dataclass(frozen=True)
class ChangedRow:
    row: ReadRow
    stored: Activity
    differences: tuple[Difference, ...]


@dataclass
class Matching:
    """Rows of a workbook against stored activities.

    `unclear` are rows with a cell that cannot be read: neither new nor changed. `unmatched` are the errors
    of matching.
    """

    new: list[ReadRow] = field(default_factory=list)
    changed: list[ChangedRow] = field(default_factory=list)
    unchanged: list[tuple[ReadRow, Activity]] = field(default_factory=list)
    kept: list[Activity] = field(default_factory=list)
    unclear: list[ReadRow] = field(default_factory=list)
    unmatched: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class LastReferences:
    """Of the last round, by the reference in capitals: what can be taken over, and what is not to be."""

    open: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


def match(
    rows: Iterable[ReadRow], stored: Sequence[Activity], last: LastReferences = LastReferences()
) -> Matching:
    """A row with a reference is that activity; one without is an equal activity that no row has claimed.

    Three equal rows match three equal activities. `last` are the activities of the last round that can still
    be taken over: a row with one of their references does that.
    """
    by_reference = {activity.reference.upper(): activity for activity in stored}
    matching = Matching()
    claimed: dict[str, ReadRow] = {}
    anonymous = []
    for row in rows:
        reference = row.reference.upper()
        if row.unreadable:
            matching.unclear.append(row)
        if "reference" in row.unreadable:
            continue
        if not reference:
            anonymous.append(row)
        elif problem := reference_problem(reference, by_reference, claimed, last):
            matching.unmatched.append(row.finding(problem))
        else:
            claimed[reference] = row
            if reference in by_reference:
                match_with(row, by_reference[reference], matching)
            else:
                take_over(row, last.open[reference], matching)
    match_equals(anonymous, [a for a in stored if a.reference.upper() not in claimed], matching)
    return matching


def reference_problem(
    reference: str,
    by_reference: Mapping[str, Activity],
    claimed: Mapping[str, ReadRow],
    last: LastReferences,
) -> Problem | None:
    if reference in last.left_out:
        return Problem(
            "reference_left_out",
            "reference",
            _("This activity of the last round is decided as “not any more”."),
            _("Remove the row, or take that answer back on the page of the last round."),
        )
    if reference not in by_reference and reference not in last.open:
        return Problem(
            "reference_unknown",
            "reference",
            _("The reply has no activity with this reference."),
            _("Correct it, or clear the cell to add the row as a new activity."),
        )
    if reference in claimed:
        return Problem(
            "reference_twice",
            "reference",
            _("This reference stands in row %(row)s already.") % {"row": claimed[reference].number},
            _("Clear the cell to add the row as a new activity, or remove one of the two rows."),
        )
    return None


def match_with(row: ReadRow, stored: Activity, matching: Matching) -> None:
    if row.unreadable:
        return
    differences = column_differences(as_held(stored), row.activity)
    if not differences:
        matching.unchanged.append((row, stored))
    elif row.has_only_a_reference:
        matching.unmatched.append(row.finding(emptied()))
    else:
        matching.changed.append(ChangedRow(row, stored, differences))


def take_over(row: ReadRow, reference: str, matching: Matching) -> None:
    """New in this reply, under the reference that it has had since its first round."""
    row.activity.reference = reference
    if row.has_only_a_reference:
        matching.unmatched.append(row.finding(emptied()))
    elif not row.unreadable:
        matching.new.append(row)


def emptied() -> Problem:
    return Problem(
        "row_emptied",
        "reference",
        _("Only the reference is left of this activity."),
        _("An import deletes nothing: remove the whole row to leave the activity as it is."),
    )


def match_equals(rows: Iterable[ReadRow], unclaimed: Sequence[Activity], matching: Matching) -> None:
    equals: defaultdict[tuple[object, ...], deque[Activity]] = defaultdict(deque)
    for activity in unclaimed:
        equals[entered_content(as_held(activity))].append(activity)
    for row in rows:
        if row.unreadable:
            continue
        if candidates := equals.get(entered_content(row.activity)):
            matching.unchanged.append((row, candidates.popleft()))
        else:
            matching.new.append(row)
    left = {activity.pk for candidates in equals.values() for activity in candidates}
    matching.kept.extend(activity for activity in unclaimed if activity.pk in left)


def as_held(stored: Activity) -> Activity:
    """With texts as a workbook can hold them: what looks like an escaped character comes back as one."""
    columns = [column for column in COLUMNS.of_kind(Kind.TEXT) if "_x" in getattr(stored, column.name)]
    held = copy(stored) if columns else stored
    for column in columns:
        setattr(held, column.name, column.model_field.cleaned(clean(getattr(stored, column.name))))
    return held
