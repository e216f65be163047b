"""What Member States chose for lists in layouts of their own."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import CONTACT_POINT_ROLES
from questionnaire.cleaning.model_fields import LineField
from questionnaire.models.rounds.reference import MemberState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User


class ListLayoutQuerySet(models.QuerySet["ListLayout"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ListLayoutQuerySet":
        """A Member State's own: its contact points in any round see what was chosen, nobody else."""
        if not user.is_authenticated:
            return self.none()
        own = user.roles.filter(role__in=CONTACT_POINT_ROLES, member_state=models.OuterRef("member_state"))
        return self.filter(models.Exists(own))


class ListLayout(models.Model):
    """What one Member State chose for lists with the same headers: columns, values, and what is left out."""

    member_state = models.ForeignKey(MemberState, on_delete=models.CASCADE, related_name="list_layouts")
    # A layout is known by its headers, whatever the file is called.
    headers_hash = LineField(max_length=64)
    headers = models.JSONField()
    mapping = models.JSONField()
    # None where a command has done it.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField()

    objects = ListLayoutQuerySet.as_manager()

    class Meta:
        verbose_name = _("layout of a list")
        verbose_name_plural = _("layouts of lists")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("member_state", "headers_hash"), name="list_layout_once_for_a_member_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_state}: {', '.join(self.headers)}"
