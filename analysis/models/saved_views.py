"""Cross-tabulations that the Presidency keeps under a name."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineColumn
from questionnaire.models import Round

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models import User


# A question with every filter that a round can have.
LONGEST_QUERY = 4000


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: "User | AnonymousUser") -> "SavedViewQuerySet":
        """The Presidency sees those of its rounds."""
        return self.filter(survey_round__in=Round.objects.presided_by(user))


class SavedView(models.Model):
    """One question with its filters and order, as the address of the page has them."""

    survey_round = models.ForeignKey(
        "questionnaire.Round", on_delete=models.CASCADE, related_name="saved_views"
    )
    name = LineColumn(_("name of the view"), max_length=80)
    query = LineColumn(max_length=LONGEST_QUERY, editable=False)
    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ("survey_round", "name", "pk")
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints: ClassVar = [
            models.UniqueConstraint("survey_round", Lower("name"), name="saved_view_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
