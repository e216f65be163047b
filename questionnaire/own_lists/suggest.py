"""What a list's columns and values are suggested to be, and what this Member State chose before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from questionnaire.columns.columns import COLUMNS
from questionnaire.own_lists.mapping import LEAVE_OUT, By, ColumnChoice, ListMapping, Meaning, Meanings
from questionnaire.own_lists.memory import Memory
from questionnaire.own_lists.reading.columns import (
    CODED,
    MARKED,
    header_codes,
    says_whether_eu_pays,
    suggest_columns,
)
from questionnaire.own_lists.reading.content import Content, contents
from questionnaire.own_lists.reading.headers import HeaderReader
from questionnaire.own_lists.reading.lines import Line, LineKind, lines
from questionnaire.own_lists.reading.tables import SourceTable, find_table, line
from questionnaire.own_lists.reading.values import ValueReader, basis_codes
from questionnaire.own_lists.words.layout import DITTO, MARKS, NO_MARKS
from questionnaire.spreadsheets.cells import Sheet
from questionnaire.spreadsheets.patterns import folded
from questionnaire.spreadsheets.values.codes import CodeLists

# What the name of the sheet or a title above the table may say of all rows.
SAID_BY_SHEET = ("partner", "support_field", "assistance_type", "status")
SAID_BY_TITLE = ("partner",)
BY_SECTION, BY_SHEET, BY_TITLE, BY_HEADER = "section titles", "name of the sheet", "title", "header"


def suggest(
    sheets: Iterable[Sheet],
    codes: CodeLists,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    chosen: ListMapping | None = None,
    memory: Memory | None = None,
) -> tuple[SourceTable, ListMapping]:
    """The table of a list, and for each of our columns and each value what it is taken for.

    `chosen` answers what it names; `memory` is what this Member State answered for earlier lists.
    """
    reader = ValueReader(codes)
    memory = memory or Memory()
    table = find_table(sheets, HeaderReader(frozenset(memory.columns)), sheet=sheet, header_row=header_row)
    chosen = chosen or memory.of_list(table)
    found = contents(table, reader)
    columns = suggest_columns(table, found, reader)
    known_lines = lines(table, columns, reader)
    columns |= elsewhere(table, columns, known_lines, reader)
    columns = with_filling_down(columns, table, found)
    if chosen or memory.lists:
        columns = chosen_columns(columns, chosen, table) if chosen else memory.known_columns(columns, table)
        known_lines = lines(table, columns, reader)
    used = {source for choice in columns.values() for source in choice.sources}
    unused = [column.name for column in table.columns if column.name not in used and table.filled(column)]
    values = memory.known_values(
        {name: dict(meanings(name, columns, table, known_lines, reader)) for name in CODED}
    )
    fates = dict(chosen.unused) if chosen else {}
    return table, ListMapping(
        table.sheet.title,
        table.header_row,
        {column.name: columns.get(column.name, ColumnChoice()) for column in COLUMNS},
        chosen_values(values, chosen) if chosen else values,
        {source: fates.get(source, LEAVE_OUT) for source in unused},
    )


def elsewhere(
    table: SourceTable, columns: Mapping[str, ColumnChoice], known_lines: Iterable[Line], reader: ValueReader
) -> dict[str, ColumnChoice]:
    """Columns of ours that section titles, the sheet's name, a title or the header of the amounts give."""
    found: dict[str, ColumnChoice] = {}
    for one in known_lines:
        if one.kind == LineKind.SECTION:
            found |= {name: ColumnChoice((), By.SUGGESTED, place=BY_SECTION) for name in one.section}
    titles = [line(cell) for row in table.sheet.rows if row.number < table.header_row for cell in row.cells]
    said: list[tuple[str, str, tuple[str, ...]]] = [(BY_SHEET, table.sheet.title, SAID_BY_SHEET)]
    said += [(BY_TITLE, title, SAID_BY_TITLE) for title in titles if title]
    for place, text, names in said:
        for name in names:
            if name not in columns and name not in found and (code := one_code(reader, name, text)):
                found[name] = ColumnChoice((), By.SUGGESTED, code, place)
    if "value" in columns and "value_basis" not in columns:
        bases = {code for source in columns["value"].sources for code in basis_codes(folded(source), source)}
        if len(bases) == 1:
            found["value_basis"] = ColumnChoice((), By.SUGGESTED, bases.pop(), BY_HEADER)
    return found


def one_code(reader: ValueReader, name: str, text: str) -> str:
    codes = reader.meaning(name, text).codes
    return codes[0] if len(codes) == 1 else ""


def with_filling_down(
    columns: Mapping[str, ColumnChoice], table: SourceTable, found: Mapping[str, Content]
) -> dict[str, ColumnChoice]:
    """Where a group's partner, field or type stands only in its first row, or under ditto marks."""
    return {
        name: replace(choice, fills_down=True)
        if name in MARKED and len(choice.sources) == 1 and has_groups(choice.sources[0], table, found)
        else choice
        for name, choice in columns.items()
    }


def has_groups(source: str, table: SourceTable, found: Mapping[str, Content]) -> bool:
    content = found[source]
    if any(text.casefold() in DITTO for text in content.distinct):
        return True
    blank = content.rows - len(content.cells)
    # The first column of a list that is blank here and there is written once for each group.
    return blank >= max(2, content.rows * 0.2) and table.by_name[source].index <= 2


def meanings(
    name: str,
    columns: Mapping[str, ColumnChoice],
    table: SourceTable,
    known_lines: Iterable[Line],
    reader: ValueReader,
) -> Iterator[tuple[str, Meaning]]:
    """Of each distinct value, and of section titles and marked columns."""
    choice = columns.get(name)
    if choice is None:
        return
    if len(choice.sources) > 1:
        for source in choice.sources:
            yield source, Meaning(header_codes(name, table.by_name[source], reader), By.SUGGESTED)
        return
    says_whether = name == "funding" and any(map(says_whether_eu_pays, choice.sources))
    for text in distinct_values(name, choice, table, known_lines):
        meaning = whether_eu_pays(text) if says_whether else None
        yield text, meaning or reader.meaning(name, text)


def whether_eu_pays(text: str) -> Meaning | None:
    """Of a yes or no below a header that asks whether the EU pays a part."""
    if text.casefold() in MARKS:
        return Meaning(("co_funded",), By.SUGGESTED)
    return Meaning(("national",), By.SUGGESTED) if text.casefold() in NO_MARKS else None


def distinct_values(
    name: str, choice: ColumnChoice, table: SourceTable, known_lines: Iterable[Line]
) -> dict[str, None]:
    """In the order of the list."""
    texts: dict[str, None] = {}
    index = table.by_name[choice.sources[0]].index if choice.sources else None
    for one in known_lines:
        if one.kind == LineKind.SECTION and name in one.section:
            texts[one.section[name]] = None
        if index is not None and one.kind == LineKind.ACTIVITY:
            for row in (one.row, *one.continued):
                texts[line(row.cell(index))] = None
    return {text: None for text in texts if text and text.casefold() not in DITTO}


def chosen_columns(
    columns: Mapping[str, ColumnChoice], chosen: ListMapping, table: SourceTable
) -> dict[str, ColumnChoice]:
    """What is chosen, instead of what is suggested. A column that has gone from the list is asked again."""
    answers = {
        name: replace(choice, by=By.REMEMBERED)
        for name, choice in chosen.columns.items()
        if all(source in table.by_name for source in choice.sources)
    }
    taken = {source for choice in answers.values() for source in choice.sources}
    others = {name: choice for name, choice in columns.items() if not taken.intersection(choice.sources)}
    return others | answers


def chosen_values(values: Meanings, chosen: ListMapping) -> Meanings:
    return {
        name: {
            text: replace(chosen.values[name][text], by=By.REMEMBERED)
            if text in chosen.values.get(name, {})
            else meaning
            for text, meaning in entries.items()
        }
        for name, entries in values.items()
    }
