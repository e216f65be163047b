import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.problems import Refused

if TYPE_CHECKING:
    from questionnaire.models.people import User

MOST_IN_AN_HOUR = 5


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def leave(self, by: "User", page: str, text: str) -> "Feedback":
        """Store what somebody says, whose account is locked meanwhile.

        The same words again within the hour are a second click, stored once. Raises Refused where one
        person sends too many.
        """
        now = timezone.now()
        recent = self.filter(by=by, at__range=(now - dt.timedelta(hours=1), now))
        if same := recent.filter(page=page, text=text).first():
            return same
        if recent.count() >= MOST_IN_AN_HOUR:
            raise Refused(
                _("You have sent %(number)s messages within an hour, which is the limit.")
                % {"number": MOST_IN_AN_HOUR},
                _("Your text has been kept. Send it in an hour, or contact the Presidency."),
            )
        return self.create(by=by, page=page, text=text)

    def settle(self) -> int:
        """Mark those that are open as settled; how many they were."""
        return self.filter(settled_at=None).update(settled_at=timezone.now())


class Feedback(models.Model):
    """What somebody could not do or read on a page, for the administrator."""

    page = LineColumn(gettext_lazy("page"), max_length=300, blank=True)
    text = LongTextColumn(gettext_lazy("what"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(gettext_lazy("when"), auto_now_add=True)
    settled_at = models.DateTimeField(gettext_lazy("settled"), null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        verbose_name = gettext_lazy("feedback")
        verbose_name_plural = gettext_lazy("feedback")

    def __str__(self) -> str:
        return self.text[:60]
