"""How the reply workbook looks, and how text gets into its cells as text."""

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from questionnaire.cleaning.text import one_line
from questionnaire.formatting.marking import marking_line
from questionnaire.models.rounds.rounds import Round
from questionnaire.spreadsheets.cells import clean

LANGUAGE = "en-GB"
TEXT_FORMAT = "@"
MONEY_FORMAT = "#,##0.00"
LINE_HEIGHT, MAX_HEIGHT = 15, 409
# Excel takes 255 characters for the whole line below a page, and as many beside a cell.
MOST_IN_FOOTER, MOST_IN_PROMPT = 200, 255
MOST_IN_HEADER = 230

FONT = "Calibri"
HEADER_FONT = Font(FONT, bold=True, color="FFFFFFFF")
REQUIRED_FILL = PatternFill("solid", fgColor="FF0E3A73")
OPTIONAL_FILL = PatternFill("solid", fgColor="FF5B6B7F")
ANSWER_FILL = PatternFill("solid", fgColor="FFFFF8E1")
MISSING_FILL = PatternFill("solid", bgColor="FFFFD9B3")
BODY_FONT = Font(FONT)
LABEL_FONT = Font(FONT, bold=True)
SMALL_FONT = Font(FONT, size=9, color="FF444444")
TITLE_FONT = Font(FONT, bold=True, size=14)
LINE = Side(style="thin", color="FF8A94A0")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
TOP = Alignment(vertical="top")
WRAPPED = Alignment(vertical="top", wrap_text=True)
UNLOCKED = Protection(locked=False)

# _x0041_ in a text would come back as A.
ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
STARTS_FORMULA = ("=", "+", "-", "@")


def write_text(cell: Any, text: str) -> None:
    """As text whatever it begins with: a title that starts with = stays a title."""
    cell.value = ESCAPE_LOOKALIKE.sub("_x005F_", clean(text))
    cell.data_type = "s"
    if text.startswith(STARTS_FORMULA):
        cell.quotePrefix = True


def make_room(sheet: Any, row: int, line: Sequence[str | int], widths: Sequence[int]) -> None:
    """As high as its longest text: not every program does so by itself."""
    lines = max(
        sum(math.ceil(len(part) / width) or 1 for part in str(content).split("\n"))
        for content, width in zip(line, widths, strict=False)
    )
    sheet.row_dimensions[row].height = min(LINE_HEIGHT * lines, MAX_HEIGHT)


def set_book_properties(book: Workbook, title: str, subject: str = "") -> None:
    """Set what Office and screen readers show of the file; the subject is its marking line."""
    properties = book.properties
    properties.title, properties.subject = clean(title), clean(subject) or None
    properties.creator, properties.language = "wbsurvey", LANGUAGE


def set_up_page(
    sheet: Any,
    survey_round: Round,
    *,
    footnotes: Iterable[str] = (),
    pages_across: int = 1,
    distribution: str = "",
) -> None:
    """A4 across, marking and distribution above, below the footnotes that are in no cell."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = pages_across
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.center.text = in_header(marking_line(survey_round.marking, distribution))
    # Excel takes 255 characters for the whole line.
    sheet.oddHeader.left.text = in_header(survey_round.title[:100])
    if below := shortened(footnotes, MOST_IN_FOOTER):
        sheet.oddFooter.left.text = in_header(below)
        sheet.oddFooter.left.size = 7
    sheet.oddFooter.right.text = in_header(survey_round.marking) + "  &P/&N"


def set_marking_line(book: Workbook, line: str) -> None:
    """Put marking and distribution into the properties and above each printed page of a whole workbook.

    The marking alone makes room for both. What somebody else has written there stays.
    """
    if line.startswith(book.properties.subject or ""):
        book.properties.subject = clean(line)
    above = in_header(line)
    sheets: Iterable[Any] = book.worksheets
    for header in (sheet.oddHeader for sheet in sheets):
        beside = sum(len(part.text or "") for part in (header.left, header.right))
        if above.startswith(header.center.text or "") and beside + len(above) <= MOST_IN_HEADER:
            header.center.text = above


def shortened(footnotes: Iterable[str], most: int) -> str:
    """All of them in at most so many characters, or where they are: in cells of the first sheet."""
    text = " ".join(footnotes)
    return text if len(text) <= most else _("The footnotes are on the first sheet of this workbook.")


def in_header(text: str) -> str:
    """An ampersand begins a code there."""
    return one_line(text).replace("&", "&&")


def set_widths(sheet: Worksheet, widths: Iterable[int]) -> None:
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
