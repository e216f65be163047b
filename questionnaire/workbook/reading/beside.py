"""Words on the sheets of answers that answer nothing: beside the answers, and below them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from questionnaire.choices import FOOTNOTE_MARKS
from questionnaire.models import Scope
from questionnaire.spreadsheets.cells import Cell, Row, Sheet, header_key
from questionnaire.workbook.findings import cell_address
from questionnaire.workbook.layout import ADDITIONAL_SHEET, LABELS, REPLY_SHEET, WRITTEN_AT
from questionnaire.workbook.reading.additional import HEADERS, columns_below
from questionnaire.workbook.reading.answers import Answers
from questionnaire.workbook.reading.row_notes import not_read_at

LABEL, ANSWER, TITLES = 0, 1, 3
# Of a department's workbook: round, Member State, marking, illustrative data, department, part, due.
LINES_OF_A_PART = 7


def words_beside(sheet: Sheet, answers: Answers, scope: Scope) -> Iterator[str]:
    """Without what the application itself has written there, and what is named as a label of its own."""
    labelled = {int(place.removeprefix("B")): name for name, (place, _text) in answers.cells.items()}
    written = max((row.number for row in sheet.rows if is_written_at(row)), default=0)
    own_lines = range(max(labelled, default=written) + 1, written + 1)
    titled = {number for number, name in labelled.items() if name in LABELS}
    titled |= set(range(1, LINES_OF_A_PART + 1)) if scope != Scope() else set()
    for row in sheet.rows:
        is_line = row.number in labelled or row.number in own_lines or not row.cell(ANSWER).is_blank
        for position, cell in enumerate(row.cells):
            if position in (LABEL, ANSWER):
                is_known = is_line or is_footnote(cell)
            else:
                is_known = position == TITLES and (row.number in titled or is_illustrative(cell))
            if not cell.is_blank and not is_known:
                yield not_read_at(REPLY_SHEET, cell_address(position, row.number), cell.shown)


def words_beside_additional(sheet: Sheet) -> Iterator[str]:
    """Above the headers of the sheet, and in columns that have none of them."""
    above, columns = columns_below(sheet)
    known = {columns[header_key(header)] for header in HEADERS if header_key(header) in columns}
    for place, row in enumerate(sheet.rows):
        for position, cell in enumerate(row.cells):
            if not cell.is_blank and (place < above or position not in known):
                yield not_read_at(ADDITIONAL_SHEET, cell_address(position, row.number), cell.shown)


def is_written_at(row: Row) -> bool:
    return row.cell(LABEL).text.startswith(_(WRITTEN_AT).partition("%")[0])


def is_footnote(cell: Cell) -> bool:
    """A designation with its mark, which stands below the partners."""
    return cell.text.startswith(tuple(f"{mark} " for mark in FOOTNOTE_MARKS))


def is_illustrative(cell: Cell) -> bool:
    return cell.text == _("Illustrative data")
