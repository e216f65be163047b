"""The letter or form by which a Member State replied where the Presidency enters its reply for it."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineColumn

if TYPE_CHECKING:
    from questionnaire.models.people import User
    from questionnaire.models.replies.replies import Reply


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self, user: "User", reply: "Reply") -> "LetterQuerySet":
        """What this person has attached for this reply and not entered yet: at most one."""
        return self.filter(uploaded_by=user, reply=reply, version=None)


class Letter(models.Model):
    """The original as it came in. From submission on it belongs to the `version` that was entered from it."""

    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.CASCADE, related_name="letters")
    version = models.OneToOneField(
        "questionnaire.ReplyVersion", on_delete=models.PROTECT, null=True, related_name="letter"
    )
    name = LineColumn(_("file"), max_length=200)
    content = models.BinaryField()
    content_hash = LineColumn(_("verification code"), max_length=64)
    source = LineColumn(_("origin"), max_length=300)
    # Unknown of letters that an earlier version of the program took.
    dated_on = models.DateField(_("date of the letter"), null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("reply", "uploaded_by"),
                condition=Q(version__isnull=True),
                name="letter_waits_once_for_a_person_and_reply",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply}: {self.name}"
