"""Frozen versions: what was submitted, which alone is counted and printed."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import (
    COUNTED_STATES,
    ENDED_STATUSES,
    NOT_COUNTED,
    ActivityStatus,
    EventKind,
    Funding,
)
from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.models.frozen import Frozen
from questionnaire.models.replies.activity_columns import ENDS_BEFORE_START, ActivityColumns
from questionnaire.models.replies.replies import PartnerAnswerColumns, Reply

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.events import Event
    from questionnaire.models.people import User
    from questionnaire.models.rounds.rounds import Round


class ReplyVersionQuerySet(models.QuerySet["ReplyVersion"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ReplyVersionQuerySet":
        return self.filter(reply__in=Reply.objects.visible_to(user))

    def counted(self, survey_round: "Round", *, accepted_only: bool = False) -> "ReplyVersionQuerySet":
        """What counts, one version a reply: the last submitted one, or the last accepted one.

        A reply in draft, never submitted or withdrawn, counts nothing either way (DOMAIN: Counting).
        """
        pointer = "accepted_version" if accepted_only else "counted_version"
        counting = Reply.objects.filter(
            survey_round=survey_round, state__in=COUNTED_STATES, **{f"{pointer}__isnull": False}
        )
        return self.filter(pk__in=counting.values(pointer))


class ReplyVersion(Frozen):
    """One submission of a reply, copied from the working rows and never changed afterwards."""

    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    supports = models.BooleanField(_("provides support"))
    remark = LongTextColumn(_("comment to the Presidency"), blank=True)
    submitted_at = models.DateTimeField(_("submitted"))
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    on_behalf = models.BooleanField(_("received by letter, entered by the Presidency"), default=False)
    content_hash = LineColumn(_("verification code"), max_length=64)
    # As they were found on that day; None of versions from before they were counted.
    # Archives and the events of a round have this name.
    likely_mistakes = models.PositiveIntegerField(_("possible errors not confirmed"), null=True)

    objects = ReplyVersionQuerySet.as_manager()

    class Meta:
        ordering = ("reply", "number")
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("reply", "number"), name="version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reply}, version {self.number}"

    @property
    def confirmation(self) -> "Event | None":
        """Of what was entered on its behalf, when the Member State said that it is right."""
        return self.events.filter(kind=EventKind.CONFIRMED).first()


class VersionPartnerAnswer(PartnerAnswerColumns, Frozen):
    """The answer for one partner, as submitted."""

    version = models.ForeignKey(ReplyVersion, on_delete=models.PROTECT, related_name="partner_answers")

    class Meta(PartnerAnswerColumns.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("version", "partner"), name="version_partner_once"),
        ]


class VersionActivityQuerySet(models.QuerySet["VersionActivity"]):
    def visible_to(self, user: "User | AnonymousUser") -> "VersionActivityQuerySet":
        return self.filter(version__in=ReplyVersion.objects.visible_to(user))

    def counted(self) -> "VersionActivityQuerySet":
        """Activities under way or past: what is only planned is announced, not counted."""
        return self.exclude(status=NOT_COUNTED)

    def active_on(self, date: dt.date) -> "VersionActivityQuerySet":
        """Start not after the date and end not before it, at the precision given (DOMAIN: Active on a date).

        Suspended, planned and undated activities are not active.
        """
        started = Q(start_year__lt=date.year) | Q(start_year=date.year) & (
            Q(start_month__isnull=True) | Q(start_month__lte=date.month)
        )
        not_ended = Q(end_year__gt=date.year) | Q(end_year=date.year) & (
            Q(end_month__isnull=True) | Q(end_month__gte=date.month)
        )
        return self.filter(
            started,
            Q(status=ActivityStatus.ONGOING) & (Q(end_year__isnull=True) | not_ended)
            | Q(status__in=ENDED_STATUSES) & not_ended,
        )

    def under_way_between(self, year_from: int | None, year_to: int | None) -> "VersionActivityQuerySet":
        """Under way in at least one of these years; undated activities are left out."""
        rows = self
        if year_from is not None:
            rows = rows.filter(
                Q(end_year__gte=year_from) | Q(end_year__isnull=True), start_year__isnull=False
            )
        if year_to is not None:
            rows = rows.filter(start_year__lte=year_to)
        return rows

    def with_codes(self) -> "VersionActivityQuerySet":
        """With partner, field and type at hand, in the order in which lists print them."""
        return self.select_related("partner", "support_field", "assistance_type").order_by(
            "version__reply__member_state__position",
            "partner__position",
            "support_field__position",
            "assistance_type__position",
            "pk",
        )


class VersionActivity(ActivityColumns, Frozen):
    """One activity as submitted: complete, and counted unless it is only planned."""

    version = models.ForeignKey(
        # No index of its own: with one, planners take it instead of the covering index.
        ReplyVersion,
        on_delete=models.PROTECT,
        db_index=False,
        related_name="activities",
    )

    objects = VersionActivityQuerySet.as_manager()

    class Meta(ActivityColumns.Meta):
        verbose_name = _("submitted activity")
        verbose_name_plural = _("submitted activities")
        indexes: ClassVar = [
            models.Index(
                name="version_activity_covering",
                fields=[
                    "version",
                    "partner",
                    "support_field",
                    "assistance_type",
                    "status",
                    "start_year",
                    "start_month",
                    "end_year",
                    "end_month",
                    "funding",
                    "value",
                    "value_basis",
                    "quantity",
                ],
            ),
        ]
        constraints: ClassVar = [
            *ActivityColumns.Meta.constraints,
            models.UniqueConstraint(fields=("reference", "version"), name="versionactivity_reference_once"),
            models.CheckConstraint(
                name="versionactivity_complete",
                condition=Q(
                    partner__isnull=False,
                    support_field__isnull=False,
                    assistance_type__isnull=False,
                    status__in=sorted(ActivityStatus.values),
                    funding__in=sorted(Funding.values),
                )
                & ~Q(title="")
                & ~Q(reference=""),
            ),
            models.CheckConstraint(
                name="versionactivity_start_given_or_not_known",
                condition=Q(start_year__isnull=False, start_not_known=False)
                | Q(start_year__isnull=True, start_not_known=True),
            ),
            models.CheckConstraint(
                name="versionactivity_ended_has_end",
                condition=Q(status__in=sorted(set(ActivityStatus) - ENDED_STATUSES))
                | Q(end_year__isnull=False),
            ),
            models.CheckConstraint(
                name="versionactivity_end_not_before_start",
                condition=Q(start_year__isnull=True) | Q(end_year__isnull=True) | ~ENDS_BEFORE_START,
            ),
            models.CheckConstraint(
                name="versionactivity_share_of_co_funded",
                condition=Q(funding=Funding.CO_FUNDED, national_share__isnull=False)
                | Q(funding=Funding.NATIONAL, national_share__isnull=True),
            ),
            models.CheckConstraint(
                name="versionactivity_value_has_basis",
                condition=Q(value__isnull=True, value_basis="")
                | Q(value__isnull=False, value_not_available=False) & ~Q(value_basis=""),
            ),
        ]
