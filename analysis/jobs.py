"""Every file of results: what bounds the work, and up to which size it is made at once.

As for the files of the questionnaire, at most about two seconds of one processor are spent while one waits.
"""

from django.utils.translation import gettext_noop as _

from questionnaire.documents.document import Limit
from questionnaire.models import ReplyVersion, Round, VersionActivity

ROWS, NO_ROWS = "counted activities", "tables, whose size does not depend on the replies"

# Word and PDF take as long for a row of a table as Excel for so many rows of data.
PER_TEXT = 60

DOCUMENTS = {
    # For circulation it has tables alone; the size is 0 then.
    "export": Limit(
        _("Tables"), ROWS, 5000, "internal: 2.8 s for 11,700 as Excel; for circulation 1.5 s as PDF"
    ),
    "crosstab-file": Limit(
        _("Cross-tabulation"),
        f"{ROWS}; of Word and PDF {PER_TEXT} for each row that is a text",
        5000,
        "2.8 s for 11,700 as Excel; 1.7 s for 50 rows of text as PDF, 8.6 s for 500",
    ),
    "activities-file": Limit(_("List of activities"), ROWS, 5000, "2.2 s for 11,700"),
    "chart": Limit(_("Chart"), NO_ROWS, None, "0.2 s"),
    "sheets-file": Limit(_("Fact sheets as PDF"), "sheets", 10, "1.1 s for 7"),
    "sheet-file": Limit(_("Fact sheet as PDF"), NO_ROWS, None, "0.2 s"),
    "member-sheet-file": Limit(_("Fact sheet as PDF"), NO_ROWS, None, "0.2 s"),
    "own-sheet-file": Limit(_("Results as Excel"), ROWS, None, "1.0 s for 5,000, the most that a reply has"),
    "release-file": Limit(_("File of a release"), "bytes as they were made", None, "nothing is made"),
    "release-render": Limit(
        _("Files of the release"), ROWS, 500, "2.2 s, and internal ones 6.6 s for 11,700"
    ),
    "release-compare-file": Limit(
        _("Changes between releases"), ROWS, 10_000, "0.3 s for 2,000 that changed"
    ),
    "round-change-file": Limit(_("Change between rounds"), NO_ROWS, None, "1.5 s as PDF"),
    "scenario-file": Limit(
        _("Scenario as Excel"),
        "filled cells of the workbooks tried",
        20_000,
        "1.0 s for 1,000 rows, 5 s for 5,000",
    ),
    "archive-file": Limit(_("Archive of the round"), "activities of all versions", 1500, "10 s for 11,700"),
    "agency-template": Limit(_("Template for agencies"), "lists of the round", None, "0.1 s"),
}


def counted_rows(survey_round: Round) -> int:
    return VersionActivity.objects.filter(version__in=ReplyVersion.objects.counted(survey_round)).count()


def all_rows(survey_round: Round) -> int:
    """Of every version that was ever submitted."""
    return VersionActivity.objects.filter(version__reply__survey_round=survey_round).count()


def counted_texts(survey_round: Round, column: str) -> int:
    """How many different texts the counted activities have in this column."""
    counted = VersionActivity.objects.filter(version__in=ReplyVersion.objects.counted(survey_round))
    number: int = counted.values(column).distinct().count()
    return number
