"""What a round prints of the code lists: what they hold, or what it keeps since they have changed.

A round keeps a text under the list, the code and the column, such as `partner.AL.name`. What it has nothing
of follows the code list.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

if TYPE_CHECKING:
    from questionnaire.models.rounds.reference import CodeListEntry
    from questionnaire.models.rounds.rounds import Round

Entry = TypeVar("Entry", bound="CodeListEntry")


class Kept(TypedDict):
    """`prints` is None once the round has taken the new text over, and `former` what it printed before.

    `declined` is the new text that the Presidency has decided against; `changed_at` says when it changed.
    """

    prints: str | None
    former: list[str]
    declined: str | None
    changed_at: str


KeptTexts = Mapping[str, Kept]
NOTHING: KeptTexts = {}
in_print: ContextVar["Round | None"] = ContextVar("in_print", default=None)


@contextmanager
def names_of(survey_round: "Round") -> Iterator[None]:
    """Inside it the entries of the code lists print what this round prints.

    The columns of an activity are those that this round asks for (`questionnaire/columns/columns.py`).
    """
    token = in_print.set(survey_round)
    try:
        yield
    finally:
        in_print.reset(token)


def print_names_of(survey_round: "Round") -> None:
    """The same from here until the request has been answered, whatever is rendered after the view."""
    in_print.set(survey_round)


def kept_in_print() -> KeptTexts:
    survey_round = in_print.get()
    return NOTHING if survey_round is None else survey_round.kept_names


def key_of(model: type[models.Model], code: str, column: str) -> str:
    return f"{model._meta.model_name}.{code}.{column}"


def text_in_force(kept: KeptTexts, key: str, current: str) -> str:
    """What is printed in the place of the text that the code list has now."""
    own = kept[key]["prints"] if key in kept else None
    return current if own is None else own


def name_in_force(survey_round: "Round", model: type[models.Model], code: str, name: str) -> str:
    """The name that the round prints for this code, which the code list has as `name`."""
    return text_in_force(survey_round.kept_names, key_of(model, code, "name"), name)


class PrintedByItsRound(ForwardManyToOneDescriptor):  # type: ignore[type-arg]
    """The entry that a row of a round names prints what that round prints, also in a list of many rounds."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        entry: Any = super().__get__(instance, cls)
        if instance is None or entry is None or not type(instance).survey_round.is_cached(instance):
            return entry
        return bound(entry, instance.survey_round.kept_names)


def bound(entry: Entry, kept: KeptTexts) -> Entry:
    # Rows of two rounds may share one entry that was fetched for both.
    if entry.kept is not None and entry.kept != kept:
        entry = copy(entry)
    entry.kept = kept
    return entry


class EntryOfRoundField(models.ForeignKey):  # type: ignore[type-arg]
    """From a row that has a round to an entry of a code list."""

    forward_related_accessor_class = PrintedByItsRound

    def deconstruct(self) -> Any:
        """As the plain key: for the database it is nothing else."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs
