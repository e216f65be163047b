"""What each row below the header is: an activity, or something that only people need."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from questionnaire.choices import FOOTNOTE_MARKS
from questionnaire.own_lists.mapping import ColumnChoice
from questionnaire.own_lists.reading.amounts import amount, money_in
from questionnaire.own_lists.reading.tables import SourceTable, line
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.words.layout import NOTES
from questionnaire.spreadsheets.cells import Row
from questionnaire.spreadsheets.patterns import expression, folded
from questionnaire.spreadsheets.totals import SUBTOTAL, TOTAL, begins_as_total

NOTE = expression(NOTES)
# What a section can be of, in the order in which it is looked for.
SECTIONED = ("support_field", "partner", "assistance_type", "status", "funding")
KEYS = ("partner", "support_field", "assistance_type", "status", "start", "end", "funding")
FREE_TEXTS = (
    "title", "description", "providing_authority", "implementing_body", "beneficiary_authority",
    "jointly_with", "project", "remark",
)  # fmt: skip
LONGEST_SECTION = 80
FOOTNOTE = re.compile(rf"\s*(?:[{FOOTNOTE_MARKS}]|\(?\d\)|[¹²³])")


class LineKind(StrEnum):
    """Each but the first is a reason to leave the row out."""

    ACTIVITY = "activity"
    BLANK = "blank"
    HEADER = "repeated header"
    SECTION = "section title"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    NOTE = "footnote"
    CONTINUATION = "continuation of the row above"
    EU_FUNDED = "entirely EU-funded"


@dataclass(frozen=True)
class Line:
    """One row. `section` is what the section titles above it say, by our column; `text` what it adds."""

    row: Row
    kind: LineKind
    section: Mapping[str, str]
    continued: tuple[Row, ...] = ()
    text: str = ""

    @property
    def number(self) -> int:
        return self.row.number


class ColumnPlaces:
    """Where our columns are in a table, to tell the kinds of its rows."""

    def __init__(self, table: SourceTable, choices: Mapping[str, ColumnChoice], reader: ValueReader) -> None:
        self.table, self.reader = table, reader
        self.places = {
            name: [table.by_name[source].index for source in choice.sources if source in table.by_name]
            for name, choice in choices.items()
        }
        self.amounts = self.indexes(("value", "quantity", "national_share"))
        # The amounts of years tell no activity from a section title with its sums.
        self.keys = self.indexes(KEYS) - (self.amounts if len(self.places.get("start", ())) > 1 else set())
        self.texts = self.indexes(FREE_TEXTS) - self.keys
        # Of partners and types that are marked, a mark alone is no activity.
        self.unsourced = [name for name in SECTIONED if not self.places.get(name)]
        self.header = {folded(part) for column in table.columns for part in (column.name, column.parts[-1])}

    def indexes(self, names: Iterable[str]) -> set[int]:
        return {index for name in names for index in self.places.get(name, ())}

    def is_header(self, texts: Sequence[str]) -> bool:
        known = sum(folded(text) in self.header for text in texts)
        return known >= 2 and known > len(texts) * 0.6

    def section_of(self, text: str) -> str:
        """Our column of which a text names a code, "" for none; columns that the list lacks come first."""
        if len(text) > LONGEST_SECTION:
            return ""
        for name in self.unsourced:
            if self.reader.recognises(name, text):
                return name
        return ""


def lines(table: SourceTable, choices: Mapping[str, ColumnChoice], reader: ValueReader) -> tuple[Line, ...]:
    """Every row below the header, blank ones too, once each."""
    layout = ColumnPlaces(table, choices, reader)
    kinds = [(row, first_kind(row, layout)) for row in table.body]
    last = max((row.number for row, kind in kinds if kind == LineKind.ACTIVITY), default=0)
    found = continued(in_sections(kinds, last, layout), layout)
    return tuple(with_blanks(grand_total(found), table.header_row))


def filled_places(row: Row) -> dict[int, str]:
    return {index: text for index, cell in enumerate(row.cells) if (text := line(cell))}


def first_kind(row: Row, layout: ColumnPlaces) -> LineKind:
    """Without regard to the rows around it; NOTE stands for what is not known yet."""
    texts = filled_places(row)
    said = list(texts.values())
    if layout.is_header(said) or are_column_numbers(said) or are_units(said):
        return LineKind.HEADER
    # Three codes and dates are more than any row of totals has; a type may have a column of amounts.
    if len(texts.keys() & layout.keys - layout.amounts) < 3 and is_total(row, texts, layout):
        return LineKind.SUBTOTAL
    places = [index for index in texts if index not in layout.amounts or index in layout.keys]
    # A text alone, or with the sum of a section beside it, is a title or a note.
    is_activity = len(places) > 1 and any(index in layout.keys for index in places)
    return LineKind.ACTIVITY if is_activity else LineKind.NOTE


def are_column_numbers(texts: Sequence[str]) -> bool:
    return len(texts) > 3 and [text.strip("()") for text in texts] == [str(n + 1) for n in range(len(texts))]


def are_units(texts: Sequence[str]) -> bool:
    """A line below the header that says in what the columns are given."""
    return all(
        text in ("%", "‰") or (money_in(text).is_euro and len(text) < 12) for text in texts
    ) and not any(any(mark.isdigit() for mark in text) for text in texts)


def is_total(row: Row, texts: Mapping[int, str], layout: ColumnPlaces) -> bool:
    """A word for it at the beginning of a cell, and no codes or dates besides; or amounts alone."""
    words = {index: folded(text) for index, text in texts.items()}
    numbers = {index for index in texts if is_amount(row, index)}
    named = [index for index, text in words.items() if index not in numbers and begins_total(text)]
    if not named:
        return bool(texts) and numbers == set(texts) and bool(numbers & layout.amounts)
    others = set(texts) - set(named) - numbers
    return not others & layout.keys and len(others) <= 1


def is_amount(row: Row, index: int) -> bool:
    found = amount(row.cell(index))
    return found.value is not None or found.problem in ("formula", "currency")


def begins_total(words: str) -> bool:
    return begins_as_total(words) or bool(TOTAL.search(words) and len(words.split()) <= 4)


def in_sections(kinds: Iterable[tuple[Row, LineKind]], last: int, layout: ColumnPlaces) -> Iterator[Line]:
    section: dict[str, str] = {}
    place: dict[int, str] = {}
    for row, kind in kinds:
        if kind == LineKind.ACTIVITY:
            yield Line(row, kind, dict(section))
            continue
        texts = filled_places(row)
        titles = {
            text for index, text in texts.items() if index not in layout.amounts or not is_amount(row, index)
        }
        if kind != LineKind.NOTE or row.number > last or len(titles) != 1:
            yield Line(row, as_read(row, kind, texts, layout, last), dict(section))
            continue
        (text,) = titles
        index = min(texts)
        name = layout.section_of(text)
        if not name and index in place and index not in layout.texts:
            # Where sections of fields have begun, a title that names none begins one all the same.
            name = place[index]
        if name and not is_note(text):
            section, place[index] = {**section, name: text}, name
            yield Line(row, LineKind.SECTION, {name: text}, text=text)
        else:
            yield Line(row, unnamed_kind(row, texts, text, layout), dict(section), text=text)


def as_read(row: Row, kind: LineKind, texts: Mapping[int, str], layout: ColumnPlaces, last: int) -> LineKind:
    if kind == LineKind.NOTE and row.number < last and set(texts) <= layout.texts | layout.keys:
        return LineKind.CONTINUATION
    return kind


def unnamed_kind(row: Row, texts: Mapping[int, str], text: str, layout: ColumnPlaces) -> LineKind:
    """A text that stands alone between activities and names no section."""
    if is_note(text):
        return LineKind.NOTE
    if set(texts) <= layout.texts | layout.keys and min(texts) > 0:
        return LineKind.CONTINUATION
    if set(texts) <= layout.texts and text[:1].islower():
        return LineKind.CONTINUATION
    return LineKind.SECTION if len(text) <= LONGEST_SECTION else LineKind.NOTE


def is_note(text: str) -> bool:
    return bool(FOOTNOTE.match(text) or NOTE.match(folded(text)))


def continued(found: Iterable[Line], layout: ColumnPlaces) -> Iterator[Line]:
    """Each activity with the rows that continue it."""
    waiting: Line | None = None
    after: list[Line] = []
    for one in found:
        if one.kind == LineKind.CONTINUATION and waiting:
            waiting = replace(waiting, continued=(*waiting.continued, one.row))
            after.append(one)
            continue
        if waiting:
            yield waiting
        yield from after
        waiting, after = (one, []) if one.kind == LineKind.ACTIVITY else (None, [])
        if one.kind != LineKind.ACTIVITY:
            yield replace(one, kind=LineKind.NOTE) if one.kind == LineKind.CONTINUATION else one
    if waiting:
        yield waiting
    yield from after


def grand_total(found: Iterable[Line]) -> list[Line]:
    """The last row of totals is of the whole list, unless its word says otherwise."""
    known = list(found)
    totals = [place for place, one in enumerate(known) if one.kind == LineKind.SUBTOTAL]
    if totals and not is_subtotal_by_word(known[totals[-1]].row):
        known[totals[-1]] = replace(known[totals[-1]], kind=LineKind.TOTAL)
    return known


def is_subtotal_by_word(row: Row) -> bool:
    return any(SUBTOTAL.match(folded(text)) for text in filled_places(row).values())


def with_blanks(found: Iterable[Line], header_row: int) -> Iterator[Line]:
    expected = header_row + 1
    for one in found:
        for number in range(expected, one.number):
            yield Line(Row(number, ()), LineKind.BLANK, {})
        yield one
        expected = one.number + 1
