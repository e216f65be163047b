"""The columns of an activity, declared once: whatever asks for, shows, reads or compares them reads this.

A round that is in print (`models/rounds/printed_names.py`) may leave optional columns out and have guidance
of its own. It adds its additional questions for each activity.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from questionnaire.choices import AnswerKind
from questionnaire.formatting.amounts import readable_number
from questionnaire.formatting.answers import NO, SEPARATOR, YES, readable_answer
from questionnaire.models import Activity, ActivityColumns, AdditionalQuestion
from questionnaire.models.rounds.printed_names import in_print

Cell = str | int | Decimal | None
REFERENCE, ANSWERS = "reference", "answers"


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
        return Activity._meta.get_field(self.fields[0])

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


@lru_cache(maxsize=256)
def with_guidance(column: Column, guidance: str) -> Column:
    """With the round's own guidance in form, workbook and blank questionnaire."""
    return replace(column, guidance=guidance, in_form=None, on_paper=None) if guidance else column


def asked_columns() -> tuple[QuestionColumn, ...]:
    """The questions of the round in print; none where no round is, and in most rounds."""
    survey_round = in_print.get()
    if survey_round is None or not survey_round.asks_of_activities:
        return ()
    return tuple(
        question_column(one.position, one.text, one.kind, one.options, is_required=one.is_required)
        for one in survey_round.activity_questions
    )


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
# What a cell shows where that is not what the attribute holds.
CELLS: Mapping[Kind, Callable[[ActivityColumns, str], Cell]] = {
    Kind.CODE: entry_cell,
    Kind.CHOICE: choice_cell,
    Kind.PARTIAL_DATE: date_cell,
}


class Columns:
    """All columns in their order. Nobody keeps a copy of a part of them: they are asked for when needed."""

    def __init__(self, *columns: Column) -> None:
        self.by_name = {column.name: column for column in columns}

    def __iter__(self) -> Iterator[Column]:
        yield from self.kept
        yield from asked_columns()

    def __len__(self) -> int:
        return len(self.kept) + len(asked_columns())

    def __getitem__(self, name: str) -> Column:
        return self.by_name[name] if name in self.by_name else self.asked[name]

    def get(self, name: str) -> Column | None:
        """None where an activity has no such column in this round."""
        return self.by_name.get(name) or self.asked.get(name)

    @property
    def declared(self) -> tuple[Column, ...]:
        """Those of the questionnaire, whatever a round makes of them."""
        return tuple(self.by_name.values())

    @property
    def kept(self) -> tuple[Column, ...]:
        """Those of the questionnaire that the round in print asks for, with its guidance."""
        survey_round = in_print.get()
        if survey_round is None or not (survey_round.columns_left_out or survey_round.column_guidance):
            return self.declared
        guidance: Mapping[str, str] = survey_round.column_guidance
        return tuple(
            with_guidance(column, guidance.get(column.name, ""))
            for column in self.declared
            if column.name not in survey_round.columns_left_out
        )

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of those that the round in print does not ask for."""
        survey_round = in_print.get()
        return tuple(survey_round.columns_left_out) if survey_round else ()

    @property
    def asked(self) -> Mapping[str, QuestionColumn]:
        """The additional questions of the round in print, by name."""
        return {column.name: column for column in asked_columns()}

    @property
    def entered(self) -> tuple[Column, ...]:
        """What people say of an activity: all but its reference."""
        return tuple(column for column in self if column.kind != Kind.REFERENCE)

    @property
    def entered_fields(self) -> tuple[str, ...]:
        """The model fields of these, whatever the round asks."""
        return tuple(name for name in self.fields if name != REFERENCE)

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self)

    @property
    def fields(self) -> tuple[str, ...]:
        """All model fields; one of them holds the answers to all additional questions."""
        return (*(name for column in self.declared for name in column.fields), ANSWERS)

    def of_kind(self, kind: Kind) -> tuple[Column, ...]:
        return tuple(column for column in self if column.kind == kind)

    def at(self, place: Place) -> tuple[Column, ...]:
        return tuple(column for column in self if column.place == place)


def given_texts(activity: ActivityColumns, columns: Iterable[Column]) -> tuple[tuple[str, str], ...]:
    """Label and text of each of these columns in which something is given."""
    texts = ((column.label, column.readable(activity)) for column in columns)
    return tuple((label, text) for label, text in texts if text)


COLUMNS = Columns(
    Column(
        "reference", _("Reference"),
        _("Assigned by the application. Leave it blank in new rows. Do not change it in the others."),
        Kind.REFERENCE, Place.NOWHERE, 16, is_listed=True
    ),
    Column(
        "partner", _("Partner"), _("One partner in each row. Support to two partners is two activities."),
        Kind.CODE, Place.SUBJECT, is_required=True, is_listed=True, corrects=True,
        in_form="", on_paper=_("One partner. Support to two partners is two activities.")
    ),
    Column(
        "support_field", _("Field of support"), _("One field in each row."),
        Kind.CODE, Place.SUBJECT, 32, is_required=True, is_listed=True, corrects=True,
        in_form="", on_paper=_("One field.")
    ),
    Column(
        "assistance_type", _("Type of assistance"), _("One type in each row."),
        Kind.CODE, Place.SUBJECT, is_required=True, is_listed=True, corrects=True,
        in_form="", on_paper=_("One type.")
    ),
    Column(
        "title", _("Title"),
        _("Short description, for example “Training of border guards”. At most 150 characters."),
        place=Place.WHAT, width=44, is_required=True, is_listed=True
    ),
    Column(
        "status", _("Status"), _("Planned activities are listed, but not included in the results."),
        Kind.CHOICE, Place.WHEN, 16, is_required=True, is_listed=True
    ),
    Column(
        "start", _("Start"),
        _("Year or month and year: 2015, 2015-03 or March 2015. Enter “not known” if it is not known."),
        Kind.PARTIAL_DATE, Place.WHEN, 12, is_required=True, is_listed=True, corrects=True,
        absent=Absent("start_not_known", _("not known"), _("The start is not known"), ("unknown",)),
        in_form=""
    ),
    Column(
        "end", _("End"), _("Year or month and year. Required for completed and discontinued activities."),
        Kind.PARTIAL_DATE, Place.WHEN, 12, is_listed=True,
        in_form=_("Required for completed and discontinued activities.")
    ),
    Column(
        "funding", _("Funding"), _("Do not report activities funded entirely by the EU."),
        Kind.CHOICE, Place.FUNDING, 16, is_required=True, is_listed=True, corrects=True,
        in_form=_(
            "Do not report activities funded entirely by the EU: they are not part of this survey. If your "
            "Member State pays a part, select “EU co-funded” and enter the national share."
        )
    ),
    Column(
        "national_share", _("National share (%)"),
        _("Required for EU co-funded activities: the part that your Member State pays, from 1 to 99."),
        Kind.WHOLE_NUMBER, Place.FUNDING, 18, limits=(1, 99), corrects=True
    ),
    Column(
        "value", _("Value (EUR)"),
        _("National contribution in euro for this activity, such as 150 000; or “not available”."),
        Kind.DECIMAL, Place.AMOUNTS, 16,
        absent=Absent(
            "value_not_available", _("not available"), _("The value is not available"), ("n/a", "na", "n.a.")
        ),
        in_form=_("National contribution in euro, for example 150 000 or 150 000.50.")
    ),
    Column(
        "value_basis", _("Value basis"),
        _("Committed, spent, or in-kind estimate. Required if you enter a value."),
        Kind.CHOICE, Place.AMOUNTS, 16, in_form=_("Required if you enter a value.")
    ),
    Column(
        "quantity", _("Quantity"), _("Experts: person-days. Equipment: items."),
        Kind.DECIMAL, Place.AMOUNTS, 12,
        in_form=_("Number of person-days for expert assistance, number of items for equipment.")
    ),
    Column(
        "description", _("Description"),
        _("Content of the activity and its target group. At most 2,000 characters."), width=50
    ),
    Column("providing_authority", _("Providing authority"), _("Ministry or agency providing the support.")),
    Column(
        "implementing_body", _("Implementing body"),
        _("Organisation implementing the activity, if different.")
    ),
    Column(
        "beneficiary_authority", _("Beneficiary authority"),
        _("Authority of the partner receiving the support.")
    ),
    Column("jointly_with", _("Jointly with"), _("Other Member States or agencies taking part.")),
    Column(
        "project", _("Project"), _("Project name. Use the same name for all activities of the project.")
    ),
    Column(
        "remark", _("Remark"), _("For the Presidency only. Never printed in the results."), width=40
    ),
)  # fmt: skip
