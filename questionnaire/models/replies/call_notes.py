from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LongTextColumn
from questionnaire.models.frozen import Frozen
from questionnaire.models.replies.replies import Reply

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User


class CallNoteQuerySet(models.QuerySet["CallNote"]):
    def visible_to(self, user: "User | AnonymousUser") -> "CallNoteQuerySet":
        """The Presidency's own: the Member State that it is about does not see it."""
        return self.filter(reply__in=Reply.objects.reviewed_by(user))


class CallNote(Frozen):
    """What the Presidency wants to remember of a call with a Member State; written once, never changed."""

    # A reply goes only where a Member State is asked no longer before it has begun.
    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.CASCADE, related_name="call_notes")
    text = LongTextColumn(_("note"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = CallNoteQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        verbose_name = _("call note")
        verbose_name_plural = _("call notes")

    def __str__(self) -> str:
        return f"{self.reply}: {self.text[:60]}"
