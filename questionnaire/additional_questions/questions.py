"""Setting the additional questions of a round: what was answered once keeps its meaning."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.locking import lock_round_with_replies, refuse_if_archived
from questionnaire.models import (
    Activity,
    AdditionalAnswer,
    AdditionalQuestion,
    Round,
    VersionActivity,
    VersionAdditionalAnswer,
)
from questionnaire.models.replies.activity_answers import MOST, answered_in_column
from questionnaire.problems import Refused

# What a question is, beside its number.
COLUMNS = ("text", "kind", "options", "scope", "is_required")


@contextmanager
def setting(survey_round: Round) -> Iterator[None]:
    """Nobody answers while it is decided whether anybody has. Raises Refused in an archived round."""
    with transaction.atomic():
        refuse_if_archived(lock_round_with_replies(survey_round))
        yield


def is_answered(question: AdditionalQuestion) -> bool:
    """Also where it was only asked: a version says for good that nothing was answered."""
    if question.is_for_activities:
        return is_answered_of_activities(question)
    return (
        AdditionalAnswer.objects.filter(question=question).exists()
        or VersionAdditionalAnswer.objects.filter(question=question).exists()
    )


def is_answered_of_activities(question: AdditionalQuestion) -> bool:
    """Also in what was deleted or changed since, which can be restored."""
    answered = {"answers__contains": answered_in_column(question.position)}
    return Activity.history.filter(
        reply__survey_round=question.survey_round, **answered
    ).exists() or is_submitted_of_activities(question)


def is_submitted_of_activities(question: AdditionalQuestion) -> bool:
    answered = {"answers__contains": answered_in_column(question.position)}
    in_round = {"version__reply__survey_round": question.survey_round}
    return VersionActivity.objects.filter(**in_round, **answered).exists()


def free_numbers(survey_round: Round) -> list[int]:
    taken = set(survey_round.additional_questions.values_list("position", flat=True))
    return [number for number in range(1, MOST + 1) if number not in taken]


def add_question(question: AdditionalQuestion) -> AdditionalQuestion:
    """Raises Refused where the number is taken by another; the same one again is the first of two clicks."""
    with setting(question.survey_round):
        there = question.survey_round.additional_questions.filter(position=question.position).first()
        if there and same(there, question):
            return there
        refuse_taken_number(question)
        question.save()
    return question


def same(one: AdditionalQuestion, other: AdditionalQuestion) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in COLUMNS)


def refuse_taken_number(question: AdditionalQuestion) -> None:
    others = question.survey_round.additional_questions.exclude(pk=question.pk)
    if others.filter(position=question.position).exists():
        raise Refused(
            _("Another question has the number %(number)s.") % {"number": question.position},
            _("Enter another number."),
        )


def change_question(question: AdditionalQuestion) -> None:
    """Raises Refused where what was answered would come to mean something else."""
    with setting(question.survey_round):
        stored = question.survey_round.additional_questions.filter(pk=question.pk).first()
        if stored is None:
            raise Refused(
                _("This question has been removed since you opened it."),
                _("Add the question again if you need it."),
            )
        if is_answered(stored):
            refuse_another_meaning(stored, question)
        refuse_taken_number(question)
        if stored.position != question.position or not same(stored, question):
            question.save()


def refuse_another_meaning(stored: AdditionalQuestion, question: AdditionalQuestion) -> None:
    fixed: dict[str, Any] = {"position": _("the number"), "kind": _("the kind of answer")}
    fixed["scope"] = _("the scope of the question")
    changed = [label for name, label in fixed.items() if getattr(stored, name) != getattr(question, name)]
    changed += [
        _("the choice “%(choice)s”") % {"choice": choice}
        for choice in stored.choices
        if choice not in question.choices
    ]
    # A version holds no wording of a question that is asked for each activity.
    if stored.text != question.text and stored.is_for_activities and is_submitted_of_activities(stored):
        changed.append(_("the wording"))
    if changed:
        raise Refused(
            _("This question has been answered already, so these cannot be changed: %(what)s.")
            % {"what": get_text_list(changed, _("and"))},
            _("Leave these as they are, or add a new question."),
        )


def remove_question(question: AdditionalQuestion) -> None:
    """What is removed already stays so. Raises Refused where it is answered."""
    with setting(question.survey_round):
        stored = question.survey_round.additional_questions.filter(pk=question.pk).first()
        if stored is None:
            return
        if is_answered(stored):
            raise Refused(
                _("Question %(number)s has been answered already, so it cannot be removed.")
                % {"number": stored.position},
                _("State in its wording that an answer is no longer required."),
            )
        stored.delete()
