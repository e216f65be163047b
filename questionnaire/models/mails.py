"""The outbox: mails wait in the database until a mail server has taken them."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from questionnaire.choices import MAILS_OF_A_ROUND, MailKind, MailState
from questionnaire.cleaning.model_fields import AddressField, LineField, LongTextField
from questionnaire.models.replies import Reply
from questionnaire.models.rounds import Round

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User

OF_A_ROUND = [(kind.value, kind.label) for kind in MAILS_OF_A_ROUND]

OF_STATE = {
    MailState.WAITING: Q(sent_at__isnull=True, dropped_at__isnull=True, tries=0),
    MailState.TO_BE_TRIED: Q(sent_at__isnull=True, dropped_at__isnull=True, tries__gt=0),
    MailState.SENT: Q(sent_at__isnull=False),
    MailState.DROPPED: Q(dropped_at__isnull=False),
}


class MailQuerySet(models.QuerySet["Mail"]):
    def visible_to(self, user: "User | AnonymousUser") -> "MailQuerySet":
        """The Presidency sees those of its rounds, but not how a Member State shares out its work."""
        return self.filter(survey_round__in=Round.objects.presided_by(user)).exclude(kind=MailKind.PART)

    def in_state(self, state: MailState) -> "MailQuerySet":
        return self.filter(OF_STATE[state])

    def waiting(self) -> "MailQuerySet":
        return self.filter(sent_at__isnull=True, dropped_at__isnull=True)

    def due(self, now: "dt.datetime") -> "MailQuerySet":
        """To be tried now; what another process has leased is left to it until the lease ends."""
        return (
            self.waiting()
            .filter(Q(leased_until__isnull=True) | Q(leased_until__lt=now), next_try_at__lte=now)
            .order_by("next_try_at", "pk")
        )


class Mail(models.Model):
    """One mail to one person, from queueing until a mail server took it or it concerned nobody any more."""

    survey_round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="mails")
    reply = models.ForeignKey(Reply, on_delete=models.SET_NULL, null=True, related_name="mails")
    kind = models.CharField(_("kind"), max_length=20, choices=MailKind)
    # Its address is read when the mail is sent, so that a corrected one is used.
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # Where it goes elsewhere: to the address that an account had before.
    other_address = AddressField(_("sent to"), blank=True)
    subject = LineField(_("subject"), max_length=200)
    text = LongTextField(_("text"))
    queued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    queued_at = models.DateTimeField(_("queued"), auto_now_add=True)
    next_try_at = models.DateTimeField(_("next try"))
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    last_error = LongTextField(_("last error"), blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    # Never sent: it concerned nobody any more, or its address was refused for good; why is in last_error.
    dropped_at = models.DateTimeField(_("not sent"), null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ("-queued_at", "-pk")
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints: ClassVar = [
            models.CheckConstraint(name="mail_kind_known", condition=Q(kind__in=sorted(MailKind.values))),
            models.CheckConstraint(
                name="mail_sent_or_dropped", condition=Q(sent_at__isnull=True) | Q(dropped_at__isnull=True)
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, dropped_at__isnull=True),
                name="mail_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"

    @property
    def state(self) -> MailState:
        if self.sent_at:
            return MailState.SENT
        if self.dropped_at:
            return MailState.DROPPED
        return MailState.TO_BE_TRIED if self.tries else MailState.WAITING


class MailTextQuerySet(models.QuerySet["MailText"]):
    def visible_to(self, user: "User | AnonymousUser") -> "MailTextQuerySet":
        return self.filter(survey_round__in=Round.objects.presided_by(user))


class MailText(models.Model):
    """A round's own text for one kind of mail, in place of the application's."""

    survey_round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="mail_texts", verbose_name=_("round")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OF_A_ROUND)
    subject = LineField(_("subject"), max_length=200)
    text = LongTextField(_("text"), max_length=5000)

    objects = MailTextQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("survey_round", "kind")
        verbose_name = _("text of mails")
        verbose_name_plural = _("texts of mails")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("survey_round", "kind"),
                name="mail_text_once_for_a_kind",
                violation_error_message=_(
                    "This round has a text for this kind of mail already: change that one."
                ),
            ),
            models.CheckConstraint(
                name="mail_text_kind_known", condition=Q(kind__in=sorted(MAILS_OF_A_ROUND))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.survey_round})"
