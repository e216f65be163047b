"""What somebody uploaded to compare with a reply, kept until it is confirmed or a day has passed."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import UploadKind
from questionnaire.cleaning.fields import LineColumn

if TYPE_CHECKING:
    from questionnaire.models.people import User
    from questionnaire.models.replies.replies import Reply

KEPT_FOR = dt.timedelta(days=1)


class WorkbookUploadQuerySet(models.QuerySet["WorkbookUpload"]):
    def of(self, user: "User", reply: "Reply") -> "WorkbookUploadQuerySet":
        """What this person uploaded for this reply, unless its time is over: at most one."""
        return self.filter(user=user, reply=reply, uploaded_at__gt=timezone.now() - KEPT_FOR)

    def outdated(self) -> "WorkbookUploadQuerySet":
        return self.filter(uploaded_at__lte=timezone.now() - KEPT_FOR)


class WorkbookUpload(models.Model):
    """A workbook, or rows pasted from one, between preview and confirmation: one for a person and reply."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=UploadKind)
    content = models.BinaryField()
    content_hash = LineColumn(max_length=64)
    # Which of both texts is to hold, by the key of each conflict.
    choices = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField()
    # From then on without its content; what is left answers a second click.
    stored_at = models.DateTimeField(null=True)
    saved_import = models.ForeignKey(
        "questionnaire.ReplyImport", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = WorkbookUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded workbook")
        verbose_name_plural = _("uploaded workbooks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user", "reply"), name="upload_once_for_a_person_and_reply"),
            models.CheckConstraint(
                name="upload_kind_known", condition=models.Q(kind__in=sorted(UploadKind.values))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reply}"

    @property
    def is_pasted(self) -> bool:
        return self.kind == UploadKind.PASTED

    @property
    def pasted_text(self) -> str:
        return bytes(self.content).decode()
