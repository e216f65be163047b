"""What would move, as Excel: internal, since it says whose replies were tried."""

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook

from analysis.releases.changes_file import add_sheet, figure_header, figure_lines
from analysis.scenarios.trial import Scenario
from questionnaire.files.whole_files import save_book
from questionnaire.models import Round


def scenario_workbook(survey_round: Round, found: Scenario, tried: Sequence[str]) -> bytes:
    """One sheet each for what was tried, the figures, the sentences and the rankings."""
    book = Workbook()
    book.remove(book.worksheets[0])
    heading = scenario_heading(survey_round, found, tried)
    what, old, new = _("What"), _("From"), _("To")
    table = _("Table")
    add_sheet(book, survey_round, heading, _("What if"), (what, old, new), found.totals)
    add_sheet(book, survey_round, heading, _("Figures"), figure_header(), figure_lines(found.figures))
    sentences = [(each.label, each.old, each.new) for each in found.sentences]
    add_sheet(book, survey_round, heading, _("Sentences"), (table, old, new), sentences)
    rankings = [(each.heading, each.row, each.old, each.new) for each in found.rankings]
    add_sheet(book, survey_round, heading, _("Rankings"), (table, _("Row"), old, new), rankings)
    file = io.BytesIO()
    save_book(book, file)
    return file.getvalue()


def scenario_heading(survey_round: Round, found: Scenario, tried: Sequence[str]) -> list[str]:
    """Title, marking, against what, and what was tried."""
    return [
        _("What if: %(round)s") % {"round": survey_round.title},
        survey_round.marking,
        _("Held against: %(summary)s.")
        % {"summary": f"{found.old.title}. {found.old.annex.facts.as_of_words}"},
        _("Tried: %(tried)s") % {"tried": " ".join(tried) or _("nothing")},
    ]
