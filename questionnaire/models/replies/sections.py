"""How the work on a reply is shared out between departments and colleagues of one Member State."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineColumn
from questionnaire.models.replies.replies import Reply

if TYPE_CHECKING:
    import datetime as dt
    from typing import Protocol

    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User

    class Placed(Protocol):
        """What has a partner and a field: an activity, or an entry of its history."""

        @property
        def partner_id(self) -> str | None: ...
        @property
        def support_field_id(self) -> str | None: ...


@dataclass(frozen=True)
class Scope:
    """Some partners and fields, by their codes; none of them stands for all."""

    partners: frozenset[str] = frozenset()
    support_fields: frozenset[str] = frozenset()

    def covers(self, activity: "Placed") -> bool:
        """What is given of partner and field lies in it. With neither given, only the whole has it."""
        partner, support_field = activity.partner_id, activity.support_field_id
        if partner is None and support_field is None:
            return not (self.partners or self.support_fields)
        return self.has_partner(partner) and self.has_field(support_field)

    def has_partner(self, code: str | None) -> bool:
        return not self.partners or code is None or code in self.partners

    def has_field(self, code: str | None) -> bool:
        return not self.support_fields or code is None or code in self.support_fields


class ReplySectionQuerySet(models.QuerySet["ReplySection"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ReplySectionQuerySet":
        """How a Member State shares out its work is its own: only its contact points see it."""
        return self.filter(reply__in=Reply.objects.edited_by(user))

    def with_scope(self) -> Self:
        """With colleague, partners and fields at hand."""
        return self.select_related("colleague", "done_by").prefetch_related("partners", "support_fields")


class ReplySection(models.Model):
    """The partners and fields that one department fills in, until when, and whether it is done.

    No partner chosen means all of them, no field chosen all fields.
    """

    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.CASCADE, related_name="sections")
    department = LineColumn(_("department"), max_length=150)
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("colleague"),
    )
    partners = models.ManyToManyField(
        "questionnaire.Partner", blank=True, related_name="+", verbose_name=_("partners")
    )
    support_fields = models.ManyToManyField(
        "questionnaire.SupportField", blank=True, related_name="+", verbose_name=_("fields of support")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    note = LineColumn(_("note"), max_length=300, blank=True)
    done_at = models.DateTimeField(_("done"), null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ReplySectionQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "department")
        verbose_name = _("section of a reply")
        verbose_name_plural = _("sections of replies")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("reply", "department"),
                name="part_once_for_a_department",
                violation_error_message=_("This department already has a section. Change that section."),
            ),
            models.CheckConstraint(name="part_has_department", condition=~Q(department="")),
        ]

    def __str__(self) -> str:
        return self.department

    @property
    def scope(self) -> Scope:
        return Scope(
            frozenset(partner.pk for partner in self.partners.all()),
            frozenset(support_field.pk for support_field in self.support_fields.all()),
        )

    @property
    def due(self) -> "dt.date":
        """Its own day, or the day of the reply's deadline where that comes first or is all there is."""
        deadline_day = timezone.localtime(self.reply.deadline).date()
        return min(self.due_on or deadline_day, deadline_day)

    @property
    def tick(self) -> str:
        """Which tick a page shows, so that a second click on it is known for one."""
        return self.done_at.isoformat() if self.done_at else ""
