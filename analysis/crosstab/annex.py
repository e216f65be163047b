"""A cross-tabulation as an annex of its own: its facts and its one table, ready for any format."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.annex.annex import annex_summary, data_rows, facts_of, refuse_to_circulate_chosen
from analysis.annex.typesetting import typeset
from analysis.counting.cube import Cube, cube_of, read_respondents
from analysis.counting.selection import Selection, axes_of
from analysis.crosstab.layout import CrosstabLayout, lay_out
from analysis.crosstab.question import KEY, Crosstab, refuse_impossible, refuse_to_circulate
from analysis.crosstab.table import crosstab_grid
from analysis.grid import Annex, DataRows, Facts, Numbering, Profile
from analysis.wording.method import method
from analysis.wording.words import words
from questionnaire.models import Round


def build_crosstab(
    survey_round: Round, selection: Selection, question: Crosstab, *, profile: Profile
) -> tuple[Annex, DataRows | None]:
    """Facts and table, and in the internal profile the rows behind them, read later.

    Raises Refused for what makes no table, and for what is not for circulation.
    """
    axes, respondents = axes_of(survey_round), read_respondents(survey_round, selection)
    annex, _layout = annex_of_crosstab(survey_round, cube_of(selection, axes, respondents), question, profile)
    if profile != Profile.INTERNAL:
        return annex, None
    return annex, data_rows(Cube(selection, axes, respondents, {}), annex.facts.activities)


def annex_of_crosstab(
    survey_round: Round, cube: Cube, question: Crosstab, profile: Profile
) -> tuple[Annex, CrosstabLayout]:
    """The same of a cube that is there already, with the layout that its cells are opened by."""
    refuse_impossible(question)
    refuse_to_circulate(question, profile)
    refuse_to_circulate_chosen(cube.selection, profile)
    layout = lay_out(survey_round, cube, question, profile)
    facts = crosstab_facts(survey_round, cube, profile)
    return Annex(facts, (crosstab_grid(layout, cube.axes),), words(), None, typeset), layout


def crosstab_facts(survey_round: Round, cube: Cube, profile: Profile) -> Facts:
    moment = timezone.localtime()
    facts = facts_of(
        survey_round,
        cube,
        moment,
        profile=profile,
        numbering=Numbering.SEQUENTIAL,
        summary=annex_summary(cube, moment),
        method=method(cube, names_members=profile == Profile.INTERNAL),
    )
    return replace(facts, tables=KEY, tables_title=_("Cross-tabulation"))
