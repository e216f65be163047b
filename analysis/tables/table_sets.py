"""The sets of tables that a selection can be printed as; a new set is one entry.

The annex is as 7896/20 has it; whatever goes beyond it stands in a set of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.counting.cube import Cube
from analysis.grid import Grid, Numbering, Profile
from analysis.tables.additional_tables import numbered
from analysis.tables.coverage_tables import coverage_grids
from analysis.tables.project_tables import project_grids
from analysis.tables.tables import grids
from analysis.tables.value_tables import value_grids
from analysis.tables.year_tables import year_grids
from questionnaire.models import Round

ANNEX = "annex"


@dataclass(frozen=True)
class TableContext:
    """What tables are made of, for whom, and how those of the annex are numbered."""

    survey_round: Round
    cube: Cube
    profile: Profile
    numbering: Numbering


@dataclass(frozen=True)
class TableSet:
    """`name` stands in addresses and commands. `title` and the sentences of `about` are msgids.

    `about` says how the set is counted, beside what holds for every output.
    """

    name: str
    title: str
    build: Callable[[TableContext], tuple[Grid, ...]]
    about: tuple[str, ...] = ()


TABLE_SETS = (
    TableSet(ANNEX, _("Tables of the annex"), lambda asked: grids(asked.cube, asked.numbering)),
    TableSet(
        "value",
        _("Value and quantity"),
        lambda asked: numbered(value_grids(asked.cube, asked.profile)),
        (
            _("Values and quantities are added up where they are known. Unknown values are not estimated."),
            _("Low totals may reflect missing data; see the coverage rate."),
        ),
    ),
    TableSet(
        "years",
        _("Over time"),
        lambda asked: numbered(year_grids(asked.cube, asked.survey_round)),
        (_("Starts and ends are counted by their years, whether or not the month is known."),),
    ),
    TableSet(
        "projects",
        _("Projects"),
        lambda asked: numbered(project_grids(asked.cube)),
        (_("A low number of duplicates may also mean that few replies name their projects."),),
    ),
    TableSet("coverage", _("Gaps and overlaps"), lambda asked: numbered(coverage_grids(asked.cube))),
)
TABLE_SETS_BY_NAME = {each.name: each for each in TABLE_SETS}
# Those shown by the page of sets; the others have pages of their own.
PAGES = ("value", "years", "projects")


def set_pages() -> list[tuple[str, str]]:
    """Name and title of each set that the page of sets shows."""
    return [(name, gettext(TABLE_SETS_BY_NAME[name].title)) for name in PAGES]
