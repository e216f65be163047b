"""Undoing an import: what it added goes, what it changed returns, what has been changed since stays.

An undoing is an import itself, so that it can be undone by the same rules: what it removed is restored.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from questionnaire.choices import ChangeSource
from questionnaire.columns.columns import COLUMNS
from questionnaire.comparison import Difference, column_differences, of_additional_answer
from questionnaire.formatting.answers import yes_or_no
from questionnaire.imports.changes import (
    ImportedChange,
    changed_activities,
    changed_additional_answers,
    changed_answers,
    changed_support,
    has_row,
)
from questionnaire.imports.record import recorded_import
from questionnaire.models import Activity, AdditionalAnswer, PartnerAnswer, Reply, ReplyImport, User
from questionnaire.models.history import current_source, delete_with_history
from questionnaire.models.replies.carried import decided_references
from questionnaire.problems import Refused
from questionnaire.reply.editing import editing
from questionnaire.reply.editing_activities import delete_activities, restore_activities, save_activities
from questionnaire.reply.editing_answers import set_support
from questionnaire.review.history import as_activity

# What only one row of a reply can have: a reference, or a question and a partner.
Place = tuple[object, ...]


class NotAsShown(Refused):
    """The reply is no longer what the page showed."""


@dataclass(frozen=True)
class UndoPlan:
    """What undoing an import does. `kept` are the activities that have been changed since."""

    removed: tuple[ImportedChange, ...]
    restored: tuple[ImportedChange, ...]
    returned: tuple[ImportedChange, ...]
    kept: tuple[ImportedChange, ...]
    support: ImportedChange | None
    answers: tuple[ImportedChange, ...]
    additional: tuple[ImportedChange, ...]
    kept_answers: tuple[str, ...]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The answers that return, as they are and as they will be."""
        question = _("Does your Member State provide support?")
        support = [support_difference(question, self.support)] if self.support else []
        partners = (support_difference(change.after.partner.label, change) for change in self.answers)
        return (*support, *partners, *map(additional_difference, self.additional))

    @property
    def has_any(self) -> bool:
        activities = self.removed or self.restored or self.returned
        return bool(activities or self.support or self.answers or self.additional)


def support_difference(label: str, change: ImportedChange) -> Difference:
    return Difference(label, yes_or_no(change.after.supports), yes_or_no(supports_before(change)))


def supports_before(change: ImportedChange) -> bool | None:
    return change.before.supports if change.before else None


def additional_difference(change: ImportedChange) -> Difference:
    label = f"{change.after.question} {change.after.partner or ''}".strip()
    now, will_be = (record.text if has_row(record) else "" for record in (change.after, change.before))
    return of_additional_answer(label, change.after.question.kind, now, will_be)


def returned_differences(change: ImportedChange) -> tuple[Difference, ...]:
    """An activity as it is and as it will be again."""
    return column_differences(as_activity(change.after), as_activity(change.before))


def since_differences(change: ImportedChange) -> tuple[Difference, ...]:
    """What has been done to an activity since the import; nothing where it was deleted or set back."""
    return column_differences(as_activity(change.after), as_activity(change.newest))


def undo_plan(made: ReplyImport) -> UndoPlan:
    reply = made.reply
    kept, undone = kept_and_undone(changed_activities(made), places_of_activities(reply), "reference")
    removed = tuple(change for change in undone if change.is_added)
    support = changed_support(made)
    answers = [change for change in changed_answers(made) if change.after.supports != supports_before(change)]
    needed = partners_without(reply, removed)
    kept_additional, additional = kept_and_undone(
        changed_additional_answers(made), places_of_answers(reply), "question_id", "partner_id"
    )
    return UndoPlan(
        removed,
        tuple(change for change in undone if change.is_removed),
        tuple(change for change in undone if change.is_changed),
        kept,
        support if support and not support.is_touched else None,
        tuple(change for change in answers if not is_kept(change, needed)),
        additional,
        (
            *([_("Does your Member State provide support?")] if support and support.is_touched else []),
            *(change.after.partner.label for change in answers if is_kept(change, needed)),
            *(str(change.after.question) for change in kept_additional),
        ),
    )


def kept_and_undone(
    changes: Sequence[ImportedChange], taken: Collection[Place], *names: str
) -> tuple[tuple[ImportedChange, ...], tuple[ImportedChange, ...]]:
    """What has been changed since, or has its place `taken` by another row meanwhile; and what has not."""
    kept: list[ImportedChange] = []
    undone: list[ImportedChange] = []
    for change in changes:
        place = tuple(getattr(change.after, name) for name in names)
        stays = change.is_touched or (change.is_removed and place in taken)
        (kept if stays else undone).append(change)
    return tuple(kept), tuple(undone)


def places_of_activities(reply: Reply) -> set[Place]:
    """References that are there, or were left out as those of activities of the previous round."""
    return {(reference,) for reference in decided_references(reply)}


def places_of_answers(reply: Reply) -> set[Place]:
    return set(reply.additional_answers.order_by().values_list("question", "partner"))


def partners_without(reply: Reply, removed: Sequence[ImportedChange]) -> set[str]:
    """The partners of which activities remain when these are removed: their answer must stay yes."""
    gone = {change.after.id for change in removed}
    remaining = reply.activities.order_by().values_list("pk", "partner")
    return {code for number, code in remaining if code and number not in gone}


def is_kept(change: ImportedChange, needed: set[str]) -> bool:
    """Changed since, apart from its remark; or not answered before, and needed by activities that stay."""
    is_needed = supports_before(change) is None and change.after.partner_id in needed
    return is_needed or not change.is_there or change.newest.supports != change.after.supports


def plan_token(reply: Reply) -> str:
    """Stand for the reply as the page of the plan showed it."""
    return reply.changed_at.isoformat() if reply.changed_at else ""


def undo(made: ReplyImport, by: User | None, seen: str | None = None) -> UndoPlan | None:
    """Do what the page showed; None where the first of two clicks has done so.

    `seen` is the token of that page, None where there was none. Raises NotAsShown where the reply has been
    changed since, and Refused where it takes no changes any more.
    """
    with editing(made.reply) as locked:
        if ReplyImport.objects.filter(undoes=made).exists():
            return None
        if seen is not None and plan_token(locked) != seen:
            raise NotAsShown(
                _("Nothing has been undone: the reply has changed since you opened this page."),
                _("Check the page again, then confirm."),
            )
        made.reply = locked
        plan = undo_plan(made)
        with recorded_import(locked, ChangeSource.UNDO, by, undoes=made):
            carry_out(plan, locked)
    return plan


def carry_out(plan: UndoPlan, reply: Reply) -> None:
    """Answers come last: an activity that returns answers yes for its partner."""
    delete_activities(reply, [change.after.id for change in plan.removed])
    restore_activities(reply, [change.before for change in plan.restored])
    save_activities(reply, with_former_columns(plan.returned))
    if plan.support:
        set_support(reply, supports_before(plan.support))
    return_answers(plan.answers)
    return_additional_answers(plan.additional)


def with_former_columns(changes: Sequence[ImportedChange]) -> list[Activity]:
    stored = Activity.objects.in_bulk([change.after.id for change in changes])
    for change in changes:
        for name in COLUMNS.entered_fields:
            setattr(stored[change.after.id], name, getattr(change.before, name))
    return list(stored.values())


def return_answers(changes: Sequence[ImportedChange]) -> None:
    """With their remarks, which no import changes."""
    former = {change.after.id: supports_before(change) for change in changes}
    answers = list(PartnerAnswer.objects.filter(pk__in=former))
    for answer in answers:
        answer.supports = former[answer.pk]
    bulk_update_with_history(answers, PartnerAnswer, ["supports"], default_change_reason=current_source())


def return_additional_answers(changes: Sequence[ImportedChange]) -> None:
    """An answer that is taken back has no row."""
    stored = AdditionalAnswer.objects.in_bulk([change.after.id for change in changes])
    delete_with_history(stored[change.after.id] for change in changes if change.is_added)
    changed = [stored[change.after.id] for change in changes if change.is_changed]
    former = {change.after.id: change.before for change in changes if not change.is_added}
    for answer in changed:
        answer.text = former[answer.pk].text
    bulk_update_with_history(changed, AdditionalAnswer, ["text"], default_change_reason=current_source())
    bulk_create_with_history(
        [former[change.after.id].instance for change in changes if change.is_removed],
        AdditionalAnswer,
        default_change_reason=current_source(),
    )
