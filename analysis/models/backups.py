"""When the database was last written to a backup."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.model_fields import LineField


class Backup(models.Model):
    """A backup that was written whole; kept in the database, where every machine of the service sees it."""

    made_at = models.DateTimeField(_("made"))
    name = LineField(_("name"), max_length=80)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = LineField(_("SHA-256"), max_length=64)

    class Meta:
        ordering = ("-made_at",)
        verbose_name = _("backup")
        verbose_name_plural = _("backups")

    def __str__(self) -> str:
        return self.name
