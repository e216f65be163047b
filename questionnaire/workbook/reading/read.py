"""A filled reply workbook, read: what it says, and all that cannot be understood in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from questionnaire.models import Scope
from questionnaire.workbook.asked import Asked
from questionnaire.workbook.changes.base import Base
from questionnaire.workbook.findings import Finding, finding, sorted_findings
from questionnaire.workbook.layout import ACTIVITIES_SHEET, REPLY_SHEET
from questionnaire.workbook.reading.activities import Activities, read_activities
from questionnaire.workbook.reading.additional import AdditionalRows, read_additional
from questionnaire.workbook.reading.answers import Answers, read_answers
from questionnaire.workbook.reading.beside import words_beside, words_beside_additional
from questionnaire.workbook.reading.sheet_notes import other_sheets, sheet_notes
from questionnaire.workbook.reading.sheets import Likely, Sheets, read_sheets


@dataclass(frozen=True)
class ReadReply:
    """Both sheets, before they are held against a reply.

    `scope` is the part of it that they are of, `asked` what the round asked when they were written, `base`
    what they were filled with. `is_of_section` tells a department's workbook.
    """

    answers: Answers
    activities: Activities
    # Of the workbook as a whole.
    errors: tuple[Finding, ...]
    notes: tuple[str, ...]
    scope: Scope = field(default_factory=Scope)
    asked: Asked = field(default_factory=dict)
    additional: AdditionalRows = field(default_factory=AdditionalRows)
    base: Base = field(default_factory=Base)
    is_of_section: bool = False


def read(file: BinaryIO) -> ReadReply:
    """Raises Refused where the file is no workbook or is not safe to open."""
    sheets = read_sheets(file)
    answers = read_answers(sheets.reply) if sheets.reply else Answers()
    activities = read_activities(sheets.activities) if sheets.activities else Activities()
    return ReadReply(
        answers,
        activities,
        sorted_findings((*missing_sheets(sheets), *answers.errors, *activities.errors)),
        (*notes_around(sheets, answers), *answers.notes, *activities.notes),
        sheets.scope,
        sheets.asked,
        read_additional(sheets.additional) if sheets.additional else AdditionalRows(),
        sheets.base,
        sheets.is_of_section,
    )


def notes_around(sheets: Sheets, answers: Answers) -> Iterator[str]:
    """On what stands in the file beside answers and activities."""
    yield from other_sheets(sheets.others)
    for sheet in (sheets.reply, sheets.activities, sheets.additional):
        if sheet:
            yield from sheet_notes(sheet)
    if sheets.reply:
        yield from words_beside(sheets.reply, answers, sheets.scope)
    if sheets.additional:
        yield from words_beside_additional(sheets.additional)


def read_answers_alone(file: BinaryIO) -> ReadReply:
    """Without the activities: whose reply it is, in little time whatever their number. Raises as `read`."""
    sheets = read_sheets(file, with_activities=False)
    answers = read_answers(sheets.reply) if sheets.reply else Answers()
    return ReadReply(answers, Activities(), answers.errors, answers.notes)


def missing_sheets(sheets: Sheets) -> list[Finding]:
    missing = {REPLY_SHEET: sheets.reply, ACTIVITIES_SHEET: sheets.activities}
    return [
        finding(
            "sheet_missing",
            _("The sheet “%(sheet)s” is missing.") % {"sheet": title},
            name_it(title, sheets.likely.get(title)),
            sheet=title,
        )
        for title, sheet in missing.items()
        if sheet is None
    ]


def name_it(title: str, likely: Likely | None) -> str:
    if likely is None:
        return _("Restore the name of the sheet, or copy its content to a new reply workbook.")
    return _("If you mean the sheet “%(likely)s”, rename it to “%(sheet)s”: see its row %(row)s.") % {
        "likely": likely.title,
        "sheet": title,
        "row": likely.row,
    }
