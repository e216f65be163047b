"""Groups of partners that a round names, such as those that border the EU."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineColumn
from questionnaire.models.history import HistoryWithLists
from questionnaire.models.rounds.rounds import Round

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User


class PartnerGroupQuerySet(models.QuerySet["PartnerGroup"]):
    def visible_to(self, user: "User | AnonymousUser") -> "PartnerGroupQuerySet":
        """The Presidency sees those of its rounds."""
        return self.filter(survey_round__in=Round.objects.presided_by(user))


class PartnerGroup(models.Model):
    """Partners under one name, which the analysis of a round may put together."""

    survey_round = models.ForeignKey(
        "questionnaire.Round",
        on_delete=models.CASCADE,
        related_name="partner_groups",
        verbose_name=_("round"),
    )
    name = LineColumn(_("name"), max_length=60)
    partners = models.ManyToManyField("questionnaire.Partner", verbose_name=_("partners"))

    objects = PartnerGroupQuerySet.as_manager()
    history = HistoryWithLists(m2m_fields=[partners])

    class Meta:
        ordering = ("survey_round", "name")
        verbose_name = _("group of partners")
        verbose_name_plural = _("groups of partners")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("survey_round", "name"),
                name="partner_group_once_in_a_round",
                violation_error_message=_("A group with this name already exists. Enter another name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
