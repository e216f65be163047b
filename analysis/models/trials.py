"""Workbooks that the Presidency tries out: what would move if they were counted."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineColumn

if TYPE_CHECKING:
    from questionnaire.models import Round, User


class TriedWorkbookQuerySet(models.QuerySet["TriedWorkbook"]):
    def of(self, user: "User", survey_round: "Round") -> "TriedWorkbookQuerySet":
        """What this person tries in the round, unless its time is over: at most one for a reply."""
        since = timezone.now() - dt.timedelta(days=settings.KEEP_DAYS["uploads"])
        return self.filter(user=user, reply__survey_round=survey_round, uploaded_at__gt=since)


class TriedWorkbook(models.Model):
    """A filled reply workbook that one person tries out; nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.CASCADE, related_name="+")
    content = models.BinaryField()
    content_hash = LineColumn(max_length=64)
    uploaded_at = models.DateTimeField()

    objects = TriedWorkbookQuerySet.as_manager()

    class Meta:
        verbose_name = _("workbook of a scenario")
        verbose_name_plural = _("workbooks of scenarios")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user", "reply"), name="tried_once_for_a_person_and_reply"),
        ]

    def __str__(self) -> str:
        return str(self.reply)
