"""The progress of a round as an Excel workbook: one row for each Member State."""

from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.board.progress import ProgressLine
from questionnaire.files.distribution import presidency_only
from questionnaire.formatting.dates import date_and_time
from questionnaire.formatting.marking import marking_line
from questionnaire.models import Round
from questionnaire.spreadsheets.list_sheet import Line, ListSheet, list_workbook

WIDTHS = (20, 20, 12, 20, 20, 20, 10, 12, 40, 48)


def progress_file(survey_round: Round, lines: list[ProgressLine]) -> bytes:
    as_of = _("As of %(moment)s") % {"moment": date_and_time(timezone.now())}
    sheet = ListSheet(
        _("Overview"),
        (survey_round.title, marking_line(survey_round.marking, presidency_only()), as_of),
        progress_headers(),
        [progress_cells(line) for line in lines],
        WIDTHS,
        header_row=4,
        first_moving="B",
        has_filter=True,
    )
    return list_workbook(survey_round, sheet, distribution=presidency_only())


def progress_headers() -> list[str]:
    return [
        _("Member State"),
        _("State"),
        _("Activities"),
        _("Submitted"),
        _("Last change"),
        _("Last sign-in"),
        _("Days left"),
        _("Open questions"),
        _("What is missing"),
        _("Contact points"),
    ]


def progress_cells(line: ProgressLine) -> Line:
    return [
        str(line.reply.member_state),
        line.state,
        line.activities,
        line.submitted_at,
        line.reply.changed_at,
        line.signed_in_at,
        line.days_left,
        line.open_questions,
        " ".join(line.missing),
        ", ".join(role.user.email for role in line.contact_points),
    ]
