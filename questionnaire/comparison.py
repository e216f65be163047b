"""What differs between two activities, column by column.

Versions, clearance copies, releases, rounds, workbooks and two people's edits are all compared by this.
"""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from questionnaire.choices import AnswerKind
from questionnaire.cleaning.fields import cleaned
from questionnaire.columns.column import Column
from questionnaire.columns.columns import COLUMNS
from questionnaire.formatting.answers import readable_answer
from questionnaire.formatting.text_differences import TextPart, compared_words, whole
from questionnaire.models import ActivityColumns


@dataclass(frozen=True)
class Difference:
    """One column or answer, as it was and as it is; `is_prose` where single words are worth pointing at."""

    label: str
    old: str
    new: str
    is_prose: bool = False

    @property
    def old_parts(self) -> tuple[TextPart, ...]:
        return self.parts[0]

    @property
    def new_parts(self) -> tuple[TextPart, ...]:
        return self.parts[1]

    @cached_property
    def parts(self) -> tuple[tuple[TextPart, ...], tuple[TextPart, ...]]:
        return compared_words(self.old, self.new) if self.is_prose else (whole(self.old), whole(self.new))


def differing_columns(old: ActivityColumns, new: ActivityColumns) -> tuple[Column, ...]:
    """What is stored is compared, which is read without a look at labels and translations.

    Texts that differ are compared as they are cleaned: frozen rows may hold what working rows no longer do.
    """
    was, now = entered_content(old), entered_content(new)
    if was == now:
        return ()
    return tuple(column for column in COLUMNS.entered if differs(column, old, new))


def entered_content(activity: ActivityColumns) -> tuple[object, ...]:
    """All that people have entered, to be compared as a whole."""
    content: tuple[object, ...] = attrgetter(*COLUMNS.entered_fields)(activity)
    return content


def differs(column: Column, old: ActivityColumns, new: ActivityColumns) -> bool:
    stored = ((name, getattr(old, name), getattr(new, name)) for name in column.fields)
    return any(
        was != now and cleaned(ActivityColumns, name, was) != cleaned(ActivityColumns, name, now)
        for name, was, now in stored
    )


def difference_in(column: Column, old: ActivityColumns, new: ActivityColumns) -> Difference:
    return Difference(column.label, column.readable(old), column.readable(new), column.is_prose)


def column_differences(old: ActivityColumns, new: ActivityColumns) -> tuple[Difference, ...]:
    """The columns that differ, in their order, each with both texts."""
    return tuple(difference_in(column, old, new) for column in differing_columns(old, new))


def of_additional_answer(label: str, kind: str, old: str, new: str) -> Difference:
    """Of a text its words are compared, so "not answered" must not be among them."""
    if kind == AnswerKind.TEXT:
        return Difference(label, old, new, is_prose=True)
    return Difference(label, readable_answer(kind, old), readable_answer(kind, new))
