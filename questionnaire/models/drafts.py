"""What is typed but not yet saved: for its author alone, never counted, gone when saved."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.models.replies import Reply

if TYPE_CHECKING:
    from questionnaire.models.people import User


class FormDraftQuerySet(models.QuerySet["FormDraft"]):
    def of(self, user: "User", reply: Reply) -> "FormDraftQuerySet":
        return self.filter(user=user, reply=reply)


class FormDraft(models.Model):
    """A form of one person in one reply as it was last typed; `place` is the address of the form."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=200)
    # Names and values in the order of the form, a name once for each value.
    fields = models.JSONField()
    # Goes up with each save, so that a slow request never writes over a later one.
    edition = models.PositiveIntegerField(default=1)
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
