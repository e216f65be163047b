"""E-mails of the service itself, such as codes, and what it knows of the mail server."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import ServiceMailKind
from questionnaire.cleaning.fields import AddressColumn, LongTextColumn
from questionnaire.models.mails.outgoing import Outgoing, OutgoingQuerySet

# Four times the pause between two signs of life.
ALIVE_FOR = dt.timedelta(minutes=1)


class ServiceMailQuerySet(OutgoingQuerySet["ServiceMail"]):
    def codes(self) -> "ServiceMailQuerySet":
        return self.filter(kind=ServiceMailKind.CODE)

    def fault_reports(self) -> "ServiceMailQuerySet":
        return self.filter(kind=ServiceMailKind.FAULT)

    def expired(self) -> "ServiceMailQuerySet":
        """What nobody is sending at this moment and nobody could use any more."""
        now = timezone.now()
        is_free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
        return self.waiting().filter(is_free, expires_at__lte=now)


class ServiceMail(Outgoing):
    """One e-mail with a code or link to sign in, or with a fault report, to an address.

    A code is a secret: its text goes as soon as it was sent or has expired, and no backup holds the row.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=ServiceMailKind)
    address = AddressColumn(_("sent to"))
    expires_at = models.DateTimeField(_("valid until"))

    objects = ServiceMailQuerySet.as_manager()

    class Meta:
        ordering = ("-queued_at", "-pk")
        verbose_name = _("e-mail of the service")
        verbose_name_plural = _("e-mails of the service")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="service_mail_kind_known", condition=Q(kind__in=sorted(ServiceMailKind.values))
            ),
            models.CheckConstraint(
                name="service_mail_sent_or_dropped",
                condition=Q(sent_at__isnull=True) | Q(dropped_at__isnull=True),
            ),
            models.CheckConstraint(
                name="service_mail_text_while_waiting",
                condition=Q(text="") | Q(sent_at__isnull=True, dropped_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, dropped_at__isnull=True),
                name="service_mail_waiting",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def recipient(self) -> str:
        return self.address


class MailServer(models.Model):
    """The one row that says what the mail server answered last, and when a worker was seen."""

    answered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = LongTextColumn(blank=True)
    worker_seen_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("mail server")
        verbose_name_plural = _("mail servers")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def is_failing(self) -> bool:
        return bool(self.failed_at and (self.answered_at is None or self.answered_at < self.failed_at))

    @property
    def has_worker(self) -> bool:
        return bool(self.worker_seen_at and self.worker_seen_at > timezone.now() - ALIVE_FOR)
