"""Adding, changing, deleting and restoring activities, from the pages and from workbooks."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from django.db import router
from django.db.models import CheckConstraint, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Activity, Partner, Reply
from questionnaire.models.history import current_source, delete_with_history, is_own
from questionnaire.problems import Refused
from questionnaire.reply.activity_rules import asked_in_this_round
from questionnaire.reply.editing import editing, entered_since
from questionnaire.reply.editing_answers import open_gates, set_support
from questionnaire.reply.terms import Terms

CODES = ("partner_id", "support_field_id", "assistance_type_id")
# Columns of one row that a constraint of the database holds against each other.
TIED = [
    each.condition.referenced_base_fields
    for each in Activity._meta.constraints
    if isinstance(each, CheckConstraint) and isinstance(each.condition, Q)
]
PROJECT_LENGTH = Activity._meta.get_field("project").max_length


StoredColumns = Mapping[int, Mapping[str, Any]]


class StaleEdition(Refused):
    """The activity was changed meanwhile; `current` is what is stored now.

    `is_own` says that the same account changed it, in another window.
    """

    def __init__(self, current: Activity, edition: int) -> None:
        self.current = current
        self.is_own = is_own(current.history.filter(edition__gt=edition))
        super().__init__(
            _("You changed this activity in another window since you opened it here.")
            if self.is_own
            else _("Another person has changed this activity since you opened it."),
            _("Compare both texts below and save again. Your text has been kept."),
        )


def add_activities(reply: Reply, activities: Iterable[Activity], since: int | None = None) -> list[Activity]:
    """Give each its reference and store it. Shapes: as many out as in, in the same order.

    `since` is the last number of the reply when the form was opened. Equal rows added after it are these
    very rows, sent twice by a double click or a reload: they are returned and not added again.
    """
    with editing(reply) as locked:
        rows = list(activities)
        if since is not None and (there := already_added(locked, rows, since)):
            return there
        refuse_not_asked(locked, rows)
        added = [numbered(locked, activity) for activity in rows]
        if len(added) == 1:
            added[0].save(force_insert=True)
        elif added:
            bulk_create_with_history(added, Activity, default_change_reason=current_source())
        open_gates(locked, {activity.partner_id for activity in added})
    reply.__dict__.pop("answers", None)
    return added


def codes_of(activity: Activity) -> tuple[str | None, ...]:
    return activity.partner_id, activity.support_field_id, activity.assistance_type_id


def refuse_not_asked(reply: Reply, activities: Sequence[Activity]) -> None:
    """The round may have been changed since the form was opened. `reply` is locked."""
    if not activities:
        return
    terms = Terms.as_stored(reply.survey_round)
    problems = [
        replace(problem, reference=activity.reference)
        for activity in activities
        for problem in asked_in_this_round(activity, terms)
    ]
    if problems:
        said = dict.fromkeys(str(problem) for problem in problems)
        raise Refused(" ".join(said), _("Nothing has been saved."), problems)


def add_copies(activity: Activity, copies: Sequence[Activity], since: int) -> list[Activity]:
    """Add copies of this activity. All of them share a project, named by the title if by nothing.

    `since` as in add_activities.
    """
    with editing(activity.reply) as locked:
        if not activity.project and activity.title:
            activity.project = activity.title[:PROJECT_LENGTH].strip()
            save_activity(activity, activity.edition)
        for copied in copies:
            copied.project = activity.project
        added = add_activities(locked, copies, since)
    activity.reply.__dict__.pop("answers", None)
    return added


def copy_for(activity: Activity, partner: Partner) -> Activity:
    columns = {name: getattr(activity, name) for name in COLUMNS.fields}
    return without_amounts(Activity(**columns | {"partner_id": partner.pk, "reference": ""}))


def without_amounts(activity: Activity) -> Activity:
    """For a copy: a value or quantity that was entered once is stored once."""
    if activity.value is not None:
        activity.value_basis = ""
    activity.value = activity.quantity = None
    return activity


def already_added(reply: Reply, activities: Iterable[Activity], since: int) -> list[Activity]:
    """The stored rows that equal these and were added after number `since`; none unless all are there."""
    numbers = range(max(since, 0) + 1, reply.last_number + 1)
    recent = reply.activities.filter(reference__in=[reference(reply, number) for number in numbers])
    stored = {entered_columns(activity): activity for activity in recent}
    there = [stored.get(entered_columns(activity)) for activity in activities]
    return [activity for activity in there if activity] if all(there) else []


def entered_columns(activity: Activity) -> tuple[object, ...]:
    """What was entered: every column but the reference."""
    return tuple(getattr(activity, name) for name in COLUMNS.entered_fields)


def reference(reply: Reply, number: int) -> str:
    return f"{reply.survey_round.slug}-{reply.member_state_id}-{number:03d}"


def numbered(reply: Reply, activity: Activity) -> Activity:
    """With the next reference of the reply, such as 2020-HR-014, which is never given again."""
    reply.last_number += 1
    activity.reply = reply
    activity.reference = reference(reply, reply.last_number)
    return activity


def save_activity(activity: Activity, edition: int | None = None) -> Activity:
    """Store a changed activity. `edition` is the one that the change began from.

    Raises StaleEdition where another change came between.
    """
    with editing(activity.reply) as locked:
        stored = Activity.objects.filter(pk=activity.pk).first()
        if stored is None:
            raise Refused(
                deleted_meanwhile(locked, activity.reference),
                _("Save the text below to add the activity again."),
            )
        if edition is not None and stored.edition != edition:
            raise StaleEdition(stored, edition)
        if codes_of(activity) != codes_of(stored):
            refuse_not_asked(locked, [activity])
        if entered_columns(activity) != entered_columns(stored):
            activity.edition = stored.edition + 1
            activity.save(force_update=True)
        if activity.partner_id != stored.partner_id:
            open_gates(locked, {activity.partner_id})
    activity.reply.__dict__.pop("answers", None)
    return activity


def deleted_meanwhile(reply: Reply, reference: str) -> str:
    """Say who deleted the activity."""
    if is_own(Activity.history.filter(reply=reply, reference=reference)[:1]):
        return _("You deleted this activity in another window since you opened it here.")
    return _("Another person has deleted this activity since you opened it.")


def save_activities(reply: Reply, activities: Iterable[Activity]) -> None:
    """Store many changed activities of one reply at once, as a workbook brings them."""
    changed = list(activities)
    if not changed:
        return
    with editing(reply) as locked:
        stored = stored_columns(locked)
        if not stored.keys() >= {activity.pk for activity in changed}:
            raise Refused(
                _("One of these activities has been deleted meanwhile."),
                _("Compare them with the saved activities, then try again."),
            )
        moved = [row for row in changed if codes_of(row) != tuple(stored[row.pk][name] for name in CODES)]
        refuse_not_asked(locked, moved)
        write_activities(changed, stored)
        open_gates(locked, {activity.partner_id for activity in changed})
    reply.__dict__.pop("answers", None)


def stored_columns(reply: Reply) -> StoredColumns:
    """What the rows of a locked reply have now, by key."""
    return {row["pk"]: row for row in reply.activities.values("pk", "edition", *COLUMNS.entered_fields)}


def write_activities(changed: Sequence[Activity], stored: StoredColumns) -> None:
    """With the next edition of each, whatever the round asks for.

    What all of them have alike takes one statement: a value of its own for each row costs much more time. But
    what the database wants to fit together is written together, such as a month and its year.
    """
    now = timezone.now()
    for activity in changed:
        activity.edition, activity.changed_at = stored[activity.pk]["edition"] + 1, now
    # Each column costs time for each row, so those that nobody changed are left alone.
    written = {
        name: {getattr(activity, name) for activity in changed}
        for name in COLUMNS.entered_fields
        if any(getattr(a, name) != stored[a.pk][name] for a in changed)
    }
    different = with_tied({name for name, values in written.items() if len(values) > 1}, written.keys())
    alike = {name: next(iter(values)) for name, values in written.items() if name not in different}
    rows = Activity.objects.filter(pk__in=[activity.pk for activity in changed])
    rows.update(edition=F("edition") + 1, changed_at=now, **alike)
    if different:
        Activity.objects.bulk_update(changed, sorted(different))
    Activity.history.bulk_history_create(changed, update=True, default_change_reason=current_source())


def with_tied(names: Set[str], written: Set[str]) -> set[str]:
    """Add the written columns that a constraint ties to these, or to one that is added."""
    tied = set(names)
    while more := {name for columns in TIED if columns & tied for name in columns & written} - tied:
        tied |= more
    return tied


def delete_activity(activity: Activity) -> None:
    delete_activities(activity.reply, [activity.pk])


def delete_activities(reply: Reply, numbers: Iterable[int]) -> None:
    """As they are stored now: what is restored later is the last text, whoever wrote it."""
    with editing(reply) as locked:
        delete_with_history(locked.activities.filter(pk__in=numbers))


def empty(reply: Reply) -> None:
    """Take out all that is entered. Only for what is rolled back: nothing else may lose work like this."""
    with editing(reply) as locked:
        # In one statement: a history that is rolled back too would cost a second for each 1,000 activities.
        locked.activities.all()._raw_delete(using=router.db_for_write(Activity))
        locked.partner_answers.all().delete()
        locked.additional_answers.all().delete()
        set_support(locked, None)
    reply.supports = None
    reply.__dict__.pop("answers", None)


def restore_activity(reply: Reply, reference: str) -> Activity:
    """Take a deletion back, with the reference.

    Restoring what is there already changes nothing. Raises Refused where the change history has no such row.
    """
    with editing(reply) as locked:
        stored = locked.activities.filter(reference=reference).first()
        return stored or restored(locked, reference)


def restored(reply: Reply, reference: str) -> Activity:
    records = Activity.history.filter(reply=reply, reference=reference, history_type="-")
    if since := entered_since(reply):
        records = records.filter(history_date__gte=since)
    deleted = records.first()
    if deleted is None:
        raise Refused(_("%(reference)s no longer exists.") % {"reference": reference}, _("Add it again."))
    return restore_activities(reply, [deleted])[0]


def restore_activities(reply: Reply, deleted: Iterable[Any]) -> list[Activity]:
    """Take deletions back, with the references; `deleted` are their records of the history."""
    with editing(reply) as locked:
        rows = [restored_row(record, locked) for record in deleted]
        bulk_create_with_history(rows, Activity, default_change_reason=current_source())
        open_gates(locked, {row.partner_id for row in rows})
    reply.__dict__.pop("answers", None)
    return rows


def restored_row(record: Any, reply: Reply) -> Activity:
    """A form opened before the deletion must not pass for one that knows this row."""
    columns = {name: getattr(record, name) for name in COLUMNS.fields}
    return Activity(pk=record.id, reply=reply, edition=record.edition + 1, **columns)
