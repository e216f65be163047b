"""When the database was last written to a backup."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineColumn


class Backup(models.Model):
    """A backup that was written whole; kept in the database, where every machine of the service sees it."""

    made_at = models.DateTimeField(_("made"))
    name = LineColumn(_("name"), max_length=80)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = LineColumn(_("SHA-256"), max_length=64)

    class Meta:
        ordering = ("-made_at",)
        verbose_name = _("backup")
        verbose_name_plural = _("backups")

    def __str__(self) -> str:
        return self.name
