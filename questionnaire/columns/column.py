"""One column of an activity: what it holds, and how it is asked for, shown and read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from django.utils.translation import gettext

from questionnaire.choices import AnswerKind
from questionnaire.formatting.amounts import readable_number
from questionnaire.formatting.answers import NO, SEPARATOR, YES, readable_answer
from questionnaire.models.replies.activity_columns import ActivityColumns
from questionnaire.models.replies.additional_questions import AdditionalQuestion
from questionnaire.models.rounds.reference import AssistanceType, CodeListEntry, Partner, SupportField

Cell = str | int | Decimal | None


class Kind(StrEnum):
    """What a column holds: how a cell is read and written, and by which field a form asks for it."""

    REFERENCE = "reference"
    # An entry of a code list: partner, field, type.
    CODE = "code"
    # One of a closed list: status, funding, basis.
    CHOICE = "choice"
    TEXT = "text"
    PARTIAL_DATE = "partial_date"
    WHOLE_NUMBER = "whole_number"
    DECIMAL = "decimal"
    # The answer to an additional question, whatever the kind of answer.
    ANSWER = "answer"


class Place(StrEnum):
    """Where the form asks for a column."""

    # Given by the application, so the form does not ask.
    NOWHERE = ""
    # Partner, field and type come first; adding asks for several of them at once.
    SUBJECT = "subject"
    WHAT = "what"
    WHEN = "when"
    FUNDING = "funding"
    # Of several activities at once, each is asked for its own.
    AMOUNTS = "amounts"
    ADDITIONAL = "additional"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class Absent:
    """What can be said in place of a value.

    The model field that says so, its words in a cell, those beside its check box, and what else people write.
    """

    field: str
    words: str
    label: str
    spellings: tuple[str, ...]

    @property
    def all_spellings(self) -> set[str]:
        return {gettext(self.words), self.words, *self.spellings}


@dataclass(frozen=True)
class Column:
    """One column: everything that people see or enter of one property of an activity.

    `name` is the attribute of the activity and what problems call the column; `header` is the msgid of its
    label, which workbooks rely on word for word. `guidance` explains the column in the form, in the reply
    workbook and in the blank questionnaire; `in_form` and `on_paper` take its place where it differs.

    A required one is needed for submission; the rules keep a whole number within `limits`. What `is_listed`
    stands in each list of activities, the rest below it, if given. Where a column that `corrects` differs in
    a later release, what was said before was not right.
    """

    name: str
    header: str
    guidance: str
    kind: Kind = Kind.TEXT
    place: Place = Place.OPTIONAL
    width: int = 24
    is_required: bool = False
    limits: tuple[int, int] | None = None
    is_listed: bool = False
    corrects: bool = False
    absent: Absent | None = None
    in_form: str | None = None
    on_paper: str | None = None

    @property
    def label(self) -> str:
        return gettext(self.header)

    @property
    def is_optional(self) -> bool:
        return not self.is_required and self.kind != Kind.REFERENCE

    @property
    def may_be_left_out(self) -> bool:
        """Rules and tables depend on the others; copies of an activity are linked by their project."""
        return self.is_optional and self.place == Place.OPTIONAL and self.name != "project"

    @property
    def form_guidance(self) -> str:
        return gettext(self.guidance if self.in_form is None else self.in_form)

    @property
    def paper_guidance(self) -> str:
        return gettext(self.guidance if self.on_paper is None else self.on_paper)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The model fields that it fills."""
        stored = STORED_AS.get(self.kind, ("{}",))
        return (*(name.format(self.name) for name in stored), *self.absent_field)

    @property
    def form_fields(self) -> tuple[str, ...]:
        return (self.name, *self.absent_field)

    @property
    def absent_field(self) -> tuple[str, ...]:
        return (self.absent.field,) if self.absent else ()

    @property
    def model_field(self) -> Any:
        """The first of its model fields, which says what a cell can hold."""
        return ActivityColumns._meta.get_field(self.fields[0])

    @property
    def code_list(self) -> type[CodeListEntry]:
        """The code list that a column of the kind CODE has an entry of."""
        return CODE_LISTS[self.name]

    @property
    def has_buttons(self) -> bool:
        """A closed list of which one must be chosen: a form shows it without an empty choice."""
        return self.kind == Kind.CHOICE and self.is_required

    @property
    def has_drop_down(self) -> bool:
        """Whether a cell holds one of its choices."""
        return self.kind == Kind.CHOICE

    @property
    def is_prose(self) -> bool:
        """Whether single words of it are worth pointing at."""
        return self.kind == Kind.TEXT

    @property
    def choices(self) -> dict[str, str]:
        """The labels of a closed list by value."""
        return {value: str(label) for value, label in self.model_field.choices or ()}

    def is_named(self, text: str) -> bool:
        """Whether a header names it, word for word but for case and spacing."""
        return words_of(text) in (words_of(self.header), words_of(self.label))

    def cell(self, activity: ActivityColumns) -> Cell:
        """Its content as a cell holds it."""
        if self.absent and getattr(activity, self.absent.field):
            return gettext(self.absent.words)
        return CELLS.get(self.kind, plain_cell)(activity, self.name)

    def text(self, activity: ActivityColumns) -> str:
        """The cell as text, "" where nothing is given."""
        value = self.cell(activity)
        return "" if value is None else str(value)

    def readable(self, activity: ActivityColumns) -> str:
        """The cell as people read it: March 2019, 150 000.50, and 150 000 where there are no cents."""
        value = self.cell(activity)
        if isinstance(value, Decimal):
            return readable_number(value)
        if self.kind == Kind.PARTIAL_DATE and (date := getattr(activity, self.name)):
            return str(date)
        return "" if value is None else str(value)


def words_of(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class QuestionColumn(Column):
    """An additional question that the round asks for each activity. It has no label but itself."""

    question: AdditionalQuestion = field(kw_only=True, compare=False)

    @property
    def label(self) -> str:
        return self.header

    @property
    def has_buttons(self) -> bool:
        return self.question.kind in (AnswerKind.YES_NO, AnswerKind.SEVERAL)

    @property
    def has_drop_down(self) -> bool:
        return self.question.kind in (AnswerKind.YES_NO, AnswerKind.CHOICE)

    @property
    def is_prose(self) -> bool:
        return self.question.kind == AnswerKind.TEXT

    @property
    def choices(self) -> dict[str, str]:
        if self.question.kind == AnswerKind.YES_NO:
            return {answer: readable_answer(AnswerKind.YES_NO, answer) for answer in (YES, NO)}
        return {choice: choice for choice in self.question.choices}

    def is_named(self, text: str) -> bool:
        return super().is_named(text) or words_of(text) == words_of(self.question.text)

    def cell(self, activity: ActivityColumns) -> Cell:
        answer: str = getattr(activity, self.name)
        if answer and self.question.kind == AnswerKind.NUMBER:
            return Decimal(answer)
        return self.readable(activity) or None

    def readable(self, activity: ActivityColumns) -> str:
        answer: str = getattr(activity, self.name)
        return readable_answer(self.question.kind, answer) if answer else ""


# Begins the header of a question, by which it is known however it is worded.
QUESTION_NUMBER = re.compile(r"([1-9][0-9]?)\. ")
# As wide as what they hold.
WIDTHS = {AnswerKind.TEXT: 40, AnswerKind.SEVERAL: 40, AnswerKind.YES_NO: 16, AnswerKind.NUMBER: 16}


@lru_cache(maxsize=256)
def question_column(
    position: int, text: str, kind: str, options: str, *, is_required: bool
) -> QuestionColumn:
    """Of what a question is, since every row is asked for all columns."""
    question = AdditionalQuestion(
        position=position, text=text, kind=kind, options=options, is_required=is_required
    )
    return QuestionColumn(
        question.answer_name,
        str(question),
        how_answered(question),
        Kind.ANSWER,
        Place.ADDITIONAL,
        WIDTHS.get(AnswerKind(kind), 24),
        is_required=is_required,
        in_form="",
        question=question,
    )


def how_answered(question: AdditionalQuestion) -> str:
    """How an answer is written."""
    how: dict[str, str] = {
        AnswerKind.TEXT: gettext("Text of at most 2,000 characters."),
        AnswerKind.YES_NO: gettext("Yes or No."),
        AnswerKind.CHOICE: gettext("One of: %(choices)s."),
        AnswerKind.SEVERAL: gettext("One or more of these, separated by semicolons: %(choices)s."),
        AnswerKind.NUMBER: gettext("Number."),
    }
    return how[question.kind] % {"choices": f"{SEPARATOR} ".join(question.choices)}


def entry_cell(activity: ActivityColumns, name: str) -> Cell:
    entry = getattr(activity, name)
    return str(entry) if entry else None


def choice_cell(activity: ActivityColumns, name: str) -> Cell:
    return str(getattr(activity, f"get_{name}_display")()) or None


def date_cell(activity: ActivityColumns, name: str) -> Cell:
    date = getattr(activity, name)
    return date.isoformat() if date else None


def plain_cell(activity: ActivityColumns, name: str) -> Cell:
    value: Cell = getattr(activity, name)
    return None if value == "" else value


# The model fields of a column where they are not named like it.
STORED_AS: Mapping[Kind, tuple[str, ...]] = {
    Kind.CODE: ("{}_id",),
    Kind.PARTIAL_DATE: ("{}_year", "{}_month"),
}
CODE_LISTS: Mapping[str, type[CodeListEntry]] = {
    "partner": Partner,
    "support_field": SupportField,
    "assistance_type": AssistanceType,
}
# What a cell shows where that is not what the attribute holds.
CELLS: Mapping[Kind, Callable[[ActivityColumns, str], Cell]] = {
    Kind.CODE: entry_cell,
    Kind.CHOICE: choice_cell,
    Kind.PARTIAL_DATE: date_cell,
}
