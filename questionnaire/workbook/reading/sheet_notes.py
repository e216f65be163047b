"""What people easily overlook in a sheet: comments, text boxes, and what is hidden."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from questionnaire.spreadsheets.cells import Sheet
from questionnaire.workbook.findings import UnreadNote, quoted_names, shortened_value
from questionnaire.workbook.layout import SHEETS_NOT_READ
from questionnaire.workbook.writing.mark import HEADING


def sheet_notes(sheet: Sheet) -> Iterator[str]:
    """In the order in which people would look: the sheet, its columns, its rows, its cells."""
    if sheet.is_hidden:
        yield UnreadNote(_("The sheet “%(sheet)s” is hidden, but was read.") % {"sheet": sheet.title})
    if columns := hidden_columns(sheet):
        message = _("These columns are hidden, but were read: %(columns)s.") % {"columns": ", ".join(columns)}
        yield UnreadNote(f"{sheet.title}: {message}")
    if sheet.hidden_rows:
        message = _("These rows are hidden, but were read: %(rows)s.") % {
            "rows": row_ranges(sheet.hidden_rows)
        }
        yield UnreadNote(f"{sheet.title}: {message}")
    for words in sheet.text_boxes:
        message = _("The text box “%(words)s” was not read.") % {"words": shortened_value(words)}
        yield UnreadNote(f"{sheet.title}: {message}")
    for place, comment in sheet.comments.items():
        # What the application has marked itself stands below.
        if words := comment.partition(HEADING)[0].strip():
            message = _("The comment “%(words)s” was not read.") % {"words": shortened_value(words)}
            yield UnreadNote(f"{sheet.title}!{place}: {message}")


def hidden_columns(sheet: Sheet) -> list[str]:
    """Those in which anything stands."""
    return [
        get_column_letter(column + 1)
        for column in sorted(sheet.hidden_columns)
        if any(not row.cell(column).is_blank for row in sheet.rows)
    ]


def row_ranges(numbers: Iterable[int]) -> str:
    """Such as `3–5, 9`."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][-1] == number - 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return ", ".join("–".join(map(str, ends)) for ends in found)


def other_sheets(titles: Iterable[str]) -> Iterator[str]:
    if others := [title for title in titles if title not in SHEETS_NOT_READ]:
        message = _("These sheets are not part of the questionnaire and were not read: %(sheets)s.")
        yield UnreadNote(message % {"sheets": quoted_names(others)})
