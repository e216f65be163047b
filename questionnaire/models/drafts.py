"""What is typed but not yet saved: for its author alone, never counted, gone when saved."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import RoundState
from questionnaire.cleaning.fields import LineColumn
from questionnaire.models.typed_fields import TypedFields

if TYPE_CHECKING:
    from questionnaire.models.people import User
    from questionnaire.models.replies.replies import Reply


class FormDraftQuerySet(models.QuerySet["FormDraft"]):
    def of(self, user: "User", reply: "Reply") -> "FormDraftQuerySet":
        return self.filter(user=user, reply=reply)

    def outdated(self, kept: dt.timedelta) -> "FormDraftQuerySet":
        """In a round that is open a draft stays however old it is."""
        old = self.filter(saved_at__lt=timezone.now() - kept)
        return old.exclude(reply__survey_round__state=RoundState.OPEN)


class FormDraft(TypedFields, models.Model):
    """A form of one person in one reply as it was last typed; `place` is the address that opens the form."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.CASCADE, related_name="+")
    place = LineColumn(max_length=200)
    fields = models.JSONField()
    # Goes up with each save, so that a slow request never writes over a later one.
    edition = models.PositiveIntegerField(default=1)
    # A random word of the opened form that saved it last: two tabs must not write over each other.
    tab = LineColumn(max_length=40, blank=True)
    saved_at = models.DateTimeField()

    objects = FormDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("form draft")
        verbose_name_plural = _("form drafts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user", "reply", "place"), name="draft_once_for_a_form"),
        ]

    def __str__(self) -> str:
        return f"{self.reply}: {self.place}"
