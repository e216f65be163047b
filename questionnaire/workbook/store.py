"""Storing a compared workbook: all of it or nothing, through the doors that the pages use."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from questionnaire.choices import ChangeSource
from questionnaire.imports.record import recorded_import
from questionnaire.locking import lock_reply
from questionnaire.models import Activity, ReplyImport, ReplyVersion, User
from questionnaire.previous_round.carry_over import take_over_rows
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities, save_activities
from questionnaire.reply.editing_answers import set_additional_answers, set_partner_answers, set_support
from questionnaire.workbook.compare import Comparison
from questionnaire.workflow import submit as submit_reply


@dataclass(frozen=True)
class Applied:
    """What was compared, its import and version if it made them, and the activities that were added.

    These are in the order of their rows.
    """

    comparison: Comparison
    added: tuple[Activity, ...] = ()
    made: ReplyImport | None = None
    version: ReplyVersion | None = None


@transaction.atomic
def apply(
    comparison: Comparison,
    by: User | None = None,
    *,
    source: ChangeSource = ChangeSource.WORKBOOK,
    submit: bool = False,
    on_behalf: bool = False,
) -> Applied:
    """Store what the comparison shows, and with `submit` submit the reply as well.

    Raises Refused where the workbook has errors, or the reply has been changed since the comparison was made.
    """
    if refusals := comparison.refusals(submit=submit):
        raise Refused(
            _("The workbook has errors, so nothing was saved."),
            _("Correct the listed errors, then import it again."),
            [found.problem for found in refusals],
        )
    reply = comparison.reply
    refuse_if_changed(comparison)
    applied = Applied(comparison)
    if comparison.has_changes:
        with recorded_import(reply, source, by) as made:
            applied = Applied(comparison, tuple(save_comparison(comparison, by)), made)
    if submit and reply.is_editable:
        return replace(applied, version=submit_reply(reply, by, on_behalf=on_behalf))
    return applied


def refuse_if_changed(comparison: Comparison) -> None:
    locked = lock_reply(comparison.reply)
    if (locked.state, locked.changed_at) != comparison.seen:
        raise Refused(
            _("The reply has changed since the comparison with the workbook."),
            _("Import the workbook again to see the new comparison."),
        )


def save_comparison(comparison: Comparison, by: User | None) -> list[Activity]:
    """The answers come first: those of the workbook hold, and an activity answers yes only for the rest."""
    reply = comparison.reply
    if comparison.supports is not None:
        set_support(reply, comparison.supports)
    set_partner_answers(reply, {code: (yes, None) for code, yes in comparison.partner_answers.items()})
    if comparison.additional_answers:
        set_additional_answers(reply, comparison.additional_answers)
    # With all other columns as they are stored.
    save_activities(reply, [change.row.activity for change in comparison.changed])
    added = [row.activity for row in comparison.new]
    take_over_rows(reply, [activity for activity in added if activity.reference], by)
    add_activities(reply, [activity for activity in added if not activity.reference])
    return added
