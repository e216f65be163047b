"""The Word template that the Word files of a round are made with, in all its versions."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineColumn
from questionnaire.models.frozen import Frozen
from questionnaire.models.rounds.rounds import Round

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User


class WordTemplateQuerySet(models.QuerySet["WordTemplate"]):
    def visible_to(self, user: "User | AnonymousUser") -> "WordTemplateQuerySet":
        """The Presidency sees those of its rounds."""
        return self.filter(survey_round__in=Round.objects.presided_by(user))

    def uploaded(self) -> "WordTemplateQuerySet":
        """Without the entries that say that a template was removed."""
        return self.exclude(content_hash="")

    def without_content(self) -> "WordTemplateQuerySet":
        """For pages, which say whose each is and do not read it."""
        return self.defer("content", "prepared").select_related("uploaded_by")


class WordTemplate(Frozen):
    """One version: a template as it was uploaded, or without content that there is none any more.

    Earlier versions stay, since releases are made with them.
    """

    survey_round = models.ForeignKey(
        "questionnaire.Round", on_delete=models.CASCADE, related_name="word_templates"
    )
    number = models.PositiveIntegerField(_("number"))
    name = LineColumn(_("file"), max_length=200, blank=True)
    content = models.BinaryField()
    # What documents begin with: made once, when the template is uploaded and checked.
    prepared = models.BinaryField()
    content_hash = LineColumn(_("verification code"), max_length=64, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = WordTemplateQuerySet.as_manager()

    class Meta:
        ordering = ("survey_round", "number")
        verbose_name = _("Word template")
        verbose_name_plural = _("Word templates")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("survey_round", "number"), name="word_template_number_once"),
            models.CheckConstraint(
                name="word_template_named_or_removed",
                condition=Q(name="", content_hash="") | (~Q(name="") & ~Q(content_hash="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("no template"))

    @property
    def is_removed(self) -> bool:
        return not self.content_hash
