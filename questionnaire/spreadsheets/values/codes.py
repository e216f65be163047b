"""Codes as people write them: by code or by label, in any case and spacing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self, TypeVar

from django.utils.translation import gettext

from questionnaire.models.rounds.reference import CodeListEntry
from questionnaire.spreadsheets.cells import key

Entry = TypeVar("Entry", bound=CodeListEntry)


@dataclass(frozen=True)
class CodeList:
    """One list: its labels in order, and what each label or code stands for."""

    labels: tuple[str, ...]
    entries: Mapping[str, object]

    @classmethod
    def of_table(cls, entries: Iterable[CodeListEntry]) -> Self:
        known = list(entries)
        return cls(tuple(entry.label for entry in known), by_code_or_name(known))

    @classmethod
    def of_choices(cls, labels: Mapping[str, str]) -> Self:
        """By value."""
        return cls(
            tuple(labels.values()),
            {key(text): value for value, label in labels.items() for text in (label, value)},
        )

    def find(self, text: str) -> object | None:
        return self.entries.get(key(text))


CodeLists = Mapping[str, CodeList]


def by_spelling(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Each by the names it may be read from, for `key`: printed now, in the code list, or printed before.

    What is printed now goes before what only the code list has, and both before what was printed once.
    """
    known = list(entries)
    names = (
        [(entry, name) for entry in known for name in entry.former("name")],
        [(entry, entry.name) for entry in known],
        [(entry, entry.printed("name")) for entry in known],
    )
    return {key(text): entry for part in names for entry, name in part for text in (gettext(name), name)}


def by_code_or_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The same, and by the code, which goes before every name."""
    known = list(entries)
    return by_spelling(known) | {key(str(entry.pk)): entry for entry in known}
