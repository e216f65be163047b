"""What every e-mail in the outbox has: when it is due, which process sends it, and what came of it."""

import datetime as dt
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import MailState
from questionnaire.cleaning.fields import LineColumn, LongTextColumn

Row = TypeVar("Row", bound=models.Model)

OF_STATE = {
    MailState.WAITING: Q(sent_at__isnull=True, dropped_at__isnull=True, tries=0),
    MailState.TO_BE_TRIED: Q(sent_at__isnull=True, dropped_at__isnull=True, tries__gt=0),
    MailState.SENT: Q(sent_at__isnull=False),
    MailState.DROPPED: Q(dropped_at__isnull=False),
}


class OutgoingQuerySet(models.QuerySet[Row]):
    def in_state(self, state: MailState) -> Self:
        return self.filter(OF_STATE[state])

    def failed(self) -> Self:
        """Those that were tried without success: to be tried again, or given up."""
        return self.filter(sent_at__isnull=True, tries__gt=0)

    def waiting(self) -> Self:
        return self.filter(sent_at__isnull=True, dropped_at__isnull=True)

    def due(self, now: dt.datetime) -> Self:
        """To be tried now; what another process has leased is left to it until the lease ends."""
        return (
            self.waiting()
            .filter(Q(leased_until__isnull=True) | Q(leased_until__lt=now), next_try_at__lte=now)
            .order_by("next_try_at", "pk")
        )


class Outgoing(models.Model):
    subject = LineColumn(_("subject"), max_length=200)
    text = LongTextColumn(_("text"))
    queued_at = models.DateTimeField(_("queued"), auto_now_add=True)
    next_try_at = models.DateTimeField(_("next try"))
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    last_error = LongTextColumn(_("last error"), blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    # Never sent: it concerned nobody any more, or its address was refused for good; why is in last_error.
    dropped_at = models.DateTimeField(_("not sent"), null=True)

    class Meta:
        abstract = True

    @property
    def obstacle(self) -> str:
        """Why it is not sent."""
        return "" if self.sent_at else self.last_error

    @property
    def state(self) -> MailState:
        if self.sent_at:
            return MailState.SENT
        if self.dropped_at:
            return MailState.DROPPED
        return MailState.TO_BE_TRIED if self.tries else MailState.WAITING
