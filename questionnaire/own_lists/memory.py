"""What a Member State chose for its earlier lists, and what of it holds for another one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from questionnaire.own_lists.mapping import By, ColumnChoice, ListMapping, Meaning, Meanings
from questionnaire.own_lists.reading.tables import SourceTable

Headers = tuple[str, ...]


def headers_of(table: SourceTable) -> Headers:
    """What a layout is known by: the names of all its columns, in any order."""
    return tuple(sorted(column.name for column in table.columns))


@dataclass(frozen=True)
class Memory:
    """The mappings of earlier lists by their headers, the newest last."""

    lists: Mapping[Headers, ListMapping] = field(default_factory=dict)

    def of_list(self, table: SourceTable) -> ListMapping | None:
        """All that was chosen for a list with exactly these headers."""
        return self.lists.get(headers_of(table))

    @cached_property
    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """By header, the columns of ours that it was."""
        known: dict[str, tuple[str, ...]] = {}
        for mapping in self.lists.values():
            sources: dict[str, list[str]] = {}
            for name, choice in mapping.columns.items():
                if len(choice.sources) == 1:
                    sources.setdefault(choice.sources[0], []).append(name)
            known |= {source: tuple(names) for source, names in sources.items()}
        return known

    def known_columns(
        self, columns: Mapping[str, ColumnChoice], table: SourceTable
    ) -> dict[str, ColumnChoice]:
        """With the headers that stand in another layout for what they stood for before."""
        merged = dict(columns)
        for source in (column.name for column in table.columns if column.name in self.columns):
            for name in self.columns[source]:
                merged = {
                    n: c for n, c in merged.items() if source not in c.sources or n in self.columns[source]
                }
                factor = max(choice.factor for choice in self.choices(name, source))
                merged[name] = ColumnChoice((source,), By.REMEMBERED, factor=factor)
        return merged

    def choices(self, name: str, source: str) -> Iterable[ColumnChoice]:
        choices = (mapping.choice(name) for mapping in self.lists.values())
        return (choice for choice in choices if choice.sources == (source,))

    @cached_property
    def values(self) -> dict[tuple[str, str], Meaning]:
        return {
            (name, text): replace(meaning, by=By.REMEMBERED)
            for mapping in self.lists.values()
            for name, meanings in mapping.values.items()
            for text, meaning in meanings.items()
        }

    def known_values(self, values: Meanings) -> Meanings:
        return {
            name: {text: self.values.get((name, text), meaning) for text, meaning in meanings.items()}
            for name, meanings in values.items()
        }
