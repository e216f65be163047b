"""Several activities of a reply that are selected in its list, and what is done with all of them at once.

Each is selected with its edition, so that a row that a colleague has changed since is named and left alone.
What is done is one entry of the change history, and is undone as one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from questionnaire.choices import ChangeSource
from questionnaire.cleaning.numbers import short_number
from questionnaire.imports.record import recorded_import
from questionnaire.models import Activity, Partner, Reply, ReplyImport, User
from questionnaire.problems import Refused
from questionnaire.reply.editing import editing
from questionnaire.reply.editing_activities import (
    PROJECT_LENGTH,
    add_activities,
    already_added,
    copy_for,
    delete_activities,
    save_activities,
)

# By reference.
Editions = Mapping[str, int]


class SelectedChanged(Refused):
    """Some of the activities are no longer what the page showed."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing has been saved: some of the activities have been changed since you selected them."),
            _("Check the list, then save again."),
        )


@dataclass(frozen=True)
class Selection:
    """`activities` are as they were selected; of the others, the references of those changed or deleted."""

    activities: tuple[Activity, ...]
    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()

    @classmethod
    def of(cls, editions: Editions, stored: Iterable[Activity]) -> Self:
        there = {activity.reference: activity for activity in stored if activity.reference in editions}
        same = [row for reference, row in there.items() if row.edition == editions[reference]]
        changed = [row.reference for row in there.values() if row.edition != editions[row.reference]]
        return cls(tuple(same), tuple(sorted(changed)), tuple(sorted(editions.keys() - there.keys())))

    @property
    def as_sent(self) -> str:
        """What a form sends on in one field, however many there are."""
        return " ".join(sent_row(activity) for activity in self.activities)

    def without(self, references: Iterable[str]) -> "Selection":
        left_out = set(references)
        kept = tuple(activity for activity in self.activities if activity.reference not in left_out)
        return Selection(kept, self.changed, self.deleted)


def sent_row(activity: Activity) -> str:
    return f"{activity.reference}:{activity.edition}"


def read_editions(reply: Reply, sent: Iterable[str]) -> dict[str, int]:
    """What boxes and forms have sent. What is no row of this reply is ignored."""
    beginning = f"{reply.survey_round.slug}-{reply.member_state_id}-"
    found = {}
    for row in (word for text in sent for word in text.split()):
        reference, _colon, number = row.rpartition(":")
        edition = short_number(number)
        is_number = short_number(reference.removeprefix(beginning)) is not None
        if reference.startswith(beginning) and is_number and edition is not None:
            found[reference] = edition
    return found


def change_selected(reply: Reply, changed: Sequence[Activity], by: User) -> ReplyImport:
    """Save all of these activities, or none. Raises SelectedChanged where one is no longer as it was read."""
    with editing(reply) as locked:
        refuse_changed(locked, changed)
        with recorded_import(locked, ChangeSource.PAGE, by) as made:
            save_activities(locked, changed)
    reply.__dict__.pop("answers", None)
    return made


def delete_selected(reply: Reply, editions: Editions, by: User) -> tuple[Selection, ReplyImport | None]:
    """Delete those that are as they were selected; None where there is none of them."""
    with editing(reply) as locked:
        selection = Selection.of(editions, locked.activities.all())
        if not selection.activities:
            return selection, None
        with recorded_import(locked, ChangeSource.PAGE, by) as made:
            delete_activities(locked, [activity.pk for activity in selection.activities])
    return selection, made


def copies_of(activities: Iterable[Activity], partners: Sequence[Partner]) -> list[Activity]:
    """A copy of each activity for each of these partners but its own, in a project that all copies share.

    The reference of a copy is that of its original until it is added.
    """
    copies = []
    for activity in activities:
        for partner in partners:
            if partner.pk != activity.partner_id:
                copied = copy_for(activity, partner)
                copied.reference, copied.project = activity.reference, project_of(activity)
                # At hand, so that a page with many copies asks the database for none of them.
                copied.partner, copied.support_field = partner, activity.support_field
                copied.assistance_type = activity.assistance_type
                copies.append(copied)
    return copies


def project_of(activity: Activity) -> str:
    """Named by the title if by nothing."""
    return activity.project or activity.title[:PROJECT_LENGTH].strip()


def copy_selected(
    reply: Reply, originals: Sequence[Activity], copies: Sequence[Activity], since: int, by: User
) -> tuple[list[Activity], ReplyImport | None]:
    """Add the copies and name the project of their originals; None where the first of two clicks has done so.

    `since` as in add_activities.
    """
    with editing(reply) as locked:
        if there := already_added(locked, copies, since):
            return there, None
        refuse_changed(locked, originals)
        with recorded_import(locked, ChangeSource.PAGE, by) as made:
            save_activities(locked, with_projects(originals))
            added = add_activities(locked, copies)
    reply.__dict__.pop("answers", None)
    return added, made


def with_projects(originals: Iterable[Activity]) -> list[Activity]:
    """Those whose copies have a project that they lack themselves."""
    lacking = [activity for activity in originals if project_of(activity) != activity.project]
    for activity in lacking:
        activity.project = project_of(activity)
    return lacking


def refuse_changed(reply: Reply, activities: Iterable[Activity]) -> None:
    """`reply` is locked."""
    stored = dict(reply.activities.order_by().values_list("pk", "edition"))
    if any(stored.get(activity.pk) != activity.edition for activity in activities):
        raise SelectedChanged
