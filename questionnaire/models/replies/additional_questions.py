"""Additional questions of a round's own, asked beside the activities or for each of them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import LISTED_ANSWERS, AnswerKind, QuestionScope
from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.models.frozen import Frozen
from questionnaire.models.history import HistoryWithSource, RowHistory
from questionnaire.models.replies.activity_answers import MOST, answer_name


class AdditionalQuestion(models.Model):
    """One additional question, asked once for the whole reply, for each partner or for each activity."""

    survey_round = models.ForeignKey(
        "questionnaire.Round", on_delete=models.CASCADE, related_name="additional_questions"
    )
    # By it the question is known in workbooks and copies.
    position = models.PositiveSmallIntegerField(_("number"))
    text = LineColumn(_("question"), max_length=500)
    kind = models.CharField(_("kind of answer"), max_length=10, choices=AnswerKind)
    options = LongTextColumn(_("choices"), max_length=2000, blank=True)
    scope = models.CharField(_("asked"), max_length=10, choices=QuestionScope, default=QuestionScope.REPLY)
    is_required = models.BooleanField(_("required for submission"), default=False)

    history = RowHistory()

    class Meta:
        ordering = ("survey_round", "position")
        verbose_name = _("additional question")
        verbose_name_plural = _("additional questions")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("survey_round", "position"), name="additional_question_position_once"
            ),
            models.CheckConstraint(
                name="additional_question_one_of_twenty", condition=Q(position__gte=1, position__lte=MOST)
            ),
            models.CheckConstraint(
                name="additional_question_kind_known", condition=Q(kind__in=sorted(AnswerKind.values))
            ),
            models.CheckConstraint(
                name="additional_question_scope_known", condition=Q(scope__in=sorted(QuestionScope.values))
            ),
            models.CheckConstraint(
                name="additional_question_options_of_choice",
                condition=Q(kind__in=sorted(LISTED_ANSWERS)) & ~Q(options="")
                | ~Q(kind__in=sorted(LISTED_ANSWERS)) & Q(options=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.text}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.survey_round.note_activity_questions()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        self.survey_round.note_activity_questions()
        return deleted

    @property
    def choices(self) -> list[str]:
        """They are stored one in each line."""
        return self.options.splitlines()

    @property
    def is_for_partners(self) -> bool:
        return self.scope == QuestionScope.PARTNER

    @property
    def is_for_activities(self) -> bool:
        return self.scope == QuestionScope.ACTIVITY

    @property
    def answer_name(self) -> str:
        """The attribute of an activity that holds its answer."""
        return answer_name(self.position)


class AdditionalAnswerColumns(models.Model):
    """`text` holds every kind: yes or no, a choice as it is written, the number with a point.

    Several choices are one in each line, in the order of the question.
    """

    question = models.ForeignKey(AdditionalQuestion, on_delete=models.PROTECT, related_name="+")
    # Where the question is asked for each of them.
    partner = models.ForeignKey(
        "questionnaire.Partner", on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = LongTextColumn(_("answer"), max_length=2000)

    class Meta:
        abstract = True
        ordering = ("question__position", "partner__position")


def once(name: str, owner: str) -> list[models.BaseConstraint]:
    """One answer for each question and partner; to SQLite no two answers without a partner are the same."""
    return [
        models.UniqueConstraint(fields=(owner, "question", "partner"), name=f"{name}_once"),
        models.UniqueConstraint(
            fields=(owner, "question"), condition=Q(partner__isnull=True), name=f"{name}_once_for_reply"
        ),
    ]


class AdditionalAnswer(AdditionalAnswerColumns):
    """The working answer to an additional question; one that is taken back has no row."""

    reply = models.ForeignKey(
        "questionnaire.Reply", on_delete=models.CASCADE, related_name="additional_answers"
    )
    history = HistoryWithSource()

    class Meta(AdditionalAnswerColumns.Meta):
        verbose_name = _("answer to an additional question")
        verbose_name_plural = _("answers to additional questions")
        constraints: ClassVar = [
            *once("additional_answer", "reply"),
            models.CheckConstraint(name="additional_answer_given", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text


class VersionAdditionalAnswer(AdditionalAnswerColumns, Frozen):
    """The answer to an additional question as submitted, "" where none was given, and how it was asked."""

    version = models.ForeignKey(
        "questionnaire.ReplyVersion", on_delete=models.PROTECT, related_name="additional_answers"
    )
    asked = LineColumn(_("question"), max_length=500)

    class Meta(AdditionalAnswerColumns.Meta):
        constraints: ClassVar = once("version_additional_answer", "version")

    def __str__(self) -> str:
        return self.text
