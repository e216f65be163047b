from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import ChangeSource
from questionnaire.models.replies.replies import Reply

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User


class ReplyImportQuerySet(models.QuerySet["ReplyImport"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ReplyImportQuerySet":
        """As the change history, an import is shown to the contact points of its reply alone."""
        return self.filter(reply__in=Reply.objects.edited_by(user))


class ReplyImport(models.Model):
    """What was changed in a reply at once, or what undid that; the history of the reply has its changes.

    It came in by a file or paste, or was done on the pages with the activities that were selected.
    """

    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.CASCADE, related_name="imports")
    source = models.CharField(max_length=10, choices=ChangeSource)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undoes = models.OneToOneField("self", on_delete=models.CASCADE, null=True, related_name="undone_by")

    objects = ReplyImportQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="import_source_known", condition=Q(source__in=sorted(ChangeSource.values))
            ),
            models.CheckConstraint(
                name="import_undoes_where_its_source_says_so",
                condition=Q(source=ChangeSource.UNDO, undoes__isnull=False)
                | ~Q(source=ChangeSource.UNDO) & Q(undoes__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply}, {self.get_source_display()}"

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "undone_by")

    @property
    def is_undoing(self) -> bool:
        """Whether it took an import away. The undoing of an undoing restores it."""
        return self.undoes is not None and not self.undoes.is_undoing

    @property
    def is_of_selected(self) -> bool:
        """Whether it began with activities selected in the list, and not with a file or paste."""
        return self.undoes.is_of_selected if self.undoes else self.source == ChangeSource.PAGE
