"""Rows copied from a spreadsheet and pasted as text: cells between tabs, read by the rules of the sheet."""

import re

from django.utils.translation import gettext as _

from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Partner
from questionnaire.problems import Refused
from questionnaire.spreadsheets.cells import Cell, Row, Sheet, header_key, key
from questionnaire.spreadsheets.text import paste
from questionnaire.spreadsheets.text.delimited import separator_of
from questionnaire.spreadsheets.values.codes import CodeList
from questionnaire.workbook.findings import Finding, finding, quoted_names, sorted_findings
from questionnaire.workbook.layout import ACTIVITIES_SHEET, LAST_COLUMN, MAX_ACTIVITIES
from questionnaire.workbook.reading.activities import Activities, read_activities
from questionnaire.workbook.reading.answers import Answers
from questionnaire.workbook.reading.headers import column_named, is_header, missing_headers
from questionnaire.workbook.reading.read import ReadReply
from questionnaire.workbook.reading.row_widths import most_common_width, split_rows, wide_rows
from questionnaire.workbook.reading.sheets import refuse_too_many_rows

MAX_CELLS = MAX_ACTIVITIES * LAST_COLUMN
REFERENCE_HEADER = header_key(COLUMNS["reference"].header)
REFERENCE = re.compile(r"[\w-]+-\w+-\d{3,}")


def read_pasted(text: str) -> ReadReply:
    """With the header row, or without: then in the order of the sheet, from Reference or from Partner on.

    Columns that are left out are blank, and refused where a row has a reference. Rows are numbered as they
    were pasted. Raises Refused where there are too many.
    """
    refuse_vast(text)
    rows = list(paste.read_pasted(text).rows)
    refuse_too_many_rows(len(rows))
    header, below = with_header(rows)
    if REFERENCE_HEADER in map(header_key, header) and (left_out := columns_left_out(header, below)):
        return ReadReply(Answers(), Activities(), (left_out,), ())
    sheet = Sheet(ACTIVITIES_SHEET, (header_row(header, below), *below), ())
    activities = read_activities(sheet)
    width = len(rows[0].cells) if len(below) < len(rows) else most_common_width(rows)
    errors = (*activities.errors, *wide_rows(rows, width), *split_rows(rows, width))
    return ReadReply(Answers(), activities, sorted_findings(errors), activities.notes)


def refuse_vast(text: str) -> None:
    """Separators and line breaks alone, however many, are cells that cost time."""
    if text.count(separator_of(text)) + text.count("\n") > MAX_CELLS:
        raise Refused(
            _("The pasted text has far more cells than a reply can hold."),
            _("Paste fewer rows at a time, or upload a reply workbook."),
        )


def with_header(rows: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """The names of the columns and the rows below them."""
    if rows and is_header(rows[0]):
        return tuple(cell.text for cell in rows[0].cells), rows[1:]
    width = max((len(row.cells) for row in rows), default=0)
    names = COLUMNS.headers if begins_with_reference(rows) else COLUMNS.headers[1:]
    return names[:width], rows


def begins_with_reference(rows: list[Row]) -> bool:
    """Known by the first column, or by the partners that stand in the second."""
    partners = CodeList.of_table(Partner.objects.all()).entries
    return any(
        REFERENCE.fullmatch(row.cell(0).text) or key(row.cell(1).text) in partners
        for row in rows
        if key(row.cell(0).text) not in partners
    )


def columns_left_out(header: tuple[str, ...], rows: list[Row]) -> Finding | None:
    """With a reference a column that is not there would be emptied in the stored activity."""
    missing = missing_headers([column_named(name) for name in header])
    position = [header_key(name) for name in header].index(REFERENCE_HEADER)
    if not missing or all(row.cell(position).is_blank for row in rows):
        return None
    return finding(
        "columns_left_out",
        _("These rows have references, but not all columns: %(headers)s.")
        % {"headers": quoted_names(missing)},
        _("Copy all columns of the sheet “%(sheet)s”, or leave out the references to add new activities.")
        % {"sheet": ACTIVITIES_SHEET},
        sheet=ACTIVITIES_SHEET,
    )


def header_row(header: tuple[str, ...], rows: list[Row]) -> Row:
    """With the columns that were left out, far to the right of all cells: they are blank in each row."""
    missing = missing_headers([column_named(name) for name in header])
    width = max((len(row.cells) for row in rows), default=0)
    between = [""] * max(0, width - len(header))
    return Row(1, tuple(Cell(name) for name in (*header, *between, *missing)))
