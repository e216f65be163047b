"""An activity's columns, declared once for the working rows and the rows of frozen versions."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import (
    ActivityStatus,
    Funding,
    ValueBasis,
)
from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.formatting.partial_dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate
from questionnaire.models.replies.activity_answers import MOST, answer_name, answer_property


class ActivityColumns(models.Model):
    """One counted item: one partner, one field of support, one type of assistance."""

    reference = LineColumn(_("reference"), max_length=50, editable=False)
    partner = models.ForeignKey(
        "questionnaire.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("partner"),
    )
    support_field = models.ForeignKey(
        "questionnaire.SupportField",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("field of support"),
    )
    assistance_type = models.ForeignKey(
        "questionnaire.AssistanceType",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("type of assistance"),
    )
    title = LineColumn(_("title"), max_length=150, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=ActivityStatus, blank=True)
    start_year = models.PositiveSmallIntegerField(_("start: year"), null=True, blank=True)
    start_month = models.PositiveSmallIntegerField(_("start: month"), null=True, blank=True)
    start_not_known = models.BooleanField(_("start not known"), default=False)
    end_year = models.PositiveSmallIntegerField(_("end: year"), null=True, blank=True)
    end_month = models.PositiveSmallIntegerField(_("end: month"), null=True, blank=True)
    funding = models.CharField(_("funding"), max_length=10, choices=Funding, blank=True)
    national_share = models.PositiveSmallIntegerField(_("national share (%)"), null=True, blank=True)
    value = models.DecimalField(_("value (EUR)"), max_digits=14, decimal_places=2, null=True, blank=True)
    value_basis = models.CharField(_("value basis"), max_length=10, choices=ValueBasis, blank=True)
    value_not_available = models.BooleanField(_("value not available"), default=False)
    quantity = models.DecimalField(_("quantity"), max_digits=11, decimal_places=2, null=True, blank=True)
    description = LongTextColumn(_("description"), max_length=2000, blank=True)
    providing_authority = LineColumn(_("providing authority"), max_length=200, blank=True)
    implementing_body = LineColumn(_("implementing body"), max_length=200, blank=True)
    beneficiary_authority = LineColumn(_("beneficiary authority"), max_length=200, blank=True)
    jointly_with = LineColumn(_("jointly with"), max_length=300, blank=True)
    project = LineColumn(_("project"), max_length=100, blank=True)
    remark = LongTextColumn(_("comment to the Presidency"), max_length=2000, blank=True)
    # As activity_answers.py writes them; the answer to each is an attribute, such as question_3.
    answers = LongTextColumn(_("answers to additional questions"), blank=True, default="", editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(class)s_status_known",
                condition=Q(status__in=["", *sorted(ActivityStatus.values)]),
            ),
            # Entirely EU-funded activities are kept out: no such funding, no national share of 0.
            models.CheckConstraint(
                name="%(class)s_not_entirely_eu_funded",
                condition=Q(funding__in=["", *sorted(Funding.values)])
                & (Q(national_share__isnull=True) | Q(national_share__range=(1, 99))),
            ),
            models.CheckConstraint(
                name="%(class)s_value_basis_known",
                condition=Q(value_basis__in=["", *sorted(ValueBasis.values)]),
            ),
            models.CheckConstraint(
                name="%(class)s_value_and_quantity_not_negative",
                condition=(Q(value__isnull=True) | Q(value__gte=Decimal(0)))
                & (Q(quantity__isnull=True) | Q(quantity__gte=Decimal(0))),
            ),
            *[
                models.CheckConstraint(
                    name=f"%(class)s_{point}_is_a_partial_date",
                    condition=Q(**{f"{point}_year__isnull": True, f"{point}_month__isnull": True})
                    | Q(
                        **{
                            f"{point}_year__isnull": False,
                            f"{point}_year__range": (EARLIEST_YEAR, LATEST_YEAR),
                        }
                    )
                    & (Q(**{f"{point}_month__isnull": True}) | Q(**{f"{point}_month__range": (1, 12)})),
                )
                for point in ("start", "end")
            ],
        ]

    def __str__(self) -> str:
        return self.title or self.reference

    @property
    def start(self) -> PartialDate | None:
        return PartialDate(self.start_year, self.start_month) if self.start_year else None

    @start.setter
    def start(self, date: PartialDate | None) -> None:
        self.start_year, self.start_month = (date.year, date.month) if date else (None, None)

    @property
    def end(self) -> PartialDate | None:
        return PartialDate(self.end_year, self.end_month) if self.end_year else None

    @end.setter
    def end(self, date: PartialDate | None) -> None:
        self.end_year, self.end_month = (date.year, date.month) if date else (None, None)


for number in range(1, MOST + 1):
    setattr(ActivityColumns, answer_name(number), answer_property(number))

ENDS_BEFORE_START = Q(end_year__lt=F("start_year")) | Q(
    end_year=F("start_year"), end_month__lt=F("start_month")
)
