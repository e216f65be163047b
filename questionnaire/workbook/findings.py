"""A problem of a workbook, located so that its author finds it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from questionnaire.problems import Problem
from questionnaire.workbook.layout import ACTIVITIES_SHEET, ADDITIONAL_SHEET, REPLY_SHEET

LONGEST_VALUE = 60


class UnreadNote(str):
    """A note on what was left behind in a file, or is easily overlooked in it. It is said before all else."""

    __slots__ = ()


@dataclass(frozen=True)
class Finding:
    """A problem and where it is: `sheet` is "" for the whole file, `cell` for the whole sheet.

    `value` is what stands there, as it was typed.
    """

    problem: Problem
    sheet: str = ""
    cell: str = ""
    value: str = ""

    @property
    def place(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def shown_value(self) -> str:
        return shortened_value(self.value)

    def __str__(self) -> str:
        value = _("“%(value)s”") % {"value": self.shown_value} if self.value else ""
        where = " ".join(part for part in (self.place, value) if part)
        return f"{where}: {self.problem}" if where else str(self.problem)


def shortened_value(value: str) -> str:
    """On one line, cut where it is long."""
    text = " ".join(value.split())
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def finding(  # the parts of a sentence, named where it is called
    rule: str,
    message: str,
    remedy: str,
    *,
    sheet: str = "",
    cell: str = "",
    value: str = "",
    column: str = "",
) -> Finding:
    return Finding(Problem(rule, column, message, remedy), sheet, cell, value)


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The workbook first, then sheet by sheet, row by row."""
    return tuple(sorted(findings, key=position))


def position(found: Finding) -> tuple[int, int, int, str]:
    first_cell = found.cell.split(":")[0].replace("$", "")
    letters = first_cell.rstrip("0123456789")
    number = first_cell.removeprefix(letters)
    sheets = ("", REPLY_SHEET, ACTIVITIES_SHEET, ADDITIONAL_SHEET)
    # The sheet of a list in another layout has any name.
    sheet = sheets.index(found.sheet) if found.sheet in sheets else len(sheets)
    return sheet, int(number or 0), len(letters), letters


def quoted_names(names: Iterable[str]) -> str:
    return ", ".join(_("“%(name)s”") % {"name": name} for name in names)


def cell_address(position: int, row: int) -> str:
    """`position` counts from 0, `row` from 1."""
    return f"{get_column_letter(position + 1)}{row}"
