"""What has changed between two cuts, as Excel; for circulation counts and figures alone."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from analysis.grid import Profile
from analysis.releases.changes import Changes
from analysis.releases.figure_changes import GridChange
from questionnaire.files.whole_files import save_book
from questionnaire.footnotes import footnotes_in
from questionnaire.models import Round
from questionnaire.spreadsheets.style import (
    HEADER_FONT,
    REQUIRED_FILL,
    SMALL_FONT,
    TITLE_FONT,
    WRAPPED,
    set_up_page,
    write_text,
)

WIDTHS = (34, 34, 44, 30, 60)
HEADER_ROW = 5


def release_changes_workbook(survey_round: Round, found: Changes, profile: Profile) -> bytes:
    """One sheet each for the counts, the figures and, internal, the replies and activities by name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    heading = changes_heading(survey_round, found)
    add_sheet(book, survey_round, heading, _("Changes"), (_("What"), _("Number")), found.counts)
    add_sheet(book, survey_round, heading, _("Figures"), figure_header(), figure_lines(found.figures))
    if profile == Profile.INTERNAL:
        header = (_("Member State"), _("What"))
        lines = [(reply.member_state, reply.what) for reply in found.replies]
        add_sheet(book, survey_round, heading, _("Replies"), header, lines)
        add_sheet(book, survey_round, heading, _("Activities"), activity_header(), activity_lines(found))
    file = io.BytesIO()
    save_book(book, file)
    return file.getvalue()


def add_sheet(
    book: Workbook,
    survey_round: Round,
    heading: Sequence[str],
    title: str,
    header: Sequence[str],
    lines: Iterable[Sequence[str | int]],
) -> None:
    sheet = book.create_sheet(title)
    for number, words in enumerate(heading, 1):
        write_text(sheet.cell(number, 1), words)
    sheet["A1"].font = TITLE_FONT
    last = HEADER_ROW
    written = list(heading)
    for last, cells in enumerate((header, *lines), HEADER_ROW):
        write_line(sheet, last, cells)
        written += map(str, cells)
    for cell in sheet[HEADER_ROW]:
        cell.font, cell.fill = HEADER_FONT, REQUIRED_FILL
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    for row, footnote in enumerate(footnotes_in("\n".join(written)), last + 2):
        write_text(sheet.cell(row, 1), footnote)
        sheet.cell(row, 1).font = SMALL_FONT
    set_up_page(sheet, survey_round)


def write_line(sheet: Any, row: int, cells: Sequence[str | int]) -> None:
    for column, content in enumerate(cells, 1):
        cell = sheet.cell(row, column)
        cell.alignment = WRAPPED
        if isinstance(content, int):
            cell.value = content
        else:
            write_text(cell, content)


def changes_heading(survey_round: Round, found: Changes) -> list[str]:
    """Title, marking, and between what it was compared."""
    return [
        _("What has changed: %(round)s") % {"round": survey_round.title},
        survey_round.marking,
        _("From: %(summary)s.") % {"summary": f"{found.old.title}. {found.old.annex.facts.as_of_words}"},
        _("To: %(summary)s.") % {"summary": f"{found.new.title}. {found.new.annex.facts.as_of_words}"},
    ]


def figure_header() -> tuple[str, ...]:
    return _("Table"), _("Row"), _("Column"), _("From"), _("To")


def figure_lines(changes: Iterable[GridChange]) -> list[tuple[str, ...]]:
    return [
        (change.grid.heading, figure.row, figure.column, figure.old, figure.new)
        for change in changes
        for figure in change.figures
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
