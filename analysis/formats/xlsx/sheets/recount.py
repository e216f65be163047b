"""Formulas that count the rows of the data sheet, with what each comes to.

Excel and LibreOffice both know every function in them, without dynamic arrays.
"""

import re
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from analysis.formats.xlsx.cells import Value
from analysis.formats.xlsx.names import DATA
from analysis.formats.xlsx.sheets.data_sheet import WrittenData
from analysis.formats.xlsx.sheets.tally import MEMBER_STATE, POSITIONS, Scope
from analysis.grid import Unit

# What stands for other letters in a condition, as the mark of a footnote may.
WILDCARDS = re.compile("[*?~]")


@dataclass(frozen=True)
class Formula:
    """`text` is without its equals sign, `value` what it comes to."""

    text: str
    value: Value


@dataclass(frozen=True)
class Recount:
    """`member_states` is the range that lists those with rows, `total` the cell with the number of rows."""

    data: WrittenData
    member_states: str
    total: str

    def measured(self, unit: Unit, scope: Scope) -> Formula:
        tally = self.data.tally
        match unit:
            case Unit.MEMBERS:
                return Formula(self.members(scope), tally.members(scope))
            case Unit.PERCENT:
                return Formula(self.percent(scope), tally.percent(scope))
            case _:
                return Formula(self.activities(scope), tally.activities(scope))

    def activities(self, scope: Scope) -> str:
        return f"COUNTIFS({self.criteria(scope)})" if scope else self.total

    def all_rows(self) -> Formula:
        return Formula(f"COUNTA({self.column(MEMBER_STATE)})", self.data.rows)

    def members(self, scope: Scope) -> str:
        """One for each Member State of the list that has such a row."""
        conditions = f"{self.column(MEMBER_STATE)},{self.member_states}"
        if scope:
            conditions += f",{self.criteria(scope)}"
        return f"SUMPRODUCT(--(COUNTIFS({conditions})>0))"

    def percent(self, scope: Scope) -> str:
        """Rounded half up, on whole numbers."""
        rounded = f"INT((200*{self.activities(scope)}+{self.total})/(2*{self.total}))"
        return f"IF({self.total}=0,0,{rounded})"

    def criteria(self, scope: Scope) -> str:
        return ",".join(f"{self.column(POSITIONS[axis])},{condition(label)}" for axis, label in scope.items())

    def column(self, position: int) -> str:
        letter = get_column_letter(position + 1)
        return f"{DATA}!${letter}${self.data.first_row}:${letter}${self.data.last_row}"


def condition(label: str) -> str:
    """Being this label and no other."""
    return quoted("=" + WILDCARDS.sub(r"~\g<0>", label))


def quoted(text: str) -> str:
    """The text as a formula holds it."""
    return '"' + text.replace('"', '""') + '"'
