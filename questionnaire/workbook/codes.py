"""Codes as people write them: by code or by label, in any case and spacing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from django.db.models import Choices

from questionnaire.choices import ActivityStatus, Funding, ValueBasis
from questionnaire.code_lists import MEMBER_STATE_ALIASES
from questionnaire.models import AssistanceType, MemberState, Partner, SupportField
from questionnaire.models.reference import CodeListEntry
from questionnaire.workbook.cells import key

CLOSED_LISTS: dict[str, type[Choices]] = {
    "status": ActivityStatus,
    "funding": Funding,
    "value_basis": ValueBasis,
}
TABLES: dict[str, type[Partner | SupportField | AssistanceType]] = {
    "partner": Partner,
    "support_field": SupportField,
    "assistance_type": AssistanceType,
}


@dataclass(frozen=True)
class CodeList:
    """One list: its labels in order, and what each label or code stands for."""

    labels: tuple[str, ...]
    entries: Mapping[str, object]

    @classmethod
    def of_table(cls, entries: Iterable[CodeListEntry]) -> Self:
        known = list(entries)
        return cls(
            tuple(entry.label for entry in known),
            {key(text): entry for entry in known for text in (entry.label, entry.name, str(entry.pk))},
        )

    @classmethod
    def of_choices(cls, choices: type[Choices]) -> Self:
        labels = dict(choices.choices)
        return cls(
            tuple(str(label) for label in labels.values()),
            {key(str(text)): value for value, label in labels.items() for text in (label, value)},
        )

    def find(self, text: str) -> object | None:
        return self.entries.get(key(text))


CodeLists = Mapping[str, CodeList]


def activity_codes() -> CodeLists:
    """All that the application knows, by column; whether a round asks for it is one of its rules."""
    tables = {name: CodeList.of_table(table.objects.all()) for name, table in TABLES.items()}
    return tables | {name: CodeList.of_choices(choices) for name, choices in CLOSED_LISTS.items()}


def find_member_state(text: str) -> MemberState | None:
    code = text.strip().upper()
    code = MEMBER_STATE_ALIASES.get(code, code)
    wanted = key(text)
    for member_state in MemberState.objects.all():
        if member_state.pk == code or wanted in (key(member_state.label), key(member_state.name)):
            return member_state
    return None
