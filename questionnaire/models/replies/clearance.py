"""National clearance: numbered copies of what is entered, and possible errors confirmed with a word."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import PlausibilityCheck
from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.models.history import HistoryWithSource


class ClearanceCopy(models.Model):
    """The whole reply as it stood at one moment, to be cleared at home; it may be incomplete.

    `content` is what the hash covers: supports, remark, partner_answers, activities.
    """

    reply = models.ForeignKey(
        "questionnaire.Reply", on_delete=models.PROTECT, related_name="clearance_copies"
    )
    number = models.PositiveIntegerField(_("copy"))
    content = models.JSONField(editable=False)
    content_hash = LineColumn(_("verification code"), max_length=64)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    cleared_by = LineColumn(_("cleared by"), max_length=200, blank=True)
    cleared_on = models.DateField(_("cleared on"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("reply", "number")
        verbose_name = _("clearance copy")
        verbose_name_plural = _("clearance copies")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("reply", "number"), name="clearance_number_once"),
            models.CheckConstraint(
                name="clearance_by_and_on_together",
                condition=Q(cleared_by="", cleared_on__isnull=True)
                | ~Q(cleared_by="") & Q(cleared_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply}, {self._meta.verbose_name} {self.number}"

    @property
    def is_cleared(self) -> bool:
        return self.cleared_on is not None


class ConfirmedCheck(models.Model):
    """A possible error that a contact point has confirmed to be right, with a word why.

    `about` are the references concerned, `fingerprint` stands for what they said: a later change asks again.
    """

    reply = models.ForeignKey(
        "questionnaire.Reply", on_delete=models.CASCADE, related_name="confirmed_possible_errors"
    )
    kind = models.CharField(max_length=30, choices=PlausibilityCheck)
    about = LongTextColumn()
    fingerprint = LineColumn(max_length=64)
    word = LineColumn(_("explanation"), max_length=300)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(auto_now_add=True)
    # As the last submitted version has it; "" where it was confirmed since.
    submitted_word = LineColumn(max_length=300, blank=True, default="", editable=False)

    history = HistoryWithSource(excluded_fields=["confirmed_at", "submitted_word"])

    class Meta:
        verbose_name = _("confirmed possible error")
        verbose_name_plural = _("confirmed possible errors")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("reply", "kind", "fingerprint"), name="possible_error_confirmed_once"
            ),
            models.CheckConstraint(
                name="possible_error_kind_known", condition=Q(kind__in=sorted(PlausibilityCheck.values))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"
