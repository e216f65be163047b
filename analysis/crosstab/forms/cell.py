"""The cell of a cross-tabulation in an address, whose activities are listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext

from analysis.counting.cube import Cube, read_respondents
from analysis.counting.selection import Place
from analysis.crosstab.counting.dimensions import dimensions_of
from analysis.crosstab.forms.question import CELL, CrosstabForm
from analysis.crosstab.layout import lay_out
from analysis.crosstab.places import places_of
from analysis.grid import Profile
from analysis.query.forms.selection import SelectionForm
from questionnaire.models import Round
from questionnaire.problems import Refused

# Names one Member State of those that are in the cell.
MEMBER = "member"


@dataclass(frozen=True)
class OpenedCell:
    """The cell in an address: its places, how it stands there, and why it could not be read."""

    places: tuple[Place, ...] = ()
    pairs: Sequence[tuple[str, str]] = ()
    problem: str = ""

    def query_of_member(self, filters: SelectionForm, code: str) -> str:
        """The address of the activities of one Member State in the cell, which stays what it is."""
        others = [pair for pair in self.pairs if pair[0] != MEMBER]
        return urlencode([*filters.chosen, *others, (MEMBER, code)])


NO_CELL = OpenedCell()


def read_cell(survey_round: Round, data: Any, filters: SelectionForm) -> OpenedCell:
    """The cell of a cross-tabulation whose activities are listed; nothing where the address has none.

    A cell has to be found again: which rows are "Other" depends on what counts.
    """
    if not any(name in data for name in CELL):
        return NO_CELL
    form = CrosstabForm(data, filters=filters, dimensions=dimensions_of(survey_round))
    cell = [(name, data.get(name, "")) for name in CELL]
    if form.errors:
        return OpenedCell(problem=" ".join(form.not_applied))
    cube = Cube(filters.selection, filters.axes, read_respondents(survey_round, filters.selection), {})
    try:
        layout = lay_out(survey_round, cube, form.question, Profile.INTERNAL)
        places = places_of(layout, *(value for _name, value in cell))
    except Refused as refusal:
        return OpenedCell(problem=str(refusal))
    member = next((r for r in cube.respondents if r.code == data.get(MEMBER)), None)
    if member is None:
        return OpenedCell(places, [*form.asked, *cell])
    of_member = Place(Q(version=member.version), gettext(member.name))
    return OpenedCell((*places, of_member), [*form.asked, *cell, (MEMBER, member.code)])
