"""What has changed both in a workbook and in the reply since the workbook was made: somebody must choose."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from questionnaire.comparison import Difference
from questionnaire.problems import Problem
from questionnaire.workbook.changes.base import Base, Verdict, content_digest, verdict
from questionnaire.workbook.findings import Finding

FILE, STORED = "file", "stored"
# By the key of the conflict.
Choices = Mapping[str, str]


@dataclass(frozen=True)
class Conflict:
    """One value with both texts: `old` of the difference is stored, `new` is in the file.

    `about` names the activity, "" for an answer; `choice` is FILE, STORED, or "" while nothing is chosen.
    """

    key: str
    about: str
    difference: Difference
    sheet: str
    cell: str
    choice: str = ""

    @property
    def is_open(self) -> bool:
        return not self.choice

    @property
    def finding(self) -> Finding:
        message = _("The reply now contains “%(stored)s”. It was changed after this workbook was made.")
        stored = self.difference.old or _("blank")
        problem = Problem(
            "changed_on_both_sides",
            "",
            message % {"stored": stored},
            _("Enter that text in the cell, or select one of the two texts in the preview."),
        )
        return Finding(problem, self.sheet, self.cell, self.difference.new)


@dataclass(frozen=True)
class Judged:
    """Who has changed a value, and how a conflict over it is settled; `key` is that of the conflict."""

    verdict: Verdict
    key: str
    choice: str

    @property
    def is_change(self) -> bool:
        """A conflict that is settled for the file is one; in all others the reply keeps its value."""
        return self.verdict == Verdict.CHANGED or (self.is_conflict and self.choice == FILE)

    @property
    def is_conflict(self) -> bool:
        return self.verdict == Verdict.CONFLICT

    @property
    def is_outdated(self) -> bool:
        return self.verdict == Verdict.STAYS


@dataclass(frozen=True)
class Since:
    """What tells who has changed a value since the workbook was made, and what is chosen in conflicts."""

    base: Base = field(default_factory=Base)
    choices: Choices = field(default_factory=dict)

    def judged(self, name: str, written: str | None, stored: str, given: str) -> Judged:
        """All come as digests. A choice holds for exactly these two texts."""
        key = content_digest(name, f"{stored} {given}")
        return Judged(verdict(written, stored, given), key, self.choices.get(key, ""))


# Of a file that does not say what it was filled with.
NOTHING_KNOWN = Since()
