"""What has changed between two cuts, as Excel; for circulation counts and figures alone."""

from functools import partial

from django.utils.translation import gettext as _

from analysis.grid import Profile
from analysis.releases.changes import Changes
from analysis.releases.figure_changes import WIDTHS, figure_header, figure_lines
from analysis.wording.words import distribution_of
from questionnaire.formatting.marking import marking_line
from questionnaire.models import Round
from questionnaire.spreadsheets.list_sheet import ListSheet, list_workbook


def release_changes_workbook(survey_round: Round, found: Changes, profile: Profile) -> bytes:
    """One sheet each for the counts, the figures and, internal, the replies and activities by name."""
    distribution = distribution_of(profile)
    sheet = partial(ListSheet, heading=changes_heading(survey_round, found, distribution), widths=WIDTHS)
    sheets = [
        sheet(_("Changes"), header=(_("What"), _("Number")), lines=found.counts),
        sheet(_("Figures"), header=figure_header(), lines=figure_lines(found.figures)),
    ]
    if profile == Profile.INTERNAL:
        replies = [(reply.member_state, reply.what) for reply in found.replies]
        sheets += [
            sheet(_("Replies"), header=(_("Member State"), _("What")), lines=replies),
            sheet(_("Activities"), header=activity_header(), lines=activity_lines(found)),
        ]
    return list_workbook(survey_round, *sheets, distribution=distribution)


def changes_heading(survey_round: Round, found: Changes, distribution: str) -> list[str]:
    """Title, marking with distribution, and between what it was compared."""
    return [
        _("What has changed: %(round)s") % {"round": survey_round.title},
        marking_line(survey_round.marking, distribution),
        _("From: %(summary)s.") % {"summary": f"{found.old.title}. {found.old.annex.facts.as_of_words}"},
        _("To: %(summary)s.") % {"summary": f"{found.new.title}. {found.new.annex.facts.as_of_words}"},
    ]


def activity_header() -> tuple[str, ...]:
    return _("What"), _("Member State"), _("Title"), _("Reference"), _("What differs")


def activity_lines(found: Changes) -> list[tuple[str, ...]]:
    return [
        (
            str(change.change.label),
            change.member_state,
            change.activity.title,
            change.activity.reference,
            change.words,
        )
        for change in found.activities
    ]
