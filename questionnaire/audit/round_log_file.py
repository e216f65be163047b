"""The audit log of a round as a file: Excel, or CSV with its notes in a zip."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.audit.round_log import LogEntry, RoundLog
from questionnaire.files.distribution import presidency_only
from questionnaire.files.zip_archives import csv_bytes, text_bytes, zipped
from questionnaire.footnotes import footnotes_in
from questionnaire.formatting.dates import date_and_time
from questionnaire.formatting.marking import marking_line
from questionnaire.models import Round
from questionnaire.spreadsheets.list_sheet import ListSheet, list_workbook

WIDTHS = (22, 26, 20, 34, 40, 40, 50)


class WrongNumberOfLinesError(RuntimeError):
    """The file has not the lines that the audit log has: it must not leave the house."""


def read_all(log: RoundLog) -> list[LogEntry]:
    """Every line, checked against their number in the database. Raises WrongNumberOfLinesError."""
    number = len(log)
    entries = log[:number]
    if len(entries) != number:
        raise WrongNumberOfLinesError(f"The file has {len(entries)} lines, the audit log {number}.")
    return entries


def log_workbook(survey_round: Round, entries: Sequence[LogEntry]) -> bytes:
    heading, lines = log_heading(survey_round, len(entries)), [*map(log_columns, entries)]
    sheet = ListSheet(_("Audit log"), heading, log_headers(), lines, WIDTHS, has_filter=True)
    return list_workbook(survey_round, sheet, distribution=presidency_only())


def as_csv(survey_round: Round, entries: Sequence[LogEntry]) -> bytes:
    notes = [line for line in log_heading(survey_round, len(entries)) if line]
    return zipped(
        {
            "notes.txt": text_bytes([*notes, "", *log_footnotes(entries)]),
            "audit-log.csv": csv_bytes(log_headers(), map(log_columns, entries)),
        }
    )


def log_heading(survey_round: Round, number: int) -> list[str]:
    """Title, marking with distribution, how many lines there are and when they were read."""
    counted = ngettext("%(number)d line", "%(number)d lines", number) % {"number": number}
    return [
        _("Audit log of the round “%(round)s”") % {"round": survey_round.title},
        marking_line(survey_round.marking, presidency_only()),
        _("%(counted)s, as of %(moment)s") % {"counted": counted, "moment": date_and_time(timezone.now())},
    ]


def log_headers() -> list[str]:
    return [_("When"), _("Who"), _("Member State"), _("What"), _("Before"), _("After"), _("Why")]


def log_footnotes(entries: Sequence[LogEntry]) -> list[str]:
    return footnotes_in("\n".join(text for entry in entries for text in log_columns(entry)))


def log_columns(entry: LogEntry) -> list[str]:
    at = timezone.localtime(entry.at)
    return [
        at.strftime("%Y-%m-%d %H:%M:%S ") + (at.tzname() or ""),
        entry.by,
        entry.member_state,
        entry.what,
        entry.before,
        entry.after,
        entry.why,
    ]
