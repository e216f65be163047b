"""The answers to a round's additional questions, as contact points give them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from questionnaire.additional_questions.answers import (
    TEXT_LENGTH,
    AnswerPlace,
    Key,
    answers_by_place,
    understood,
)
from questionnaire.choices import AnswerKind
from questionnaire.cleaning.fields import LineField, LongTextField
from questionnaire.form_fields.shared import SharedForm
from questionnaire.formatting.answers import NO, YES, readable_answer
from questionnaire.models import AdditionalAnswer, AdditionalQuestion, Partner, Reply
from questionnaire.models.rounds.reference import no_longer_asked
from questionnaire.spreadsheets.values.readers import Unreadable

NOT_ANSWERED = ("", _("No answer"))


class NumberAnswerField(LineField):
    """A number as the workbook takes it too, kept as it is stored."""

    def __init__(self, question: AdditionalQuestion, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={"class": "form-control", "inputmode": "decimal", "autocomplete": "off"}
        )
        super().__init__(widget=widget, **options)
        self.question = question

    def clean(self, value: Any) -> str:
        try:
            return understood(self.question, str(value or ""))
        except Unreadable as error:
            raise ValidationError(str(error), code=error.rule) from error


class SeveralAnswersField(forms.MultipleChoiceField):
    """Several choices as check boxes, kept as they are stored: one in each line."""

    def __init__(self, question: AdditionalQuestion, **options: Any) -> None:
        boxes = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input", "autocomplete": "off"})
        super().__init__(choices=[(c, c) for c in question.choices], widget=boxes, **options)
        self.question = question

    def clean(self, value: Any) -> str:
        return understood(self.question, "\n".join(super().clean(value)))

    def prepare_value(self, value: Any) -> Any:
        return value.splitlines() if isinstance(value, str) else value


@dataclass(frozen=True)
class AnswerRow:
    """One field: of the whole reply, or of a partner, which the round may not ask about any more."""

    partner: Partner | None
    field: forms.BoundField
    not_asked: tuple[str, ...]


@dataclass(frozen=True)
class StoredAnswer:
    """What is stored for a partner that the round does not ask about any more."""

    partner: Partner
    words: str
    not_asked: tuple[str, ...]


@dataclass(frozen=True)
class QuestionRows:
    question: AdditionalQuestion
    rows: tuple[AnswerRow, ...]
    no_longer_asked_for: tuple[StoredAnswer, ...]

    @property
    def is_by_buttons(self) -> bool:
        return self.question.kind in (AnswerKind.YES_NO, AnswerKind.SEVERAL)


class AdditionalAnswersForm(SharedForm):
    """Every additional question. Nothing is required here: what is missing is a matter of submission."""

    def __init__(self, reply: Reply, *args: Any) -> None:
        self.reply = reply
        self.given = answers_by_place(reply)
        self.places = [place for place in self.given if place.is_asked]
        self.kept: list[AnswerPlace] = []
        super().__init__({place.name: self.given[place] for place in self.places}, *args)
        for place in self.places:
            self.fields[place.name] = answer_field(place.question, str(place))
        if self.is_bound:
            self.keep(self.data)

    def keep(self, data: QueryDict) -> None:
        sent = {name: "\n".join(data.getlist(name)) for name in data if name.startswith("question_")}
        typed = {name: text for name, text in sent.items() if text}
        if not typed.keys() - self.fields.keys():
            return
        questions = dict.fromkeys(place.question for place in self.places if place.partner)
        asked = {place.partner_id for place in self.places}
        for partner in Partner.objects.exclude(pk__in=asked - {None}):
            for question in questions:
                place = AnswerPlace(question, partner, is_asked=False)
                stored = self.given.get(place, "")
                if typed.get(place.name, stored) != stored:
                    self.kept.append(place)
                    self.keep_field(
                        place.name, answer_field(place.question, str(place)), stored, no_longer_asked(partner)
                    )

    def changes(self, name: str) -> Iterable[Any]:
        places = (place for place in (*self.places, *self.kept) if place.name == name)
        of_place = (
            AdditionalAnswer.history.filter(reply=self.reply, question=place.question, partner=place.partner)
            for place in places
        )
        return next((history[:1] for history in of_place), ())

    def questions(self) -> Iterator[QuestionRows]:
        listed = sorted((*self.places, *self.kept), key=lambda place: place.question.position)
        for question, of_question in groupby(listed, key=lambda place: place.question):
            rows = tuple(
                AnswerRow(place.partner, self[place.name], not_asked_sentences(place))
                for place in of_question
            )
            yield QuestionRows(question, rows, tuple(self.stored_for(question)))

    def stored_for(self, question: AdditionalQuestion) -> Iterator[StoredAnswer]:
        """What is stored for partners that the round does not ask about any more."""
        for place, text in self.given.items():
            if place.question == question and place.partner and not place.is_asked:
                yield StoredAnswer(
                    place.partner, readable_answer(question.kind, text), not_asked_sentences(place)
                )

    def answers(self) -> dict[Key, str]:
        """What was changed here; "" takes an answer back."""
        changed = ((place.key, self.changed(place.name)) for place in self.places)
        return {key: text for key, text in changed if text is not None}


def not_asked_sentences(place: AnswerPlace) -> tuple[str, ...]:
    return () if place.is_asked or place.partner is None else (no_longer_asked(place.partner),)


def answer_field(question: AdditionalQuestion, label: str) -> forms.Field:
    options: dict[str, Any] = {"label": label, "required": False}
    if question.kind == AnswerKind.NUMBER:
        return NumberAnswerField(question, **options)
    if question.kind == AnswerKind.TEXT:
        widget = forms.Textarea(attrs={"class": "form-control", "rows": 3, "autocomplete": "off"})
        return LongTextField(max_length=TEXT_LENGTH, widget=widget, **options)
    if question.kind == AnswerKind.YES_NO:
        buttons = forms.RadioSelect(attrs={"class": "form-check-input", "autocomplete": "off"})
        choices = [(YES, _("Yes")), (NO, _("No")), NOT_ANSWERED]
        return forms.ChoiceField(choices=choices, widget=buttons, **options)
    if question.kind == AnswerKind.SEVERAL:
        return SeveralAnswersField(question, **options)
    box = forms.Select(attrs={"class": "form-select", "autocomplete": "off"})
    listed = [NOT_ANSWERED, *((choice, choice) for choice in question.choices)]
    return forms.ChoiceField(choices=listed, widget=box, **options)
