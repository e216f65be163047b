"""Storing what becomes of the activities of the previous round: taken over or left out."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from questionnaire.choices import CarryDecision
from questionnaire.models import Activity, CarriedActivity, Reply, User
from questionnaire.models.history import current_source
from questionnaire.models.replies.carried import decided_references
from questionnaire.problems import Refused
from questionnaire.reply.editing import editing
from questionnaire.reply.editing_activities import refuse_not_asked
from questionnaire.reply.editing_answers import open_gates, set_support


def carry_over(
    reply: Reply, decisions: Mapping[str, CarryDecision], rows: Iterable[Activity], by: User | None
) -> list[str]:
    """Store what became of activities of the previous round, and the rows taken over with their references.

    What is decided already stays as it is: the references that were decided now are returned.
    """
    with editing(reply) as locked:
        decided = decided_references(locked)
        made = {code: decision for code, decision in decisions.items() if code not in decided}
        taken = [row for row in rows if row.reference in made]
        refuse_not_asked(locked, taken)
        for row in taken:
            row.reply = locked
        bulk_create_with_history(taken, Activity, default_change_reason=current_source())
        record_decisions(locked, made, by)
        if taken and locked.supports is None:
            set_support(locked, True)
        open_gates(locked, {row.partner_id for row in taken})
    reply.supports = locked.supports
    reply.__dict__.pop("answers", None)
    return list(made)


def record_decisions(reply: Reply, decisions: Mapping[str, CarryDecision], by: User | None) -> None:
    CarriedActivity.objects.bulk_create(
        (
            CarriedActivity(reply=reply, reference=code, decision=decision, decided_by=by)
            for code, decision in decisions.items()
        ),
        update_conflicts=True,
        unique_fields=["reply", "reference"],
        update_fields=["decision", "decided_by", "decided_at"],
    )


def take_back_decision(reply: Reply, reference: str) -> None:
    """Undo a decision, with the row that it took over. What is undone already stays so.

    Raises Refused where somebody has worked on the row since.
    """
    with editing(reply) as locked:
        decision = locked.carried_activities.filter(reference=reference).first()
        if decision is None:
            return
        row = locked.activities.filter(reference=reference).first()
        if row and row.edition > 1:
            raise Refused(
                _("%(reference)s has been changed since it was continued, so it remains.")
                % {"reference": reference},
                _("If you do not need it, delete it in the list of activities. Then you can answer again."),
            )
        if row:
            row.delete()
        decision.delete()
