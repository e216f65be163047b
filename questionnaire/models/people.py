"""Accounts, and what each may do in which round."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import CONTACT_POINT_ROLES, Role
from questionnaire.cleaning.fields import AddressColumn, LineColumn
from questionnaire.cleaning.text import clean_address
from questionnaire.models.history import RowHistory
from questionnaire.models.rounds.presiding import may_act, may_read, not_over
from questionnaire.models.rounds.printed_names import EntryOfRoundField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Without a password the account signs in with codes sent by e-mail."""
        user = self.model(email=clean_address(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_administrator=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=clean_address(username or ""))


class User(AbstractBaseUser):
    """A person, known by e-mail address; what it may do hangs on its roles in rounds."""

    email = AddressColumn(_("e-mail address"), unique=True)
    name = LineColumn(_("name"), max_length=150, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_administrator = models.BooleanField(
        _("administrator"),
        default=False,
        help_text=_("Accounts and operation. Administrators cannot see replies."),
    )
    date_joined = models.DateTimeField(_("added"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ("email",)
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="user_email_any_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def is_presidency(self) -> bool:
        return self.roles.filter(may_read()).exists()

    @property
    def is_known_not_to_preside(self) -> bool:
        """Whether the answer is there already; nothing is asked for it."""
        return self.__dict__.get("is_presidency") is False

    @property
    def is_staff(self) -> bool:
        """May enter the admin: derived from the roles, so that it ends with them."""
        return self.is_administrator or self.is_presidency

    # The admin asks these of every account; each model's admin class decides by role.
    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_perms(self, perm_list: Iterable[str], obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_staff


class RoundRoleQuerySet(models.QuerySet["RoundRole"]):
    def contact_points(self) -> "RoundRoleQuerySet":
        return self.filter(role__in=CONTACT_POINT_ROLES)

    def submitters(self) -> "RoundRoleQuerySet":
        return self.filter(role=Role.SUBMITTER)

    def presidency(self) -> "RoundRoleQuerySet":
        """Of all teams: the one that presides, those before it and those after it."""
        return self.filter(role=Role.PRESIDENCY)

    def presiding(self) -> "RoundRoleQuerySet":
        """The team that presides today."""
        return self.filter(may_act())

    def not_over(self) -> "RoundRoleQuerySet":
        """The Presidency that presides today, or will."""
        return self.presidency().filter(not_over())

    def planned_first_day(self) -> dt.date | None:
        """Return the first day of the last team that has not begun yet."""
        planned = self.presidency().filter(presides_from__gt=timezone.localdate())
        day: dt.date | None = planned.aggregate(day=models.Max("presides_from"))["day"]
        return day

    def visible_to(self, user: "User | AnonymousUser") -> "RoundRoleQuerySet":
        """The Presidency sees everybody of its rounds, a contact point those of its own reply."""
        if not user.is_authenticated:
            return self.none()
        own = RoundRole.objects.filter(user=user, survey_round=models.OuterRef("survey_round"))
        return self.filter(
            models.Exists(own.filter(may_read() | Q(member_state=models.OuterRef("member_state"))))
        )


class RoundRole(models.Model):
    """What one person may do in one round: contact point of a Member State, Presidency or observer."""

    survey_round = models.ForeignKey(
        "questionnaire.Round", on_delete=models.CASCADE, related_name="roles", verbose_name=_("round")
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles", verbose_name=_("account"))
    role = models.CharField(_("role"), max_length=12, choices=Role)
    member_state = EntryOfRoundField(
        "questionnaire.MemberState",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roles",
        verbose_name=_("Member State"),
        help_text=_("For collaborators and submitters only."),
    )
    # As whoever gave the role wrote it: what others call the account is not told to them.
    name = LineColumn(_("name"), max_length=150, blank=True)
    # Of the Presidency alone, which passes on: days on which it acts, first and last, and reads, last.
    presides_from = models.DateField(_("start of term"), null=True, blank=True, editable=False)
    presides_until = models.DateField(_("end of term"), null=True, blank=True, editable=False)
    reads_until = models.DateField(_("may read until"), null=True, blank=True, editable=False)

    objects = RoundRoleQuerySet.as_manager()
    # Names end with the account, so the history holds none.
    history = RowHistory(excluded_fields=["name"])

    class Meta:
        ordering = ("survey_round", "member_state__position", "user__email")
        verbose_name = _("contact point or role")
        verbose_name_plural = _("contact points and roles")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="role_member_state_of_contact_points_only",
                condition=Q(role__in=sorted(CONTACT_POINT_ROLES), member_state__isnull=False)
                | Q(role__in=sorted(set(Role) - CONTACT_POINT_ROLES), member_state__isnull=True),
                violation_error_message=_(
                    "Select a Member State for a collaborator or submitter, and none for other roles."
                ),
            ),
            models.UniqueConstraint(
                fields=("survey_round", "user", "member_state"),
                condition=Q(member_state__isnull=False),
                name="role_once_for_a_member_state",
                violation_error_message=_("This person is already a contact point of the Member State."),
            ),
            models.UniqueConstraint(
                fields=("survey_round", "user", "role"),
                condition=Q(member_state__isnull=True),
                name="role_once_in_a_round",
                violation_error_message=_("This person already has this role in the round."),
            ),
        ]

    def __str__(self) -> str:
        of = f", {self.member_state}" if self.member_state else ""
        return f"{self.person}: {self.get_role_display()}{of} ({self.survey_round})"

    @property
    def person(self) -> str:
        """What the person is called in this round."""
        return self.name or self.user.email
