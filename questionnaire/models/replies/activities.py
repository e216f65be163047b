from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from questionnaire.models.history import HistoryWithSource
from questionnaire.models.replies.activity_columns import ActivityColumns
from questionnaire.models.replies.replies import Reply

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ActivityQuerySet":
        """Working rows are their Member State's own until submitted: only who fills it in sees them."""
        return self.filter(reply__in=Reply.objects.filled_in_by(user))

    def with_codes(self) -> "ActivityQuerySet":
        """With partner, field and type at hand, in the order in which lists print them.

        What has none of them yet comes first, on every database.
        """
        names = ("partner", "support_field", "assistance_type")
        positions = (F(f"{name}__position").asc(nulls_first=True) for name in names)
        return self.select_related(*names).order_by(*positions, "pk")


class Activity(ActivityColumns):
    """A row that contact points work on; it may be incomplete and is never counted itself."""

    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.PROTECT, related_name="activities")
    # Goes up by one with each change, so that a stale edit is noticed.
    edition = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ActivityQuerySet.as_manager()
    history = HistoryWithSource(excluded_fields=["created_at", "changed_at"])

    class Meta(ActivityColumns.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints: ClassVar = [
            *ActivityColumns.Meta.constraints,
            models.UniqueConstraint(fields=("reply", "reference"), name="activity_reference_once"),
        ]
