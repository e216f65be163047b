"""What programs read the figures of a round with."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, F, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analysis.grid import Profile
from analysis.models.releases import PROFILES
from questionnaire.cleaning.fields import LineColumn
from questionnaire.models import Round

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models import User


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ApiTokenQuerySet":
        """The Presidency sees those of its rounds."""
        return self.filter(survey_round__in=Round.objects.presided_by(user))

    def standing(self) -> "ApiTokenQuerySet":
        """Those neither revoked nor expired."""
        return self.filter(revoked_at=None, expires_on__gte=timezone.localdate())

    def note_use(self, pk: int, now: dt.datetime) -> int:
        """How often that token has been used in this minute, this time included: one write, one query."""
        minute = now.replace(second=0, microsecond=0)
        used = Case(When(used_at__gte=minute, then=F("used_in_minute") + 1), default=1)
        token = self.filter(pk=pk)
        with transaction.atomic():
            token.update(used_in_minute=used, used_at=now)
            return token.values_list("used_in_minute", flat=True).get()


class ApiToken(models.Model):
    """A secret that lets a program read one round; only its hash is kept."""

    survey_round = models.ForeignKey(
        "questionnaire.Round", on_delete=models.CASCADE, related_name="api_tokens", verbose_name=_("round")
    )
    name = LineColumn(_("name"), max_length=80)
    profile = models.CharField(_("what it reads"), max_length=12, choices=PROFILES)
    # A secret of 256 random bits needs no slow hash.
    sha256 = LineColumn(max_length=64, unique=True, editable=False)
    expires_on = models.DateField(_("last day"))
    # Of the form it came from: sent twice, it makes one token.
    once = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    # In the minute in which it was used last: what is counted here holds for all processes together.
    used_in_minute = models.PositiveIntegerField(default=0, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ("survey_round", "-made_at", "-pk")
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="api_token_profile_known", condition=Q(profile__in=sorted(p.value for p in Profile))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_internal(self) -> bool:
        return self.profile == Profile.INTERNAL

    @property
    def is_standing(self) -> bool:
        return self.revoked_at is None and self.expires_on >= timezone.localdate()
