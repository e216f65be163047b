"""Rounds that are asked in codes."""

from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.crosstab.counting.dimensions import dimensions_of
from analysis.crosstab.counting.measures import MEASURES_BY_CODE
from analysis.crosstab.layout import CrosstabLayout
from analysis.crosstab.question import Crosstab, Share
from analysis.crosstab.table import annex_of_crosstab
from analysis.grid import Annex, Profile
from questionnaire.models import Round


class Asking:
    """A round that is asked in codes."""

    def __init__(self, survey_round: Round) -> None:
        self.survey_round = survey_round

    def question(self, rows: str, columns: str = "", measure: str = "activities", **more: object) -> Crosstab:
        possible = dimensions_of(self.survey_round)
        share, top = Share(more.get("share", "")), int(str(more.get("top", 0)))
        return Crosstab(possible[rows], possible.get(columns), MEASURES_BY_CODE[measure], share, top)

    def __call__(
        self,
        rows: str,
        columns: str = "",
        measure: str = "activities",
        *,
        profile: Profile = Profile.INTERNAL,
        selection: Selection | None = None,
        **more: object,
    ) -> tuple[Annex, CrosstabLayout]:
        cube = read_cube(self.survey_round, selection or Selection())
        question = self.question(rows, columns, measure, **more)
        return annex_of_crosstab(self.survey_round, cube, question, profile)
