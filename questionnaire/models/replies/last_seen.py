from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.models.replies.replies import Reply


class LastSeen(models.Model):
    """Until when one contact point knows what colleagues have changed in the reply."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("last look")
        verbose_name_plural = _("last looks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user", "reply"), name="look_once_for_a_person_and_reply"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.reply}"
