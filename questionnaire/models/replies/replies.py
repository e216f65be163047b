import datetime as dt
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import (
    CONTACT_POINT_ROLES,
    EDITABLE_STATES,
    ReplyState,
    Role,
)
from questionnaire.cleaning.fields import LongTextColumn
from questionnaire.formatting.dates import days_between
from questionnaire.models.history import HistoryWithSource
from questionnaire.models.rounds.presiding import may_act, may_read
from questionnaire.models.rounds.printed_names import EntryOfRoundField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User


def has_role_for_reply(user: "User | AnonymousUser", roles: Collection[Role]) -> Q:
    """Whether this person has one of these roles for the Member State of a reply."""
    if not user.is_authenticated:
        return Q(pk__in=())
    held = user.roles.filter(
        role__in=roles,
        survey_round=models.OuterRef("survey_round"),
        member_state=models.OuterRef("member_state"),
    )
    return Q(models.Exists(held))


def has_role_of_presidency(user: "User | AnonymousUser", term: Q) -> Q:
    """Whether this person has a role of the Presidency, such as one that may act, in the round of a reply."""
    if not user.is_authenticated:
        return Q(pk__in=())
    return Q(survey_round__in=user.roles.filter(term).values("survey_round"))


def is_entered_from_letter_by(user: "User | AnonymousUser") -> Q:
    """Nobody but who presides today, and only from the letter on until the reply is submitted."""
    return Q(entered_from__isnull=False) & has_role_of_presidency(user, may_act())


class ReplyQuerySet(models.QuerySet["Reply"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ReplyQuerySet":
        """A contact point sees its own Member State's reply, the Presidency all of its rounds."""
        if not user.is_authenticated:
            return self.none()
        roles = user.roles.filter(survey_round=models.OuterRef("survey_round"))
        return self.filter(
            models.Exists(
                roles.filter(
                    may_read() | Q(role__in=CONTACT_POINT_ROLES, member_state=models.OuterRef("member_state"))
                )
            )
        )

    def edited_by(self, user: "User | AnonymousUser") -> "ReplyQuerySet":
        """The replies whose contact point this person is."""
        return self.filter(has_role_for_reply(user, CONTACT_POINT_ROLES))

    def submitted_by(self, user: "User | AnonymousUser") -> "ReplyQuerySet":
        """The replies that this person may submit."""
        return self.filter(has_role_for_reply(user, [Role.SUBMITTER]))

    def filled_in_by(self, user: "User | AnonymousUser") -> "ReplyQuerySet":
        """The replies that this person fills in, as a contact point or as Presidency from a letter."""
        return self.filter(has_role_for_reply(user, CONTACT_POINT_ROLES) | is_entered_from_letter_by(user))

    def sent_by(self, user: "User | AnonymousUser") -> "ReplyQuerySet":
        """The replies that this person may submit, also as Presidency from a letter."""
        return self.filter(has_role_for_reply(user, [Role.SUBMITTER]) | is_entered_from_letter_by(user))

    def reviewed_by(self, user: "User | AnonymousUser") -> "ReplyQuerySet":
        """The replies of the rounds that this person presides over."""
        return self.filter(has_role_of_presidency(user, may_read()))


class Reply(models.Model):
    """What one Member State answers in one round; it exists from the day the Member State is asked."""

    survey_round = models.ForeignKey(
        "questionnaire.Round", on_delete=models.PROTECT, related_name="replies", verbose_name=_("round")
    )
    member_state = EntryOfRoundField(
        "questionnaire.MemberState",
        on_delete=models.PROTECT,
        related_name="replies",
        verbose_name=_("Member State"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ReplyState, default=ReplyState.DRAFT, editable=False
    )
    supports = models.BooleanField(
        _("Does your Member State provide support?"), null=True, blank=True, editable=False
    )
    remark = LongTextColumn(_("comment to the Presidency"), max_length=2000, blank=True)
    # The number of the last reference given: references are never reused.
    last_number = models.PositiveIntegerField(default=0, editable=False)
    counted_version = models.ForeignKey(
        "questionnaire.ReplyVersion", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    accepted_version = models.ForeignKey(
        "questionnaire.ReplyVersion", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(_("last change"), null=True, editable=False)
    # While the Presidency enters the reply from this letter, nobody else changes it.
    entered_from = models.ForeignKey(
        "questionnaire.Letter", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    own_deadline = models.DateTimeField(
        _("own deadline"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Only if the Presidency has extended the deadline of this reply."),
    )

    objects = ReplyQuerySet.as_manager()
    history = HistoryWithSource(
        excluded_fields=["last_number", "counted_version", "accepted_version", "changed_at", "entered_from"]
    )

    class Meta:
        ordering = ("survey_round", "member_state__position")
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("survey_round", "member_state"), name="reply_once_in_a_round"),
            models.CheckConstraint(
                name="reply_state_known", condition=Q(state__in=sorted(ReplyState.values))
            ),
            models.CheckConstraint(
                name="reply_counts_a_version_unless_draft",
                condition=Q(state=ReplyState.DRAFT, counted_version__isnull=True)
                | ~Q(state=ReplyState.DRAFT) & Q(counted_version__isnull=False),
            ),
            models.CheckConstraint(
                name="reply_accepted_has_version",
                condition=~Q(state=ReplyState.ACCEPTED) | Q(accepted_version__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_state}, {self.survey_round}"

    # Set where the reader presides and enters the reply from a letter.
    is_entered_by_reader = False

    @property
    def is_editable(self) -> bool:
        """Whether the reader may change it, where the reader's role allows that."""
        is_taken = self.entered_from_id is not None and not self.is_entered_by_reader
        return self.state in EDITABLE_STATES and self.survey_round.is_open and not is_taken

    @property
    def is_started(self) -> bool:
        return self.changed_at is not None

    @property
    def deadline(self) -> dt.datetime:
        """The round's, or the later one that the Presidency has granted."""
        return max(self.own_deadline or self.survey_round.deadline, self.survey_round.deadline)

    @property
    def has_extension(self) -> bool:
        return self.deadline > self.survey_round.deadline

    def is_overdue(self, at: dt.datetime | None = None) -> bool:
        return (at or timezone.now()) > self.deadline

    @property
    def may_be_submitted_late(self) -> bool:
        return self.is_editable and self.is_overdue()

    def days_left(self, at: dt.datetime | None = None) -> int:
        return days_between(at or timezone.now(), self.deadline)

    @cached_property
    def answers(self) -> "dict[str, bool | None]":
        """Yes, no or not answered, by partner code."""
        return {answer.partner_id: answer.supports for answer in self.partner_answers.all()}


class PartnerAnswerColumns(models.Model):
    """Whether a Member State supports one partner: the gate to that partner's activities."""

    partner = models.ForeignKey(
        "questionnaire.Partner", on_delete=models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    supports = models.BooleanField(_("provides support"), null=True, blank=True)
    remark = LongTextColumn(_("remark"), max_length=2000, blank=True)

    class Meta:
        abstract = True
        ordering = ("partner__position",)


class PartnerAnswer(PartnerAnswerColumns):
    """The working answer of a reply for one partner."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="partner_answers")
    history = HistoryWithSource()

    class Meta(PartnerAnswerColumns.Meta):
        verbose_name = _("answer for a partner")
        verbose_name_plural = _("answers for partners")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("reply", "partner"), name="partner_answer_once"),
        ]


class LastSeen(models.Model):
    """Until when one contact point knows what colleagues have changed in the reply."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("last visit")
        verbose_name_plural = _("last visits")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user", "reply"), name="look_once_for_a_person_and_reply"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.reply}"
