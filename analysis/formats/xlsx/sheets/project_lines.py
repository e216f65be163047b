"""The projects that the data name, one line each, with its activities in each row of the tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from analysis.formats.xlsx.sheets.recount import Count, Formula, Recount, quoted
from analysis.formats.xlsx.sheets.tally import MEMBER_STATE, PROJECT, Criteria, Project, WrittenData

# Columns of the lines, on the sheet of checks; the scopes follow.
MEMBER, REFERENCE, FIRST_SCOPE = "A", "B", 3
# Each line looks at each row of data: more would hold up whoever opens the file.
MOST_COMPARED = 2_000_000


@dataclass(frozen=True)
class ProjectLines:
    """Lines from `first_row` on, and a column for each of these scopes."""

    recount: Recount
    scopes: tuple[Criteria, ...]
    first_row: int

    def number(self, criteria: Criteria) -> Count:
        """How many projects have an activity there."""
        tally = self.recount.data.tally
        if not tally.project_names:
            return Count("0", 0)
        letter = get_column_letter(FIRST_SCOPE + self.scopes.index(criteria))
        cells = f"${letter}${self.first_row}:${letter}${self.first_row + len(tally.project_names) - 1}"
        return Count(f'COUNTIF({cells},">0")', len(tally.projects(criteria)))

    def activities(self, at: int, project: Project) -> Iterator[Formula]:
        """How many activities the project of this row of the sheet has in each scope."""
        for scope in self.scopes:
            yield Formula(self.formula(at, scope), self.recount.data.tally.projects(scope)[project])

    def formula(self, at: int, scope: Criteria) -> str:
        """Compared as texts, which no sign or number in a reference changes."""
        column = self.recount.column
        conditions = (
            f"({column(MEMBER_STATE)}=${MEMBER}{at})",
            f"({column(PROJECT)}=${REFERENCE}{at})",
            *(f"({column(each.column)}={quoted(str(each.value))})" for each in scope),
        )
        return f"SUMPRODUCT({'*'.join(conditions)})"


def are_too_many(data: WrittenData) -> bool:
    return len(data.tally.project_names) * data.rows > MOST_COMPARED
