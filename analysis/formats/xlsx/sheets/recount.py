"""Formulas that count the rows of the data sheet, with what each comes to.

Excel and LibreOffice both know every function in them, without dynamic arrays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP

from openpyxl.utils import get_column_letter

from analysis.formats.xlsx.cells import Value
from analysis.formats.xlsx.names import DATA
from analysis.formats.xlsx.sheets.tally import MEMBER_STATE, Condition, Criteria, WrittenData
from analysis.grid import Missing, Unit

# What stands for other letters in a condition, as the mark of a footnote may.
WILDCARDS = re.compile("[*?~]")


@dataclass(frozen=True)
class Formula:
    """`text` is without its equals sign, `value` what it comes to."""

    text: str
    value: Value


@dataclass(frozen=True)
class Count(Formula):
    value: int

    def __add__(self, other: "Count") -> "Count":
        return Count(f"{self.text}+{other.text}", self.value + other.value)


@dataclass(frozen=True)
class Recount:
    """`member_states` is the range that lists those with rows, `total` the cell with the number of rows."""

    data: WrittenData
    member_states: str
    total: str

    def measured(self, unit: Unit, criteria: Criteria) -> Formula:
        tally = self.data.tally
        match unit:
            case Unit.MEMBERS:
                return Formula(self.members(criteria), tally.members(criteria))
            case Unit.PERCENT:
                return Formula(self.percent(criteria), tally.percent(criteria))
            case _:
                return Formula(self.activities(criteria), tally.activities(criteria))

    def combined(self, more: Sequence[Criteria], less: Sequence[Criteria] = ()) -> Count:
        """The activities of some criteria together, without those of others."""
        added, taken = "+".join(map(self.activities, more)), "".join(f"-{self.activities(c)}" for c in less)
        activities = self.data.tally.activities
        return Count(added + taken, sum(map(activities, more)) - sum(map(activities, less)))

    def amount(self, column: str, criteria: Criteria) -> Formula:
        """The sum of what is known in the column, rounded half up once cents are exact; "–" of nothing."""
        known = self.activities((*criteria, Condition(column, "<>")))
        added = f"SUMIFS({self.column(column)},{self.criteria(criteria)})"
        amount = self.data.tally.amount(column, criteria)
        value = Missing.UNKNOWN.value if amount is None else int(amount.quantize(1, ROUND_HALF_UP))
        return Formula(f"IF({known}=0,{quoted(Missing.UNKNOWN)},ROUND(ROUND({added},2),0))", value)

    def activities(self, criteria: Criteria) -> str:
        return f"COUNTIFS({self.criteria(criteria)})" if criteria else self.total

    def all_rows(self) -> Formula:
        return Formula(f"COUNTA({self.column(MEMBER_STATE)})", self.data.rows)

    def members(self, criteria: Criteria) -> str:
        """One for each Member State of the list that has such a row."""
        conditions = f"{self.column(MEMBER_STATE)},{self.member_states}"
        if criteria:
            conditions += f",{self.criteria(criteria)}"
        return f"SUMPRODUCT(--(COUNTIFS({conditions})>0))"

    def percent(self, criteria: Criteria) -> str:
        """Rounded half up, on whole numbers."""
        rounded = f"INT((200*{self.activities(criteria)}+{self.total})/(2*{self.total}))"
        return f"IF({self.total}=0,0,{rounded})"

    def criteria(self, criteria: Criteria) -> str:
        return ",".join(f"{self.column(each.column)},{condition(each)}" for each in criteria)

    def column(self, column: str) -> str:
        letter = get_column_letter(self.data.tally.positions[column] + 1)
        return f"{DATA}!${letter}${self.data.first_row}:${letter}${self.data.last_row}"


def condition(wanted: Condition) -> str:
    """Being this label and no other, a year before or after another, or not blank."""
    value = "" if wanted.value is None else str(wanted.value)
    return quoted(wanted.sign + WILDCARDS.sub(r"~\g<0>", value))


def quoted(text: str) -> str:
    """The text as a formula holds it."""
    return '"' + text.replace('"', '""') + '"'
