"""Undoing an import: what it added goes, what it changed returns, what has been changed since stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from questionnaire.choices import ChangeSource
from questionnaire.columns import COLUMNS
from questionnaire.comparison import Difference, column_differences
from questionnaire.imports.changes import (
    ImportedChange,
    changed_activities,
    changed_additional_answers,
    changed_answers,
    changed_support,
)
from questionnaire.imports.record import recorded_import
from questionnaire.models import Activity, AdditionalAnswer, PartnerAnswer, Reply, ReplyImport, User
from questionnaire.problems import Refused
from questionnaire.reply.editing import editing
from questionnaire.reply.editing_activities import save_activities
from questionnaire.reply.editing_answers import set_support
from questionnaire.review.differences import of_additional_answer, yes_or_no
from questionnaire.review.history import as_activity


class NotAsShown(Refused):
    """The reply is no longer what the page showed."""


@dataclass(frozen=True)
class UndoPlan:
    """What undoing an import does. `kept` are the activities that have been changed since."""

    removed: tuple[ImportedChange, ...]
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
        return bool(self.removed or self.returned or self.support or self.answers or self.additional)


def support_difference(label: str, change: ImportedChange) -> Difference:
    return Difference(label, yes_or_no(change.after.supports), yes_or_no(supports_before(change)))


def supports_before(change: ImportedChange) -> bool | None:
    return change.before.supports if change.before else None


def additional_difference(change: ImportedChange) -> Difference:
    label = f"{change.after.question} {change.after.partner or ''}".strip()
    return of_additional_answer(label, change.after.question.kind, change.after.text, text_before(change))


def text_before(change: ImportedChange) -> str:
    """An answer that was taken back before the import had none."""
    return change.before.text if change.before and change.before.history_type != "-" else ""


def returned_differences(change: ImportedChange) -> tuple[Difference, ...]:
    """An activity as it is and as it will be again."""
    return column_differences(as_activity(change.after), as_activity(change.before))


def since_differences(change: ImportedChange) -> tuple[Difference, ...]:
    """What has been done to an activity since the import; nothing where it was deleted or set back."""
    return column_differences(as_activity(change.after), as_activity(change.newest))


def undo_plan(made: ReplyImport) -> UndoPlan:
    activities = changed_activities(made)
    untouched = [change for change in activities if not change.is_touched]
    removed = tuple(change for change in untouched if change.before is None)
    support = changed_support(made)
    answers = [change for change in changed_answers(made) if change.after.supports != supports_before(change)]
    additional = changed_additional_answers(made)
    needed = partners_without(made.reply, removed)
    kept = [change for change in answers if is_kept(change, needed)]
    return UndoPlan(
        removed,
        tuple(change for change in untouched if change.before is not None),
        tuple(change for change in activities if change.is_touched),
        support if support and not support.is_touched else None,
        tuple(change for change in answers if change not in kept),
        tuple(change for change in additional if not change.is_touched),
        (
            *([_("Does your Member State provide support?")] if support and support.is_touched else []),
            *(change.after.partner.label for change in kept),
            *(str(change.after.question) for change in additional if change.is_touched),
        ),
    )


def partners_without(reply: Reply, removed: Sequence[ImportedChange]) -> set[str]:
    """The partners of which activities remain when these are removed: their answer must stay yes."""
    gone = {change.after.id for change in removed}
    remaining = reply.activities.exclude(pk__in=gone) if gone else reply.activities.all()
    return {code for code in remaining.values_list("partner", flat=True) if code}


def is_kept(change: ImportedChange, needed: set[str]) -> bool:
    """Changed since, apart from its remark; or not answered before, and needed by activities that stay."""
    is_needed = supports_before(change) is None and change.after.partner_id in needed
    return is_needed or change.is_deleted or change.newest.supports != change.after.supports


def plan_token(reply: Reply) -> str:
    """Stand for the reply as the page of the plan showed it."""
    return reply.changed_at.isoformat() if reply.changed_at else ""


def undo(made: ReplyImport, by: User | None, seen: str) -> UndoPlan | None:
    """Do what the page showed; None where the first of two clicks has done so.

    Raises NotAsShown where the reply has been changed since, and Refused where it takes no changes any more.
    """
    with editing(made.reply) as locked:
        if ReplyImport.objects.filter(undoes=made).exists():
            return None
        if plan_token(locked) != seen:
            raise NotAsShown(
                _("Nothing is undone yet: the reply has changed since you saw this page."),
                _("Look at the page again, then confirm it."),
            )
        made.reply = locked
        plan = undo_plan(made)
        with recorded_import(locked, ChangeSource.UNDO, by, undoes=made):
            carry_out(plan, locked)
    return plan


def carry_out(plan: UndoPlan, reply: Reply) -> None:
    """Answers come last: an activity that returns answers yes for its partner."""
    for activity in reply.activities.filter(pk__in=[change.after.id for change in plan.removed]):
        activity.delete()
    references = [change.after.reference for change in plan.removed]
    reply.carried_activities.filter(reference__in=references).delete()
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
    for answer in PartnerAnswer.objects.filter(pk__in=former):
        answer.supports = former[answer.pk]
        answer.save()


def return_additional_answers(changes: Sequence[ImportedChange]) -> None:
    """One that was not given before has no row."""
    former = {change.after.id: text_before(change) for change in changes}
    for answer in AdditionalAnswer.objects.filter(pk__in=former):
        answer.text = former[answer.pk]
        if answer.text:
            answer.save()
        else:
            answer.delete()
