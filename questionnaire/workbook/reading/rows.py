"""The rows of the sheet Activities, each as an activity that is not stored."""

from dataclasses import dataclass

from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Activity
from questionnaire.problems import Problem
from questionnaire.spreadsheets.cells import Cell, Row
from questionnaire.workbook.findings import Finding, cell_address
from questionnaire.workbook.layout import ACTIVITIES_SHEET


@dataclass(frozen=True)
class ReadRow:
    """One row as an activity that is not stored; `unreadable` are the columns whose cells say nothing."""

    row: Row
    positions: dict[str, int]
    activity: Activity
    unreadable: frozenset[str]

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def reference(self) -> str:
        return self.activity.reference

    @property
    def has_only_a_reference(self) -> bool:
        filled = {name for name, position in self.positions.items() if not self.row.cell(position).is_blank}
        return filled <= {"reference"}

    def cell_of(self, column: str) -> str:
        return cell_address(self.positions[column], self.number)

    def place(self, name: str) -> str:
        """Of its cell in the column, such as Activities!K2."""
        return f"{ACTIVITIES_SHEET}!{self.cell_of(name)}"

    def cell(self, name: str) -> Cell:
        return self.row.cell(self.positions[name])

    def finding(self, problem: Problem) -> Finding:
        """The problem at the cell of its column, or at the row where the file has no such column."""
        if problem.column not in self.positions:
            return Finding(problem, ACTIVITIES_SHEET, f"{self.number}:{self.number}")
        shown = self.cell(problem.column).shown
        return Finding(problem, ACTIVITIES_SHEET, self.cell_of(problem.column), shown)


def stands_in(row: Row, positions: dict[str, int]) -> bool:
    """Whether anything stands in the questionnaire's columns of this row."""
    return any(not row.cell(position).is_blank for position in positions.values())


def keep_answers_not_in_file(row: ReadRow, stored: Activity) -> None:
    """What a file does not ask stays as it is stored."""
    for name in COLUMNS.asked:
        if name not in row.positions:
            setattr(row.activity, name, getattr(stored, name))
