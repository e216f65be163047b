"""What came of verifying the database."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineColumn, LongTextColumn


class Verification(models.Model):
    """A verification of all rounds that went through to its end, whatever it found."""

    made_at = models.DateTimeField(_("made"))
    rounds = models.PositiveIntegerField(_("rounds"))
    versions = models.PositiveIntegerField(_("versions"))
    events = models.PositiveBigIntegerField(_("events"))
    files = models.PositiveIntegerField(_("files of releases"))
    findings = models.PositiveIntegerField(_("findings"))
    first_findings = LongTextColumn(_("first findings"), blank=True)
    # Number and hash of the last event of each round, by its short name, signed by the service: see `heads`.
    heads = models.JSONField(_("last events"), default=dict)
    signature = LineColumn(max_length=128, blank=True, default="")
    signed_by = LineColumn(max_length=64, blank=True, default="")

    class Meta:
        ordering = ("-made_at",)
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}: {self.findings}"
