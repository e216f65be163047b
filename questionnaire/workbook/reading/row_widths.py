"""Pasted rows that are wider than the others, or parts of one: their cells are not where they belong."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice, takewhile

from django.utils.translation import gettext as _

from questionnaire.columns.columns import COLUMNS
from questionnaire.spreadsheets.cells import Row
from questionnaire.workbook.findings import Finding, cell_address, finding
from questionnaire.workbook.layout import ACTIVITIES_SHEET

# A cell with more paragraphs than that is no cell of a list.
MOST_PARTS = 30


def most_common_width(rows: list[Row]) -> int:
    """That of the first rows where several are as common; no more than there are columns."""
    widths = Counter(len(row.cells) for row in rows).most_common(1)
    return min(widths[0][0], len(COLUMNS)) if widths else 0


def wide_rows(rows: list[Row], width: int) -> Iterator[Finding]:
    """A spreadsheet copies rows of one width, blank cells included: what is more has come from a tab."""
    for row in rows:
        if len(row.cells) > width:
            yield finding(
                "row_too_wide",
                _("This row has %(cells)s cells instead of %(width)s.")
                % {"cells": len(row.cells), "width": width},
                _("A tab inside a cell may have shifted the others. Remove it, then paste the rows again."),
                sheet=ACTIVITIES_SHEET,
                cell=cell_address(width, row.number),
                value=row.cell(width).text,
            )


def split_rows(rows: list[Row], width: int) -> Iterator[Finding]:
    """Short rows that make one of the right width together, the last cell of each and the next being one."""
    for place, row in enumerate(rows):
        total = len(row.cells)
        below = islice(rows, place + 1, place + MOST_PARTS) if total < width else ()
        for part in takewhile(lambda part: len(part.cells) < width, below):
            total += len(part.cells) - 1
            if total >= width:
                break
        if below and total == width:
            yield finding(
                "row_split",
                _("A line break inside a cell may have split this row."),
                _("Replace the line break by a space, then paste the row again."),
                sheet=ACTIVITIES_SHEET,
                cell=cell_address(0, row.number),
                value=row.cell(0).text,
            )
