"""Codes as people write them: by code or by label, in any case and spacing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self, TypeVar

from django.utils.translation import gettext

from questionnaire.code_lists import MEMBER_STATE_ALIASES, MEMBER_STATE_NAMES
from questionnaire.columns import COLUMNS, Kind
from questionnaire.models import MemberState
from questionnaire.models.rounds.reference import CodeListEntry
from questionnaire.spreadsheets.cells import key

FORMALLY = re.compile("^(?:the )?(?:(?:federal )?republic of |kingdom of |grand duchy of )?(?:the )?")

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


def activity_codes() -> CodeLists:
    """All that the application knows, by column; whether a round asks for it is one of its rules."""
    tables = {
        column.name: CodeList.of_table(column.model_field.related_model.objects.all())
        for column in COLUMNS.of_kind(Kind.CODE)
    }
    return tables | {
        column.name: CodeList.of_choices(column.choices) for column in COLUMNS.of_kind(Kind.CHOICE)
    }


def member_states_by_name() -> dict[str, MemberState]:
    """By code or name, and by what people also write, for `member_state_key`."""
    known = by_code_or_name(MemberState.objects.all())
    codes = {key(alias): key(code) for alias, code in MEMBER_STATE_ALIASES.items()}
    names = {key(name): key(code) for code, names in MEMBER_STATE_NAMES.items() for name in names}
    return {name: known[code] for name, code in (names | codes).items() if code in known} | known


def member_state_key(text: str) -> str:
    """The Netherlands, Republic of Croatia: without what states are called in formal texts."""
    return FORMALLY.sub("", key(text))


def find_member_state(text: str) -> MemberState | None:
    return member_states_by_name().get(member_state_key(text))
