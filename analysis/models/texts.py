"""What the Presidency writes in place of the drafted sentences, and which sentences it has reviewed."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.models import Round
from questionnaire.models.frozen import Frozen

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models import User


class AnnexTextQuerySet(models.QuerySet["AnnexText"]):
    def visible_to(self, user: "User | AnonymousUser") -> "AnnexTextQuerySet":
        """The Presidency sees those of its rounds."""
        return self.filter(survey_round__in=Round.objects.presided_by(user))

    def current(self) -> "AnnexTextQuerySet":
        """The last version of each place."""
        later = self.model.objects.filter(
            survey_round=models.OuterRef("survey_round"),
            place=models.OuterRef("place"),
            number__gt=models.OuterRef("number"),
        )
        return self.filter(~models.Exists(later))


class AnnexText(Frozen):
    """One version of the text of a table, or of a part without one."""

    survey_round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="annex_texts")
    place = LineColumn(_("part of the annex"), max_length=60)
    number = models.PositiveIntegerField(_("number"))
    # One sentence a line, with references to figures.
    text = LongTextColumn(_("text"), blank=True)
    # Whether the drafted sentences are printed again, whatever they are by now.
    is_draft = models.BooleanField(_("draft"), default=False)
    made_at = models.DateTimeField(_("saved"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = AnnexTextQuerySet.as_manager()

    class Meta:
        ordering = ("survey_round", "place", "number")
        verbose_name = _("text of the annex")
        verbose_name_plural = _("texts of the annex")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("survey_round", "place", "number"), name="annex_text_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.number}"


class TextReview(Frozen):
    """Sentences of a text that somebody has read beside these figures and found right.

    A later version of the text takes over the reviews of the sentences that it keeps.
    """

    text = models.ForeignKey(AnnexText, on_delete=models.CASCADE, related_name="reviews")
    sentences = models.JSONField(_("sentences"))
    figures = models.JSONField(_("figures"))
    made_at = models.DateTimeField(_("reviewed"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("text", "pk")
        verbose_name = _("review of a text")
        verbose_name_plural = _("reviews of texts")

    def __str__(self) -> str:
        return f"{self.text}: {len(self.sentences)}"
