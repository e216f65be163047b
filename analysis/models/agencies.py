"""What agencies of the EU do in the partners, as the Presidency knows it: shown beside the replies."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.models import Round
from questionnaire.models.history import RowHistory

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models import User


class AgencyActivityQuerySet(models.QuerySet["AgencyActivity"]):
    def visible_to(self, user: "User | AnonymousUser") -> "AgencyActivityQuerySet":
        """The Presidency sees those of its rounds."""
        return self.filter(survey_round__in=Round.objects.presided_by(user))

    def standing(self) -> "AgencyActivityQuerySet":
        """Those not removed, in the order in which lists print them."""
        found = self.filter(removed_at=None).select_related("partner", "support_field", "assistance_type")
        return found.order_by("agency", "partner__position", "support_field__position", "title", "pk")


class AgencyActivity(models.Model):
    """One activity of an agency: laid over the map of coverage, counted in no figure."""

    survey_round = models.ForeignKey(
        "questionnaire.Round",
        on_delete=models.CASCADE,
        related_name="agency_activities",
        verbose_name=_("round"),
    )
    agency = LineColumn(_("agency"), max_length=60)
    partner = models.ForeignKey(
        "questionnaire.Partner", on_delete=models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    support_field = models.ForeignKey(
        "questionnaire.SupportField",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("field of support"),
    )
    # Blank where the source does not say: then it is shown with every type.
    assistance_type = models.ForeignKey(
        "questionnaire.AssistanceType",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("type of assistance"),
    )
    title = LineColumn(_("title"), max_length=150)
    start_year = models.PositiveSmallIntegerField(_("start: year"), null=True, blank=True)
    start_month = models.PositiveSmallIntegerField(_("start: month"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("end: year"), null=True, blank=True)
    end_month = models.PositiveSmallIntegerField(_("end: month"), null=True, blank=True)
    source = LineColumn(_("source"), max_length=200, blank=True)
    remark = LongTextColumn(_("remark"), max_length=2000, blank=True)
    # Kept for a while, so that removing can be undone.
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True, editable=False)

    objects = AgencyActivityQuerySet.as_manager()
    history = RowHistory()

    class Meta:
        verbose_name = _("activity of an agency")
        verbose_name_plural = _("activities of agencies")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="agency_activity_months_have_a_year",
                condition=(Q(start_month__isnull=True) | Q(start_year__isnull=False))
                & (Q(end_month__isnull=True) | Q(end_year__isnull=False)),
            ),
            models.CheckConstraint(
                name="agency_activity_does_not_end_before_it_starts",
                condition=Q(start_year__isnull=True)
                | Q(end_year__isnull=True)
                | Q(end_year__gte=F("start_year")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.title}"

    @property
    def start(self) -> PartialDate | None:
        return PartialDate(self.start_year, self.start_month) if self.start_year else None

    @property
    def end(self) -> PartialDate | None:
        return PartialDate(self.end_year, self.end_month) if self.end_year else None

    @property
    def period(self) -> str:
        """Such as "2015 – 03/2018", with nothing where a date is not known."""
        return f"{self.start or ''} – {self.end or ''}" if self.start or self.end else ""
