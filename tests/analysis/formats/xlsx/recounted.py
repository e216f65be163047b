"""A round whose workbook is counted again, and what its checks come to."""

from collections import Counter

from openpyxl import Workbook

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.formats.as_xlsx import render
from analysis.grid import Profile
from questionnaire.models import Partner, Round
from tests.builders import activity, make_reply, make_round

# With all that a condition of a formula could read as something else.
LONG_NAME = 'Bosnia and "Herzegovina" * with ? and ~, sixty letters long.'


def make_counted_round() -> Round:
    """Ties, a project in several partners, a nil reply and a name that formulas could misread."""
    survey_round = make_round(member_states=("BE", "HR", "SI", "SE"))
    Partner.objects.filter(pk="BA").update(name=LONG_NAME)
    project = [activity(partner=partner, support_field="return") for partner in ("AL", "BA", "XK", "RS")]
    others = [
        activity(partner="XK", support_field="return"),
        activity(partner="XK", support_field="return", title="Again"),
        activity(partner="RS", support_field="asylum", assistance_type="equipment"),
    ]
    make_reply(survey_round=survey_round, member_state="BE", activities=project, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="HR", activities=others, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI", supports=False, is_submitted=True)
    return survey_round


def workbook(survey_round: Round, selection: Selection | None = None, tables: str = "annex") -> bytes:
    annex, data = build_annex(survey_round, selection or Selection(), profile=Profile.INTERNAL, tables=tables)
    return render(annex, data)


def results(book: Workbook) -> Counter[str]:
    return Counter(cell.value for cell in book["Checks"]["F"] if cell.value in ("OK", "Not OK"))
