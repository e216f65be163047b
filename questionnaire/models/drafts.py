"""What is typed but not yet saved: for its author alone, never counted, gone when saved."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import RoundState
from questionnaire.cleaning.model_fields import LineField
from questionnaire.models.replies.replies import Reply

if TYPE_CHECKING:
    from questionnaire.models.people import User

# In a round that is open a draft stays however old it is.
KEPT_FOR = dt.timedelta(days=90)


class FormDraftQuerySet(models.QuerySet["FormDraft"]):
    def of(self, user: "User", reply: Reply) -> "FormDraftQuerySet":
        return self.filter(user=user, reply=reply)

    def outdated(self) -> "FormDraftQuerySet":
        old = self.filter(saved_at__lt=timezone.now() - KEPT_FOR)
        return old.exclude(reply__survey_round__state=RoundState.OPEN)


class FormDraft(models.Model):
    """A form of one person in one reply as it was last typed; `place` is the address that opens the form."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="+")
    place = LineField(max_length=200)
    # Names and values in the order of the form, a name once for each value.
    fields = models.JSONField()
    # Goes up with each save, so that a slow request never writes over a later one.
    edition = models.PositiveIntegerField(default=1)
    # A random word of the opened form that saved it last: two tabs must not write over each other.
    tab = LineField(max_length=40, blank=True)
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

    @property
    def data(self) -> QueryDict:
        """As the browser would send the form."""
        data = QueryDict(mutable=True)
        for name, value in self.fields:
            data.appendlist(name, value)
        return data
