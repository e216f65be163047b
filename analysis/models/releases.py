"""Releases: frozen cuts of a round's counted data, and the files that were rendered from them."""

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from analysis.grid import Numbering, Profile
from questionnaire.choices import Role
from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.files.distribution import for_circulation, presidency_only
from questionnaire.models import Round
from questionnaire.models.frozen import Frozen, FrozenError

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models import User

# In the words that the files of each profile say.
PROFILES = [
    (Profile.CIRCULATION.value, lazy(for_circulation, str)()),
    (Profile.INTERNAL.value, lazy(presidency_only, str)()),
]
# What happens to a release after it was made; all else of it stays as it is.
MOVES = frozenset(
    {
        "released_at",
        "released_by",
        "to_member_states",
        "to_observers",
        "withdrawn_at",
        "withdrawn_by",
        "withdrawn_because",
    }
)


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ReleaseQuerySet":
        """All for the Presidency of the round; for others what was released to them, also once withdrawn."""
        if not user.is_authenticated:
            return self.none()
        contact_points = user.roles.contact_points().values("survey_round")
        observers = user.roles.filter(role=Role.OBSERVER).values("survey_round")
        return self.filter(
            Q(survey_round__in=Round.objects.presided_by(user))
            | Q(to_member_states=True, survey_round__in=contact_points)
            | Q(to_observers=True, survey_round__in=observers)
        )

    def in_force(self) -> "ReleaseQuerySet":
        return self.filter(withdrawn_at__isnull=True)

    def update(self, **columns: Any) -> int:
        if not MOVES.issuperset(columns):
            raise FrozenError("A release does not change: only releasing and withdrawing it is stored.")
        return super().update(**columns)


class Release(Frozen):
    """A frozen cut of a round's counted data that outputs are made from."""

    survey_round = models.ForeignKey("questionnaire.Round", on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField(_("number"))
    label = LineColumn(_("label"), max_length=150)
    revises = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="revisions",
        verbose_name=_("revision of"),
    )
    profile = models.CharField(_("distribution"), max_length=12, choices=PROFILES)
    numbering = LineColumn(_("numbering"), max_length=12)
    # What is counted and printed, free of database keys: codes, labels, and versions by their numbers.
    selection = models.JSONField(_("selection"))
    terms = models.JSONField(_("texts and labels"))
    respondents = models.JSONField(_("replies"))
    software = LineColumn(_("software"), max_length=20)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Of the form it came from: sent twice, it makes one release.
    once = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    content_hash = LineColumn(_("verification code"), max_length=64)
    released_at = models.DateTimeField(_("published"), null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    to_member_states = models.BooleanField(_("to Member States"), default=False)
    to_observers = models.BooleanField(_("to observers"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_because = LongTextColumn(_("reason"), blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ("survey_round", "-number")
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("survey_round", "number"), name="release_number_once"),
            models.CheckConstraint(
                name="release_profile_known", condition=Q(profile__in=sorted(p.value for p in Profile))
            ),
            models.CheckConstraint(
                name="release_numbering_known", condition=Q(numbering__in=sorted(n.value for n in Numbering))
            ),
            models.CheckConstraint(
                name="release_to_somebody",
                condition=Q(released_at__isnull=True, to_member_states=False, to_observers=False)
                | Q(released_at__isnull=False) & (Q(to_member_states=True) | Q(to_observers=True)),
            ),
            models.CheckConstraint(
                name="release_of_circulation_only",
                condition=Q(released_at__isnull=True) | Q(profile=Profile.CIRCULATION.value),
            ),
            models.CheckConstraint(
                name="release_withdrawn_with_reason",
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
            ),
            models.CheckConstraint(
                name="release_revises_another", condition=Q(revises__isnull=True) | ~Q(revises=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return _("Release %(number)d: %(label)s") % {"number": self.number, "label": self.label}

    @property
    def is_released(self) -> bool:
        return self.released_at is not None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_to_all(self) -> bool:
        return self.to_member_states and self.to_observers

    @property
    def may_be_circulated(self) -> bool:
        return self.profile == Profile.CIRCULATION and not self.is_withdrawn


class ReleaseFile(Frozen):
    """One rendering of a release, served as it is ever after; a newer program may make another beside it."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="files")
    format = LineColumn(_("format"), max_length=10)
    name = LineColumn(_("name"), max_length=120)
    content = models.BinaryField(_("content"))
    sha256 = LineColumn(_("SHA-256"), max_length=64)
    size = models.PositiveIntegerField(_("size"))
    software = LineColumn(_("software"), max_length=20)
    rendered_at = models.DateTimeField(_("rendered"))

    class Meta:
        ordering = ("release", "format", "rendered_at")
        verbose_name = _("file of a release")
        verbose_name_plural = _("files of releases")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("release", "format", "software"), name="release_file_once_for_a_program"
            ),
        ]

    def __str__(self) -> str:
        return self.name
