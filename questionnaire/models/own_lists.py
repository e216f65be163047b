"""Lists in layouts of their own: what comes in, and what Member States chose for them."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import CONTACT_POINT_ROLES
from questionnaire.cleaning.fields import LineColumn
from questionnaire.models.uploads import KEPT_FOR

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User
    from questionnaire.models.replies.replies import Reply


class ListLayoutQuerySet(models.QuerySet["ListLayout"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ListLayoutQuerySet":
        """A Member State's own: its contact points in any round see what was chosen, nobody else."""
        if not user.is_authenticated:
            return self.none()
        own = user.roles.filter(role__in=CONTACT_POINT_ROLES, member_state=models.OuterRef("member_state"))
        return self.filter(models.Exists(own))


class ListLayout(models.Model):
    """What one Member State chose for lists with the same headers: columns, values, and what is left out."""

    member_state = models.ForeignKey(
        "questionnaire.MemberState", on_delete=models.CASCADE, related_name="list_layouts"
    )
    # A layout is known by its headers, whatever the file is called.
    headers_hash = LineColumn(max_length=64)
    headers = models.JSONField()
    mapping = models.JSONField()
    # None where a command has done it.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField()

    objects = ListLayoutQuerySet.as_manager()

    class Meta:
        verbose_name = _("layout of a list")
        verbose_name_plural = _("layouts of lists")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("member_state", "headers_hash"), name="list_layout_once_for_a_member_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_state}: {', '.join(self.headers)}"


class ListUploadQuerySet(models.QuerySet["ListUpload"]):
    def of(self, user: "User", reply: "Reply") -> "ListUploadQuerySet":
        """What this person uploaded for this reply, unless its time is over: at most one."""
        return self.filter(user=user, reply=reply, uploaded_at__gt=timezone.now() - KEPT_FOR)

    def waiting(self) -> "ListUploadQuerySet":
        """Those of which rows are still to be saved: of others the content is gone."""
        return self.exclude(content=b"")

    def outdated(self) -> "ListUploadQuerySet":
        return self.filter(uploaded_at__lte=timezone.now() - KEPT_FOR)


class ListUpload(models.Model):
    """A list from its upload until all of its rows are saved: one for a person and reply.

    `mapping` is what the person has chosen so far, {} before anything is chosen; `corrections` are what is to
    hold instead of cells, and the rows that are left out.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.CASCADE, related_name="+")
    content = models.BinaryField()
    mapping = models.JSONField(default=dict)
    corrections = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField()
    # Of the preview that was saved last: what a second click sends again, and the import that it made.
    saved_token = LineColumn(max_length=200, blank=True)
    saved_import = models.ForeignKey(
        "questionnaire.ReplyImport", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ListUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded list")
        verbose_name_plural = _("uploaded lists")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user", "reply"), name="list_upload_once_for_a_person_and_reply"),
        ]

    def __str__(self) -> str:
        return str(self.reply)
