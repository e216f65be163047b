"""Two people in one form: what each wrote, side by side, so that neither text is lost."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from questionnaire.cleaning.numbers import short_number
from questionnaire.columns.columns import COLUMNS
from questionnaire.comparison import differing_columns
from questionnaire.models import Activity
from questionnaire.models.history import is_own


@dataclass(frozen=True)
class ConflictingText:
    """One column in which two texts differ. `is_theirs` where only the other person changed it."""

    name: str
    label: str
    mine: str
    theirs: str
    is_theirs: bool


@dataclass(frozen=True)
class BaseRevision:
    """What a form began from: the edition of the activity and, by column, the text it held."""

    edition: int
    texts: Mapping[str, str]

    @classmethod
    def at(cls, activity: Activity) -> "BaseRevision":
        return cls(activity.edition, texts_of(activity))

    @classmethod
    def posted(cls, data: QueryDict) -> "BaseRevision":
        """As the page sent it back; what cannot be read is an edition that nothing has."""
        return cls(short_number(data.get("edition", "")) or 0, read_texts(data.get("began_from", "")))

    @property
    def as_json(self) -> str:
        return json.dumps(self.texts, ensure_ascii=False)


def read_texts(text: str) -> dict[str, str]:
    try:
        texts = json.loads(text)
    except ValueError:
        return {}
    return texts if isinstance(texts, dict) else {}


def texts_of(activity: Activity) -> dict[str, str]:
    return {column.name: column.readable(activity) for column in COLUMNS.entered}


def conflicting_columns(mine: Activity, theirs: Activity, began: BaseRevision) -> list[ConflictingText]:
    """The columns whose texts differ, in the order of the columns."""
    return [
        ConflictingText(
            column.name,
            column.label,
            my_text := column.readable(mine),
            column.readable(theirs),
            is_theirs=began.texts.get(column.name) == my_text,
        )
        for column in differing_columns(mine, theirs)
    ]


def with_theirs(data: QueryDict, stored: forms.BaseForm) -> QueryDict:
    """What was typed, but for each column ticked as theirs what is stored. `stored` is the unbound form."""
    taken, theirs = data.copy(), data.getlist("theirs")
    for column in COLUMNS.entered:
        for name in column.form_fields if column.name in theirs else ():
            taken.setlist(name, posted_values(stored[name]))
    return taken


def posted_values(field: forms.BoundField) -> list[str]:
    """What a browser would send for the field as it stands."""
    value = field.value()
    if isinstance(value, list):
        return [str(each) for each in value]
    return [] if value in (None, False, "") else ["on" if value is True else str(value)]


def with_texts(data: Any, texts: Mapping[str, str]) -> QueryDict:
    """What was sent, with these texts in the place of what it had."""
    sent: QueryDict = data.copy()
    for name, text in texts.items():
        sent[name] = text
    return sent


def changed_meanwhile(theirs: str, changes: Iterable[Any] = ()) -> str:
    """Said with the field that two people have changed; its box goes on holding what was typed.

    `changes` is the record of a history that gave the field its text; none if unknown.
    """
    text = _(
        "It is now: “%(theirs)s”. Copy what you need from it. If you save again, your text replaces it."
    ) % {"theirs": theirs or _("blank")}
    return f"{who_changed_text(changes)} {text}"


def who_changed_text(changes: Iterable[Any]) -> str:
    """Name who made the newest of these records of a history, where that is known."""
    newest = next(iter(changes), None)
    if newest is None or newest.history_user is None:
        return _("This text has been changed since you opened the page.")
    if is_own([newest]):
        return _("You have changed this text in another window since you opened the page.")
    return _("%(person)s has changed this text since you opened the page.") % {"person": newest.history_user}
