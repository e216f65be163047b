"""What is tried, and what would move."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from analysis.models import Release, TriedWorkbook
from analysis.releases.cuts import Cut
from analysis.releases.figure_changes import GridChange
from questionnaire.comparison import Difference


@dataclass(frozen=True)
class Trial:
    """What is to count instead; in `versions` by Member State its number, None where nothing is to."""

    base: Release | None = None
    accepted_only: bool = False
    versions: Mapping[str, int | None] = field(default_factory=dict)
    workbooks: tuple[TriedWorkbook, ...] = ()


@dataclass(frozen=True)
class Turn:
    """A ranking that has another order; `row` is the row that it is in, "" where it is the whole table."""

    heading: str
    row: str
    old: str
    new: str


@dataclass(frozen=True)
class Scenario:
    """All that would move from one cut to the other, in the order of the tables."""

    old: Cut
    new: Cut
    figures: tuple[GridChange, ...]
    sentences: tuple[Difference, ...]
    rankings: tuple[Turn, ...]

    @property
    def totals(self) -> list[tuple[str, int, int]]:
        """What, from and to."""
        old, new = self.old.annex.facts, self.new.annex.facts
        return [
            (_("Replies"), old.replies, new.replies),
            (_("Member States providing support"), old.members, new.members),
            (_("Activities"), old.activities, new.activities),
        ]

    @property
    def has_any(self) -> bool:
        return any(old != new for _what, old, new in self.totals) or bool(self.figures or self.sentences)
