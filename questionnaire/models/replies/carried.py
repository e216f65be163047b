from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import CarryDecision
from questionnaire.cleaning.fields import LineColumn

if TYPE_CHECKING:
    from questionnaire.models.replies.replies import Reply


class CarriedActivity(models.Model):
    """What a contact point decided about an activity that the last round's reply had still running."""

    reply = models.ForeignKey(
        "questionnaire.Reply", on_delete=models.CASCADE, related_name="carried_activities"
    )
    reference = LineColumn(_("reference"), max_length=50)
    decision = models.CharField(_("decision"), max_length=10, choices=CarryDecision)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("activity of the previous round")
        verbose_name_plural = _("activities of the previous round")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("reply", "reference"), name="carried_once"),
            models.CheckConstraint(
                name="carried_decision_known", condition=Q(decision__in=sorted(CarryDecision.values))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.get_decision_display()}"


def decided_references(reply: "Reply") -> set[str]:
    """Of the rows that are there and of what was left out; who deletes a row may decide about it again."""
    return {*reply.activities.values_list("reference", flat=True), *left_out_references(reply)}


def left_out_references(reply: "Reply") -> frozenset[str]:
    left_out = reply.carried_activities.filter(decision=CarryDecision.LEFT_OUT)
    return frozenset(left_out.values_list("reference", flat=True))
