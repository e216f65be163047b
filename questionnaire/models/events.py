from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import OWN_EVENTS, EventKind
from questionnaire.cleaning.model_fields import LineField, LongTextField
from questionnaire.models.replies import Reply
from questionnaire.models.rounds import Round
from questionnaire.models.versions import Frozen, ReplyVersion

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: "User | AnonymousUser") -> "EventQuerySet":
        """Those of one's own reply, and for the Presidency those of its rounds but for what is national."""
        return self.filter(
            models.Q(reply__in=Reply.objects.edited_by(user))
            | models.Q(survey_round__in=Round.objects.presided_by(user)) & ~models.Q(kind__in=OWN_EVENTS)
        )

    def for_the_desk(self) -> "EventQuerySet":
        """What the Presidency reads at its desk, also of its own Member State."""
        return self.exclude(kind__in=OWN_EVENTS)

    def delete(self) -> NoReturn:
        raise TypeError("Events are not deleted.")

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("Events are not changed.")


class Event(Frozen):
    """A move, or a read or download of another state's reply: who, when, from, to, why."""

    survey_round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="events")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, null=True, related_name="events")
    version = models.ForeignKey(ReplyVersion, on_delete=models.PROTECT, null=True, related_name="events")
    kind = models.CharField(_("what"), max_length=20, choices=EventKind)
    from_state = LineField(_("from"), max_length=10, blank=True)
    to_state = LineField(_("to"), max_length=10, blank=True)
    reason = LongTextField(_("why"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        # As they happened, also where the clock was set back between them.
        ordering = ("-pk",)
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes: ClassVar = [models.Index(fields=["reply", "-at"], name="event_of_a_reply")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reply or self.survey_round}"
