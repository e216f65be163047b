"""Rows of a workbook against stored activities: by reference, and where there is none by equality."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from questionnaire.columns.column import Column
from questionnaire.comparison import Difference, difference_in, differing_columns, entered_content
from questionnaire.models import Activity
from questionnaire.problems import Problem
from questionnaire.workbook.changes.base import Base, as_held, column_digest
from questionnaire.workbook.changes.conflicts import NOTHING_KNOWN, Conflict, Judged, Since
from questionnaire.workbook.findings import Finding
from questionnaire.workbook.layout import ACTIVITIES_SHEET
from questionnaire.workbook.reading.rows import ReadRow, keep_answers_not_in_file


@dataclass(frozen=True)
class ChangedRow:
    """A row and the columns that are stored of it; in all others its activity is as it is stored."""

    row: ReadRow
    stored: Activity
    columns: tuple[Column, ...]
    differences: tuple[Difference, ...]


@dataclass
class Matching:
    """Rows of a workbook against stored activities.

    `unclear` are rows with a cell that cannot be read: neither new nor changed. `unmatched` are the errors
    of matching, `conflicts` what has changed on both sides. `outdated` are references of rows whose stored
    values are newer than the workbook, `deleted` those of rows that are unchanged in it and not stored any
    more. `moved` are the rows with the content of another reference, whose activity stays as it is.
    """

    new: list[ReadRow] = field(default_factory=list)
    changed: list[ChangedRow] = field(default_factory=list)
    unchanged: list[tuple[ReadRow, Activity]] = field(default_factory=list)
    kept: list[Activity] = field(default_factory=list)
    unclear: list[ReadRow] = field(default_factory=list)
    unmatched: list[Finding] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    moved: dict[str, ReadRow] = field(default_factory=dict)


@dataclass(frozen=True)
class LastReferences:
    """Of the last round, by the reference in capitals: what can be taken over, and what is not to be."""

    open: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


def match(
    rows: Iterable[ReadRow],
    stored: Sequence[Activity],
    last: LastReferences = LastReferences(),
    since: Since = NOTHING_KNOWN,
) -> Matching:
    """A row with a reference is that activity; one without is an equal activity that no row has claimed.

    Three equal rows match three equal activities. `last` are activities of the previous round that can still
    be taken over: a row with one of their references does that.
    """
    by_reference = {activity.reference.upper(): activity for activity in stored}
    held = {reference: as_held(activity) for reference, activity in by_reference.items()}
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
        elif is_deleted(reference, by_reference, last) and since.base.has_unchanged(reference, row.activity):
            matching.deleted.append(row.reference)
        elif problem := reference_problem(reference, by_reference, claimed, last, since.base):
            matching.unmatched.append(row.finding(problem))
        else:
            claimed[reference] = row
            if reference in held:
                keep_answers_not_in_file(row, held[reference])
            else:
                take_over(row, last.open[reference], matching)
    matching.moved = moved_rows(claimed, held, since.base)
    for reference, row in claimed.items():
        if reference in by_reference:
            match_with(row, by_reference[reference], held[reference], matching, since)
    match_equals(anonymous, [a for a in stored if a.reference.upper() not in claimed], matching)
    return matching


def reference_problem(
    reference: str,
    by_reference: Mapping[str, Activity],
    claimed: Mapping[str, ReadRow],
    last: LastReferences,
    base: Base = NOTHING_KNOWN.base,
) -> Problem | None:
    if reference in last.left_out:
        return Problem(
            "reference_left_out",
            "reference",
            _("This activity of the previous round is marked “no longer reported”."),
            _("Delete the row, or undo that answer on the page of the previous round."),
        )
    if is_deleted(reference, by_reference, last) and base.of_row(reference):
        return Problem(
            "reference_deleted",
            "reference",
            _("This activity has been deleted since the workbook was made."),
            _("Remove the row, or clear the cell to add the row as a new activity."),
        )
    if is_deleted(reference, by_reference, last):
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
            _("Row %(row)s has the same reference.") % {"row": claimed[reference].number},
            _("Clear the cell to add the row as a new activity, or remove one of the two rows."),
        )
    return None


def is_deleted(reference: str, by_reference: Mapping[str, Activity], last: LastReferences) -> bool:
    """Neither stored nor to be taken over: so it is too where there never was such a reference."""
    return reference not in by_reference and reference not in last.open and reference not in last.left_out


def moved_rows(
    claimed: Mapping[str, ReadRow], stored: Mapping[str, Activity], base: Base
) -> dict[str, ReadRow]:
    """Rows that hold exactly what is stored under another reference, whose own row does not hold it.

    So it is where rows were sorted without their references. By reference.
    """
    held = {reference: entered_content(activity) for reference, activity in stored.items()}
    given = {reference: entered_content(row.activity) for reference, row in claimed.items()}
    gone = {content for reference, content in held.items() if given.get(reference) != content}
    return {
        reference: claimed[reference]
        for reference, content in given.items()
        if reference in held and content != held[reference] and content in gone
        if not base.has_unchanged(reference, claimed[reference].activity)
    }


def match_with(row: ReadRow, stored: Activity, held: Activity, matching: Matching, since: Since) -> None:
    """`held` is the stored activity as a workbook can hold it."""
    if row.unreadable:
        return
    columns = differing_columns(held, row.activity)
    if not columns:
        matching.unchanged.append((row, stored))
    elif stored.reference.upper() in matching.moved:
        matching.unchanged.append((replace(row, activity=stored), stored))
    elif row.has_only_a_reference:
        matching.unmatched.append(row.finding(emptied()))
    elif matching.moved:
        matching.unmatched.append(row.finding(unclear_reference()))
    else:
        judged = judged_columns(row, held, columns, since)
        match_changed(row, stored, judged, matching)


def judged_columns(
    row: ReadRow, held: Activity, columns: Iterable[Column], since: Since
) -> dict[Column, Judged]:
    reference = held.reference
    written = since.base.of_row(reference)
    return {
        column: since.judged(
            f"{reference} {column.name}",
            written.get(column.name),
            column_digest(reference, column, held),
            column_digest(reference, column, row.activity),
        )
        for column in columns
    }


def match_changed(row: ReadRow, stored: Activity, found: Mapping[Column, Judged], matching: Matching) -> None:
    """Only what was changed in the file is a change. What stays and what is not chosen yet is as stored."""
    changed = tuple(column for column, judged in found.items() if judged.is_change)
    matching.conflicts += (
        conflict_in(row, stored, column, judged) for column, judged in found.items() if judged.is_conflict
    )
    if any(judged.is_outdated for judged in found.values()):
        matching.outdated.append(stored.reference)
    merged = replace(row, activity=with_columns(stored, row.activity, changed))
    if changed:
        differences = tuple(difference_in(column, stored, row.activity) for column in changed)
        matching.changed.append(ChangedRow(merged, stored, changed, differences))
    else:
        matching.unchanged.append((merged, stored))


def conflict_about(stored: Activity) -> str:
    return f"{stored.reference} {stored.title}".strip()


def conflict_in(row: ReadRow, stored: Activity, column: Column, judged: Judged) -> Conflict:
    return Conflict(
        judged.key,
        conflict_about(stored),
        difference_in(column, stored, row.activity),
        ACTIVITIES_SHEET,
        row.cell_of(column.name),
        judged.choice,
    )


def with_columns(stored: Activity, given: Activity, columns: Iterable[Column]) -> Activity:
    """The stored activity with these columns as they are given."""
    merged = copy(stored)
    for column in columns:
        for name in column.fields:
            setattr(merged, name, getattr(given, name))
    return merged


def unclear_reference() -> Problem:
    return Problem(
        "rows_moved",
        "reference",
        _(
            "It is not clear which activity this is: other rows have the content of activities "
            "with other references."
        ),
        _("Sort the rows together with the column Reference, or download a new workbook."),
    )


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
        _("The row contains only the reference of the activity."),
        _("Delete the whole row to leave the activity unchanged. An import deletes nothing."),
    )


def match_equals(rows: Iterable[ReadRow], unclaimed: Sequence[Activity], matching: Matching) -> None:
    equals: defaultdict[tuple[object, ...], deque[Activity]] = defaultdict(deque)
    for activity in unclaimed:
        equals[entered_content(as_held(activity))].append(activity)
    for row in rows:
        if row.unreadable:
            continue
        # Most workbooks are filled in for a reply that has no activities yet.
        if equals and (candidates := equals.get(entered_content(row.activity))):
            matching.unchanged.append((row, candidates.popleft()))
        else:
            matching.new.append(row)
    left = {activity.pk for candidates in equals.values() for activity in candidates}
    matching.kept.extend(activity for activity in unclaimed if activity.pk in left)
