"""How the work on a reply is shared out between departments and colleagues of one Member State."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.models.reference import Partner, SupportField
from questionnaire.models.replies import Reply

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User


class ReplyPartQuerySet(models.QuerySet["ReplyPart"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ReplyPartQuerySet":
        """How a Member State shares out its work is its own: only its contact points see it."""
        return self.filter(reply__in=Reply.objects.edited_by(user))


class ReplyPart(models.Model):
    """The partners and fields that one department fills in, until when, and whether it is done.

    No partner chosen means all of them, no field chosen all fields.
    """

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="parts")
    department = models.CharField(_("department"), max_length=150)
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("colleague"),
    )
    partners = models.ManyToManyField(Partner, blank=True, related_name="+", verbose_name=_("partners"))
    support_fields = models.ManyToManyField(
        SupportField, blank=True, related_name="+", verbose_name=_("fields of support")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    done_at = models.DateTimeField(_("done"), null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ReplyPartQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "department")
        verbose_name = _("part of a reply")
        verbose_name_plural = _("parts of replies")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("reply", "department"),
                name="part_once_for_a_department",
                violation_error_message=_("This department has a part already: change that one."),
            ),
            models.CheckConstraint(name="part_has_department", condition=~Q(department="")),
        ]

    def __str__(self) -> str:
        return self.department
