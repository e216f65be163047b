"""What would move, as Excel: internal, since it says whose replies were tried."""

from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext as _

from analysis.releases.figure_changes import WIDTHS, figure_header, figure_lines
from analysis.scenarios.scenario import Scenario
from questionnaire.files.distribution import presidency_only
from questionnaire.formatting.marking import marking_line
from questionnaire.models import Round
from questionnaire.spreadsheets.list_sheet import ListSheet, list_workbook


def scenario_workbook(survey_round: Round, found: Scenario, tried: Sequence[str]) -> bytes:
    """One sheet each for what was tried, the figures, the sentences and the rankings."""
    sheet = partial(ListSheet, heading=scenario_heading(survey_round, found, tried), widths=WIDTHS)
    what, old, new, table = _("What"), _("From"), _("To"), _("Table")
    sentences = [(each.label, each.old, each.new) for each in found.sentences]
    rankings = [(each.heading, each.row, each.old, each.new) for each in found.rankings]
    return list_workbook(
        survey_round,
        sheet(_("Scenarios"), header=(what, old, new), lines=found.totals),
        sheet(_("Figures"), header=figure_header(), lines=figure_lines(found.figures)),
        sheet(_("Sentences"), header=(table, old, new), lines=sentences),
        sheet(_("Rankings"), header=(table, _("Row"), old, new), lines=rankings),
        distribution=presidency_only(),
    )


def scenario_heading(survey_round: Round, found: Scenario, tried: Sequence[str]) -> list[str]:
    """Title, marking with distribution, against what, and what was tried."""
    return [
        _("Scenario: %(round)s") % {"round": survey_round.title},
        marking_line(survey_round.marking, presidency_only()),
        _("Compared with: %(summary)s.")
        % {"summary": f"{found.old.title}. {found.old.annex.facts.as_of_words}"},
        _("Tried: %(tried)s") % {"tried": " ".join(tried) or _("nothing")},
    ]
