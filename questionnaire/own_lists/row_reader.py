"""One row of a list as activities: read by a mapping, with what somebody has corrected in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import Any

from django.utils.translation import gettext as _

from questionnaire.columns.column import Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Activity
from questionnaire.own_lists.corrections import Corrections
from questionnaire.own_lists.mapping import ADD_TO_DESCRIPTION, ListMapping
from questionnaire.own_lists.reading.amounts import Amount, amount, decimal_mark_of, is_percentage
from questionnaire.own_lists.reading.dates import When, is_month_first, when
from questionnaire.own_lists.reading.lines import Line, LineKind
from questionnaire.own_lists.reading.tables import SourceTable, line
from questionnaire.own_lists.reading.years import is_by_year, years_filled
from questionnaire.own_lists.words.layout import DITTO, MARKS, NO_MARKS
from questionnaire.problems import Problem
from questionnaire.spreadsheets.cells import BLANK, Cell
from questionnaire.spreadsheets.values.readers import Unreadable, percentage_of
from questionnaire.workbook.reading.parse import parse

MULTIPLE = ("partner", "support_field", "assistance_type")
SINGLE = ("status", "funding", "value_basis")
# Rows that continue another one continue its texts and values.
NOT_CONTINUED = ("start", "end", "value", "quantity", "national_share")
DASHES = frozenset("-–—/.?")


@dataclass
class Reading:
    """One row while it is read."""

    activity: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # By code, where each partner or type has an amount of its own.
    amounts: dict[str, Amount] = field(default_factory=dict)
    value: Amount = field(default_factory=Amount)
    problems: list[Problem] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    left_out: str = ""

    def hold(self, rule: str, column: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(rule, column, message, remedy))


class RowReader:
    """Reads the rows of one table by one mapping, with what has been corrected in them."""

    def __init__(self, table: SourceTable, mapping: ListMapping, corrections: Corrections) -> None:
        self.table, self.mapping, self.corrections = table, mapping, corrections
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
            if ADD_TO_DESCRIPTION not in COLUMNS.left_out
        ]

    def texts(self, name: str) -> list[str]:
        return [line(row.cell(index)) for row in self.table.body for index in self.indexes.get(name, ())]

    def decimal_mark(self, name: str) -> str:
        return decimal_mark_of(self.texts(name))

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

    def cells(self, one: Line, name: str) -> list[Cell]:
        """What stands for one of our columns in a row, or what somebody has typed instead.

        The list's own cells are read all the same: ditto marks below repeat them.
        """
        own = [self.cell(one, index) for index in self.indexes.get(name, ())]
        text = self.corrections.text(one.number, name)
        return own if text is None else [Cell(text)]

    def amount_at(self, one: Line, name: str, index: int) -> Amount:
        return self.amount_in(self.cell(one, index), name)

    def amount_in(self, cell: Cell, name: str) -> Amount:
        factor = self.mapping.choice(name).factor
        if is_percentage(cell):
            return Amount(problem="percentage")
        return amount(cell, factor=factor, decimal_mark=self.marks.get(name, ""))

    def read(self, one: Line) -> Reading:
        read = Reading()
        for name in (*MULTIPLE, *SINGLE):
            self.read_codes(name, one, read)
        self.read_dates(one, read)
        self.read_amounts(one, read)
        self.read_share(one, read)
        for column in (*COLUMNS.of_kind(Kind.TEXT), *COLUMNS.of_kind(Kind.ANSWER)):
            self.read_text(column.name, one, read)
        self.read_additions(one, read)
        return read

    def read_codes(self, name: str, one: Line, read: Reading) -> None:
        choice = self.mapping.choice(name)
        corrected = self.corrections.text(one.number, name)
        if corrected is not None:
            given = tuple(filter(None, corrected.split(",")))
        elif choice.value:
            given = (choice.value,)
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
                read.left_out = _("“%(text)s” is left out as selected") % {"text": text}
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
        is_period = self.is_period(one)
        for name, found in (("start", start), ("end", When() if is_period else end)):
            if found.is_unclear:
                read.hold(
                    "not_a_date",
                    name,
                    _("“%(text)s” is not clear.") % {"text": self.shown(one, name)},
                    _("Enter a year or a month, for example 2015 or 2015-03."),
                )
        read.activity["start"] = start.start
        read.activity["start_not_known"] = start.is_unknown
        read.activity["end"] = start.end if is_period else end.end

    def is_period(self, one: Line) -> bool:
        """Whether one cell says both when an activity begins and when it ends."""
        places = self.indexes.get("start", [])
        is_one_cell = len(places) == 1 and places == self.indexes.get("end")
        return is_one_cell and self.corrections.text(one.number, "end") is None

    def when(self, name: str, one: Line) -> When:
        sources = self.mapping.choice(name).sources
        if is_by_year(sources) and self.corrections.text(one.number, name) is None:
            return years_filled(dict(zip(sources, self.cells(one, name), strict=True)))
        for cell in self.cells(one, name):
            return when(cell, month_first=self.month_first)
        return When()

    def shown(self, one: Line, name: str) -> str:
        """What a row says for one of our columns, as it stands there or was corrected."""
        corrected = self.corrections.text(one.number, name)
        if corrected is not None:
            return corrected
        rows = (one.row,) if name in NOT_CONTINUED else (one.row, *one.continued)
        texts = (line(row.cell(index)) for index in self.indexes.get(name, ()) for row in rows)
        added = self.additions(one) if name == "description" else ()
        return "\n".join(filter(None, (" ".join(filter(None, texts)), *added)))

    def read_amounts(self, one: Line, read: Reading) -> None:
        if self.corrections.text(one.number, "value") is not None:
            read.amounts = {}
        if not read.amounts:
            read.value = summed([self.amount_in(cell, "value") for cell in self.cells(one, "value")])
        for problem in dict.fromkeys(found.problem for found in (read.value, *read.amounts.values())):
            if problem:
                read.hold(
                    problem,
                    "value",
                    f"“{self.shown(one, 'value')}”: {AMOUNT_PROBLEMS[problem]()}",
                    _("Correct the cell, or leave the column out."),
                )
        text = self.shown(one, "value")
        read.activity["value_not_available"] = read.value.is_unavailable and text not in DASHES
        for cell in self.cells(one, "quantity"):
            found = self.amount_in(cell, "quantity")
            if found.problem:
                read.hold("not_a_number", "quantity", AMOUNT_PROBLEMS["no_number"](), _("Enter a number."))
            read.activity["quantity"] = found.value

    def read_share(self, one: Line, read: Reading) -> None:
        for cell in self.cells(one, "national_share"):
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
        corrected = self.corrections.text(one.number, name)
        text = text if corrected is None else corrected
        if not text:
            return
        try:
            read.activity |= parse(COLUMNS[name], Cell(text), {})
        except Unreadable as error:
            read.problems.append(error.problem(name))

    def read_additions(self, one: Line, read: Reading) -> None:
        """The columns that somebody added to the description. One that was corrected has them already."""
        given = self.additions(one)
        if not given or self.corrections.text(one.number, "description") is not None:
            return
        text = "\n".join([read.activity.get("description", ""), *given]).strip()
        try:
            read.activity |= parse(COLUMNS["description"], Cell(text), {})
        except Unreadable as error:
            read.problems.append(error.problem("description"))

    def additions(self, one: Line) -> list[str]:
        """With their headers."""
        cells = ((source, one.row.cell(index)) for source, index in self.added)
        return [f"{source}: {cell.shown}" for source, cell in cells if not cell.is_blank]


AMOUNT_PROBLEMS = {
    "percentage": lambda: _("it is a percentage, and no amount."),
    "currency": lambda: _("the amount is in another currency than EUR."),
    "several": lambda: _("there are two numbers."),
    "no_number": lambda: _("this is not a number."),
    "ambiguous": lambda: _("this could be thousands or a fraction."),
    "formula": lambda: _("the cell holds a formula or an error."),
    "struck": lambda: _("the amount is struck out."),
}


def hold_value(read: Reading, name: str, text: str) -> None:
    read.unknown[name] = text
    read.hold(
        "no_code",
        name,
        _("“%(text)s” is none of the values of “%(column)s”.")
        % {"text": text, "column": COLUMNS[name].label},
        _("Select what it is, or leave its rows out."),
    )


def summed(found: Sequence[Amount]) -> Amount:
    """The amounts of several columns, such as one for each year, as one."""
    if len(found) == 1:
        return found[0]
    values = [each.value for each in found if each.value is not None]
    return Amount(
        sum(values, Decimal(0)) if values else None,
        next((each.problem for each in found if each.problem), ""),
        is_unavailable=not values and any(each.is_unavailable for each in found),
        is_interpreted=any(each.is_interpreted for each in found),
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
