"""Every file that the questionnaire gives out: what bounds the work, and up to which size it is made at once.

Up to such a size a file takes at most about two seconds of one processor; `measured` is what it took on the
machine of docs/figures.md, with titles and descriptions of usual length.
"""

from django.utils.translation import gettext_noop as _

from questionnaire.documents.document import Limit

ACTIVITIES, KILOBYTES = "activities of the reply", "kB of the workbook"
CELLS = "filled cells of the upload"

DOCUMENTS = {
    # Of a reply, which may have 5,000 activities.
    "review-pdf": Limit(_("Reply for review as PDF"), ACTIVITIES, 150, "1.5 s for 150, 23 s for 2,000"),
    "review-workbook": Limit(
        _("Reply for review as Excel"), ACTIVITIES, 1500, "1.6 s for 2,000, 4.5 s for 5,000"
    ),
    "reply-receipt-pdf": Limit(_("Receipt as PDF"), ACTIVITIES, 150, "1.5 s for 150, 4.7 s for 500"),
    "clearance-pdf": Limit(_("Clearance copy as PDF"), ACTIVITIES, 150, "as the review"),
    "reply-note-pdf": Limit(
        _("Short note as PDF"), ACTIVITIES, None, "1.0 s for 5,000: it counts and lists none"
    ),
    "workbook-download": Limit(_("Reply workbook"), ACTIVITIES, 2000, "1.2 s for 2,000, 3.0 s for 5,000"),
    "section-workbook": Limit(_("Reply workbook of a section"), ACTIVITIES, 2000, "as the reply workbook"),
    "workbook-marked": Limit(_("Workbook with errors marked"), KILOBYTES, 150, "4.6 s for 400"),
    "workbook-store": Limit(
        _("Storing of an upload"), CELLS, 15_000, "1.5 s for 2,000 rows of 15 cells, 4 s for 5,000"
    ),
    "by-letter-marked": Limit(
        _("Workbook with errors marked"), KILOBYTES, 150, "as the one of a contact point"
    ),
    "by-letter-enter": Limit(
        _("Reply entered on behalf"), CELLS, 15_000, "as the storing of an upload, and its submission"
    ),
    "reply-letter": Limit(_("Letter"), "bytes as they came", None, "nothing is made"),
    "round-letter": Limit(_("Letter"), "bytes as they came", None, "nothing is made"),
    # Of a round, which asks 27 Member States.
    "round-board-file": Limit(_("Overview as Excel"), "Member States", None, "0.1 s for 27"),
    "round-state-of-play-file": Limit(_("Status report as Word"), "Member States", None, "0.1 s for 27"),
    "audit-log-excel": Limit(_("Audit log as Excel"), "entries", 3000, "8.6 s for 20,000"),
    "audit-log-csv": Limit(_("Audit log as CSV"), "entries", 3000, "6.0 s for 20,000"),
    # At most ten questions, for 27 Member States and six partners.
    "additional-answers-excel": Limit(
        _("Answers to additional questions as Excel"),
        "answers",
        None,
        "0.1 s for 1,620, the most that there are",
    ),
    "additional-answers-word": Limit(
        _("Answers to additional questions as Word"),
        "answers",
        None,
        "0.3 s for 1,620, the most that there are",
    ),
    "blank-word": Limit(_("Blank questionnaire as Word"), "lists of the round", None, "0.1 s"),
    "blank-pdf": Limit(_("Blank questionnaire as PDF"), "lists of the round", None, "0.2 s"),
}
