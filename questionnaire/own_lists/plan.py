"""The activities that a list's rows become by a mapping, and why rows are held or left out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import Any

from django.utils.translation import gettext as _

from questionnaire.columns import COLUMNS, Kind
from questionnaire.models import Activity
from questionnaire.own_lists.mapping import ADD_TO_DESCRIPTION, ListMapping
from questionnaire.own_lists.reading.amounts import Amount, amount, decimal_mark_of
from questionnaire.own_lists.reading.dates import When, is_month_first, when
from questionnaire.own_lists.reading.lines import Line, LineKind, lines
from questionnaire.own_lists.reading.tables import SourceTable, line
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.words.layout import DITTO, MARKS, NO_MARKS
from questionnaire.problems import Problem
from questionnaire.spreadsheets.cells import BLANK, Cell
from questionnaire.spreadsheets.values.readers import percentage_of
from questionnaire.spreadsheets.values.unreadable import Unreadable
from questionnaire.workbook.reading.parse import parse

MULTIPLE = ("partner", "support_field", "assistance_type")
SINGLE = ("status", "funding", "value_basis")
DASHES = frozenset("-–—/.?")


@dataclass(frozen=True)
class PlannedRow:
    """One row of the list as the activities that it becomes; held back while `problems` are open."""

    number: int
    activities: tuple[Activity, ...]
    problems: tuple[Problem, ...]

    @property
    def is_held(self) -> bool:
        return bool(self.problems)


@dataclass(frozen=True)
class Plan:
    """Every row below the header is in `rows` or in `left_out`, once. Nothing is stored."""

    table: SourceTable
    mapping: ListMapping
    rows: tuple[PlannedRow, ...]
    left_out: tuple[tuple[int, str], ...]
    # The sum that the list itself gives, and the rows with one amount for several activities.
    own_total: Decimal | None = None
    shared_amounts: tuple[int, ...] = ()
    interpreted_amounts: tuple[int, ...] = ()

    @property
    def held(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if row.is_held)

    @property
    def ready(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if not row.is_held)

    @property
    def equal_rows(self) -> tuple[tuple[int, int], ...]:
        """Each row that is equal to an earlier one, with that one's number."""
        first: dict[tuple[object, ...], int] = {}
        equal = []
        for row in self.rows:
            content = tuple(
                tuple(getattr(a, name) for name in COLUMNS.entered_fields) for a in row.activities
            )
            if content in first:
                equal.append((first[content], row.number))
            first.setdefault(content, row.number)
        return tuple(equal)

    @property
    def value_rows(self) -> Mapping[tuple[str, str], int]:
        """In how many rows each value stands, by our column and its text."""
        counts: Counter[tuple[str, str]] = Counter()
        for name in self.mapping.values:
            sources = self.mapping.choice(name).sources
            for source in sources:
                index = self.table.by_name[source].index
                texts = [line(row.cell(index)) for row in self.table.body]
                counts.update((name, source if len(sources) > 1 else text) for text in texts if text)
        return counts

    @property
    def total(self) -> Decimal:
        return sum((a.value for row in self.rows for a in row.activities if a.value), Decimal(0))


@dataclass
class Reading:
    """One row while it is read."""

    activity: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # By code, where each partner or type has an amount of its own.
    amounts: dict[str, Amount] = field(default_factory=dict)
    value: Amount = field(default_factory=Amount)
    problems: list[Problem] = field(default_factory=list)
    left_out: str = ""

    def hold(self, rule: str, column: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(rule, column, message, remedy))


class Planner:
    """Reads the rows of one table by one mapping."""

    def __init__(self, table: SourceTable, mapping: ListMapping, reader: ValueReader) -> None:
        self.table, self.mapping, self.reader = table, mapping, reader
        self.indexes = {
            name: [table.by_name[source].index for source in choice.sources if source in table.by_name]
            for name, choice in mapping.columns.items()
        }
        self.above: dict[int, Cell] = {}
        self.marks = {name: self.decimal_mark(name) for name in ("value", "quantity")}
        self.month_first = is_month_first([*self.texts("start"), *self.texts("end")])
        self.added = [
            (source, table.by_name[source].index)
            for source, fate in mapping.unused.items()
            if fate == ADD_TO_DESCRIPTION and source in table.by_name
        ]

    def texts(self, name: str) -> list[str]:
        return [line(row.cell(index)) for row in self.table.body for index in self.indexes.get(name, ())]

    def decimal_mark(self, name: str) -> str:
        return decimal_mark_of(self.texts(name))

    def plan(self) -> Plan:
        rows, left_out, own_total, shared, interpreted = [], [], None, [], []
        for one in lines(self.table, self.mapping.columns, self.reader):
            if one.kind != LineKind.ACTIVITY:
                left_out.append((one.number, str(one.kind)))
                own_total = self.total_in(one) if one.kind == LineKind.TOTAL else own_total
                continue
            read = self.read(one)
            if read.left_out:
                left_out.append((one.number, read.left_out))
                continue
            activities = tuple(activities_of(read))
            rows.append(PlannedRow(one.number, activities, tuple(read.problems)))
            if len(activities) > 1 and read.value.value is not None:
                shared.append(one.number)
            if read.value.is_interpreted:
                interpreted.append(one.number)
        return Plan(
            self.table,
            self.mapping,
            tuple(rows),
            tuple(left_out),
            own_total,
            tuple(shared),
            tuple(interpreted),
        )

    def total_in(self, one: Line) -> Decimal | None:
        found = [self.amount_at(one, "value", index).value for index in self.indexes.get("value", ())]
        return sum((value for value in found if value is not None), Decimal(0)) if any(found) else None

    def cell(self, one: Line, index: int) -> Cell:
        """The cell; under ditto marks the one above."""
        cell = one.row.cell(index)
        text = line(cell)
        if text and text.casefold() in DITTO:
            return self.above.get(index, BLANK)
        if text:
            self.above[index] = cell
        return cell

    def amount_at(self, one: Line, name: str, index: int) -> Amount:
        factor = self.mapping.choice(name).factor
        return amount(self.cell(one, index), factor=factor, decimal_mark=self.marks.get(name, ""))

    def read(self, one: Line) -> Reading:
        read = Reading()
        for name in (*MULTIPLE, *SINGLE):
            self.read_codes(name, one, read)
        self.read_dates(one, read)
        self.read_amounts(one, read)
        self.read_share(one, read)
        for column in COLUMNS.of_kind(Kind.TEXT):
            self.read_text(column.name, one, read)
        self.read_additions(one, read)
        return read

    def read_codes(self, name: str, one: Line, read: Reading) -> None:
        choice = self.mapping.choice(name)
        if choice.value:
            given: tuple[str, ...] = (choice.value,)
        elif len(choice.sources) > 1:
            given = self.marked(name, one, read)
        else:
            given = self.of_texts(name, self.code_texts(name, one), read)
        if name in SINGLE and len(given) > 1:
            read.hold(
                "several_codes",
                name,
                _("Several values fit for “%(column)s”.") % {"column": COLUMNS[name].label},
                _("Select one."),
            )
            given = ()
        read.codes[name] = given

    def code_texts(self, name: str, one: Line) -> list[str]:
        """What a row says for a code column, in its cell, its section, or further down the row's lines."""
        texts = []
        for index in self.indexes.get(name, ()):
            cell = self.cell(one, index)
            if not line(cell) and self.mapping.choice(name).fills_down:
                cell = self.above.get(index, BLANK)
            texts += [line(cell), *(line(row.cell(index)) for row in one.continued)]
        if not any(texts) and name in one.section:
            texts = [one.section[name]]
        return [text for text in texts if text]

    def of_texts(self, name: str, texts: Sequence[str], read: Reading) -> tuple[str, ...]:
        codes: list[str] = []
        for text in texts:
            meaning = self.mapping.meaning(name, text)
            if meaning.is_refused:
                read.left_out = str(LineKind.EU_FUNDED)
            elif not meaning.codes and meaning.by.is_settled:
                read.left_out = _("“%(text)s” is left out by choice") % {"text": text}
            elif not meaning.codes:
                hold_value(read, name, text)
            codes += meaning.codes
        return tuple(dict.fromkeys(codes))

    def marked(self, name: str, one: Line, read: Reading) -> tuple[str, ...]:
        """The codes whose columns are marked, or hold an amount."""
        codes: list[str] = []
        has_amounts = self.mapping.choice("value").sources == self.mapping.choice(name).sources
        for source, index in zip(self.mapping.choice(name).sources, self.indexes[name], strict=True):
            meaning = self.mapping.meaning(name, source)
            text = line(self.cell(one, index))
            if not text or text.casefold() in NO_MARKS:
                continue
            if has_amounts:
                found = self.amount_at(one, "value", index)
                if found.value == 0:
                    continue
                read.amounts |= dict.fromkeys(meaning.codes[:1], found)
            elif text.casefold() not in MARKS:
                hold_value(read, name, text)
            codes += meaning.codes
        return tuple(codes)

    def read_dates(self, one: Line, read: Reading) -> None:
        start, end = (self.when(name, one) for name in ("start", "end"))
        is_period = self.indexes.get("start") == self.indexes.get("end")
        for name, found in (("start", start), ("end", end)):
            if found.is_unclear:
                read.hold(
                    "not_a_date",
                    name,
                    _("“%(text)s” is not clear.") % {"text": self.shown(name, one)},
                    _("Write a year or a month, such as 2015 or 2015-03."),
                )
        read.activity["start"] = start.start
        read.activity["start_not_known"] = start.is_unknown
        read.activity["end"] = start.end if is_period else end.end
        if is_period and start.end is None and start.start is None and start.is_open:
            read.activity["end"] = None

    def when(self, name: str, one: Line) -> When:
        for index in self.indexes.get(name, ()):
            return when(self.cell(one, index), month_first=self.month_first)
        return When()

    def shown(self, name: str, one: Line) -> str:
        return " ".join(line(one.row.cell(index)) for index in self.indexes.get(name, ()))

    def read_amounts(self, one: Line, read: Reading) -> None:
        if not read.amounts and len(self.indexes.get("value", ())) == 1:
            read.value = self.amount_at(one, "value", self.indexes["value"][0])
        for found in (read.value, *read.amounts.values()):
            if found.problem:
                read.hold(
                    found.problem,
                    "value",
                    f"“{self.shown('value', one)}”: {AMOUNT_PROBLEMS[found.problem]()}",
                    _("Correct the cell, or leave the column out."),
                )
        text = self.shown("value", one)
        read.activity["value_not_available"] = read.value.is_unavailable and text not in DASHES
        for index in self.indexes.get("quantity", ()):
            found = self.amount_at(one, "quantity", index)
            if found.problem:
                read.hold("not_a_number", "quantity", AMOUNT_PROBLEMS["no_number"](), _("Enter a number."))
            read.activity["quantity"] = found.value

    def read_share(self, one: Line, read: Reading) -> None:
        for index in self.indexes.get("national_share", ()):
            cell = self.cell(one, index)
            if not line(cell) or amount(cell).is_unavailable:
                continue
            try:
                share = percentage_of(cell)
            except Unreadable as error:
                read.problems.append(error.problem("national_share"))
                continue
            national = read.codes.get("funding", ()) == ("national",)
            if share == 0 and not national:
                read.left_out = str(LineKind.EU_FUNDED)
            elif share not in (0, 100) or not national:
                read.activity["national_share"] = int(share)

    def read_text(self, name: str, one: Line, read: Reading) -> None:
        parts = []
        for index in self.indexes.get(name, ()):
            parts += [self.cell(one, index).shown, *(row.cell(index).shown for row in one.continued)]
        text = " ".join(part for part in parts if part) or self.mapping.choice(name).value
        if not text:
            return
        try:
            read.activity |= parse(COLUMNS[name], Cell(text), {})
        except Unreadable as error:
            read.problems.append(error.problem(name))

    def read_additions(self, one: Line, read: Reading) -> None:
        """The columns that somebody added to the description, with their headers."""
        lines_of = [f"{source}: {one.row.cell(index).shown}" for source, index in self.added]
        given = [
            text
            for text, (_s, index) in zip(lines_of, self.added, strict=True)
            if not one.row.cell(index).is_blank
        ]
        if given:
            text = "\n".join([read.activity.get("description", ""), *given]).strip()
            try:
                read.activity |= parse(COLUMNS["description"], Cell(text), {})
            except Unreadable as error:
                read.problems.append(error.problem("description"))


AMOUNT_PROBLEMS = {
    "currency": lambda: _("the amount is in another currency than EUR."),
    "several": lambda: _("there are two numbers."),
    "no_number": lambda: _("this is not a number."),
    "ambiguous": lambda: _("this could be thousands or a fraction."),
    "formula": lambda: _("the cell holds a formula or an error."),
    "struck": lambda: _("the amount is struck out."),
}


def hold_value(read: Reading, name: str, text: str) -> None:
    read.hold(
        "no_code",
        name,
        _("“%(text)s” is none of the values of “%(column)s”.")
        % {"text": text, "column": COLUMNS[name].label},
        _("Select what it is, or leave its rows out."),
    )


def activities_of(read: Reading) -> Iterator[Activity]:
    """One for each partner, field and type. The amount is given once, with the first of them."""
    given = [read.codes.get(name) or (None,) for name in MULTIPLE]
    single = {name: "".join(read.codes.get(name, ())) for name in SINGLE}
    for place, codes in enumerate(product(*given)):
        activity = Activity(
            **dict(zip(("partner_id", "support_field_id", "assistance_type_id"), codes, strict=True))
        )
        for name, value in {**single, **read.activity}.items():
            setattr(activity, name, value)
        own = next((read.amounts[code] for code in codes if code in read.amounts), None)
        found = own or (read.value if place == 0 else Amount())
        activity.value = found.value
        if activity.value is None:
            activity.value_basis = ""
        if place and not own:
            activity.quantity = None
        yield activity


def make_plan(table: SourceTable, mapping: ListMapping, reader: ValueReader) -> Plan:
    return Planner(table, mapping, reader).plan()
