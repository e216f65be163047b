"""The outbox: mails wait in the database until a mail server has taken them."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import OWN_MAILS, MailKind
from questionnaire.cleaning.fields import AddressColumn, LineColumn, LongTextColumn
from questionnaire.models.history import RowHistory
from questionnaire.models.mails.outgoing import Outgoing, OutgoingQuerySet
from questionnaire.models.rounds.rounds import Round

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User

# Notices belong to an account, and have no text of a round's own.
OF_A_ROUND = [(kind.value, kind.label) for kind in MailKind if kind != MailKind.NOTICE]


class MailQuerySet(OutgoingQuerySet["Mail"]):
    def visible_to(self, user: "User | AnonymousUser") -> "MailQuerySet":
        """The Presidency sees those of its rounds, but not how a Member State shares out its work."""
        return self.filter(survey_round__in=Round.objects.presided_by(user)).exclude(kind__in=OWN_MAILS)


class Mail(Outgoing):
    """One mail to one person, from queueing until a mail server took it or it concerned nobody any more."""

    survey_round = models.ForeignKey(
        "questionnaire.Round", on_delete=models.PROTECT, null=True, related_name="mails"
    )
    reply = models.ForeignKey(
        "questionnaire.Reply", on_delete=models.SET_NULL, null=True, related_name="mails"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=MailKind)
    # Its address is read when the mail is sent, so that a corrected one is used.
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # Where it goes elsewhere: to the address that an account had before.
    other_address = AddressColumn(_("sent to"), blank=True)
    queued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ("-queued_at", "-pk")
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
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
    def recipient(self) -> str:
        assert self.to  # noqa: S101
        return self.other_address or self.to.email


class MailTextQuerySet(models.QuerySet["MailText"]):
    def visible_to(self, user: "User | AnonymousUser") -> "MailTextQuerySet":
        return self.filter(survey_round__in=Round.objects.presided_by(user))


class MailText(models.Model):
    """A round's own text for one kind of mail, in place of the application's."""

    survey_round = models.ForeignKey(
        "questionnaire.Round", on_delete=models.CASCADE, related_name="mail_texts", verbose_name=_("round")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OF_A_ROUND)
    subject = LineColumn(_("subject"), max_length=200)
    text = LongTextColumn(_("text"), max_length=5000)

    objects = MailTextQuerySet.as_manager()
    history = RowHistory()

    class Meta:
        ordering = ("survey_round", "kind")
        verbose_name = _("text of e-mails")
        verbose_name_plural = _("texts of e-mails")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("survey_round", "kind"),
                name="mail_text_once_for_a_kind",
                violation_error_message=_(
                    "This round already has a text for this kind of e-mail. Change that text."
                ),
            ),
            models.CheckConstraint(
                name="mail_text_kind_known", condition=Q(kind__in=sorted(dict(OF_A_ROUND)))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.survey_round})"
