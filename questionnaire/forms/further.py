"""The answers to a round's further questions, as contact points give them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import AnswerKind
from questionnaire.cleaning.form_fields import LineField, LongTextField
from questionnaire.forms.shared import SharedForm
from questionnaire.further import (
    NO,
    TEXT_LENGTH,
    YES,
    Key,
    NotAnAnswerError,
    Place,
    answers_in,
    places,
    understood,
)
from questionnaire.models import FurtherQuestion, Partner, Reply

NOT_ANSWERED = ("", _("No answer"))


class NumberAnswerField(LineField):
    """A number as the workbook takes it too, kept as it is stored."""

    def __init__(self, question: FurtherQuestion, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={"class": "form-control", "inputmode": "decimal", "autocomplete": "off"}
        )
        super().__init__(widget=widget, **options)
        self.question = question

    def clean(self, value: Any) -> str:
        try:
            return understood(self.question, str(value or ""))
        except NotAnAnswerError as error:
            raise ValidationError(str(error), code=error.rule) from error


@dataclass(frozen=True)
class AnswerRow:
    """One field: of the whole reply, or of a partner."""

    partner: Partner | None
    field: forms.BoundField


@dataclass(frozen=True)
class QuestionRows:
    question: FurtherQuestion
    rows: tuple[AnswerRow, ...]

    @property
    def is_by_buttons(self) -> bool:
        return self.question.kind == AnswerKind.YES_NO


class FurtherAnswersForm(SharedForm):
    """Every further question. Nothing is required here: what is missing is a matter of submission."""

    def __init__(self, reply: Reply, *args: Any) -> None:
        self.places = places(reply.survey_round)
        answers = answers_in(reply, self.places)
        super().__init__({place.name: answers.get(place.key, "") for place in self.places}, *args)
        for place in self.places:
            self.fields[place.name] = answer_field(place)

    def questions(self) -> Iterator[QuestionRows]:
        for question, of_question in groupby(self.places, key=lambda place: place.question):
            rows = tuple(AnswerRow(place.partner, self[place.name]) for place in of_question)
            yield QuestionRows(question, rows)

    def answers(self) -> dict[Key, str]:
        """What was changed here; "" takes an answer back."""
        changed = ((place.key, self.changed(place.name)) for place in self.places)
        return {key: text for key, text in changed if text is not None}


def answer_field(place: Place) -> forms.Field:
    question = place.question
    options: dict[str, Any] = {"label": str(place), "required": False}
    if question.kind == AnswerKind.NUMBER:
        return NumberAnswerField(question, **options)
    if question.kind == AnswerKind.TEXT:
        widget = forms.Textarea(attrs={"class": "form-control", "rows": 3, "autocomplete": "off"})
        return LongTextField(max_length=TEXT_LENGTH, widget=widget, **options)
    if question.kind == AnswerKind.YES_NO:
        buttons = forms.RadioSelect(attrs={"class": "form-check-input", "autocomplete": "off"})
        choices = [(YES, _("Yes")), (NO, _("No")), NOT_ANSWERED]
        return forms.ChoiceField(choices=choices, widget=buttons, **options)
    box = forms.Select(attrs={"class": "form-select", "autocomplete": "off"})
    listed = [NOT_ANSWERED, *((choice, choice) for choice in question.choices)]
    return forms.ChoiceField(choices=listed, widget=box, **options)
