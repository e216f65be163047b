"""The row of headers of the sheet Activities: where it is, which columns it names, what is wrong with it."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from questionnaire.columns.column import QUESTION_NUMBER
from questionnaire.columns.columns import COLUMNS
from questionnaire.models.replies.activity_answers import answer_name
from questionnaire.spreadsheets.cells import Row, Sheet, header_key, last_row_of
from questionnaire.spreadsheets.values.look_alikes import look_alike
from questionnaire.workbook.findings import Finding, cell_address, finding, quoted_names
from questionnaire.workbook.layout import ACTIVITIES_SHEET

# A title and the like stand above the headers, never a list.
ROWS_TO_HEADER = 20


def merged_errors(sheet: Sheet, header: Row) -> Iterator[Finding]:
    """Above the headers, where titles stand, they do no harm."""
    for merged in sheet.merged:
        if last_row_of(merged) < header.number:
            continue
        yield finding(
            "merged_cells",
            _("These cells are merged."),
            _("Unmerge the cells and enter the value in each row: each activity has its own row."),
            sheet=ACTIVITIES_SHEET,
            cell=merged,
        )


def header_errors(header: Row) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for position, cell in enumerate(header.cells):
        name = column_named(cell.text)
        if name in seen:
            yield finding(
                "header_twice",
                _("Cell %(cell)s has the same header.") % {"cell": seen[name]},
                _("Remove or rename one of the two columns."),
                sheet=ACTIVITIES_SHEET,
                cell=cell_address(position, header.number),
                value=cell.text,
            )
        if name:
            seen[name] = cell_address(position, header.number)
    missing = missing_headers(seen)
    if missing:
        yield finding(
            "header_missing",
            _("Headers are missing in row %(row)s: %(headers)s.")
            % {"row": header.number, "headers": quoted_names(missing)},
            unknown_headers_remedy(header),
            sheet=ACTIVITIES_SHEET,
            cell=f"{header.number}:{header.number}",
        )


def unknown_headers_remedy(header: Row) -> str:
    if unknown := unknown_headers(header):
        remedy = _("Enter them exactly like this. Unknown headers: %(headers)s.") % {
            "headers": ", ".join(unknown)
        }
        strange = filter(None, (look_alike(cell.text) for cell in header.cells))
        return " ".join((remedy, *dict.fromkeys(strange)))
    return _("Enter them exactly like this, each in its own column.")


def unknown_headers(header: Row) -> list[str]:
    """Such as `“Ministry” (U1)`."""
    return [
        f"{quoted_names([cell.text])} ({cell_address(position, header.number)})"
        for position, cell in enumerate(header.cells)
        if not cell.is_blank and not column_named(cell.text)
    ]


def column_named(text: str) -> str:
    """The name of the column that a header is of, "" for none.

    An additional question is known by its number: it may be worded otherwise since the file was made.
    """
    key = header_key(text)
    if found := next((column.name for column in COLUMNS.kept if header_key(column.header) == key), ""):
        return found
    number = QUESTION_NUMBER.match(key)
    name = answer_name(int(number[1])) if number else ""
    return name if name in COLUMNS.asked else ""


def missing_headers(names: Collection[str]) -> list[str]:
    """A file from before an additional question was asked does not have its column."""
    return [column.header for column in COLUMNS.kept if column.name not in names]


def header_positions(header: Row) -> dict[str, int]:
    """Where each column stands, counted from 0, by column name."""
    names = (column_named(cell.text) for cell in header.cells)
    return {name: position for position, name in enumerate(names) if name}


def around_header(sheet: Sheet) -> tuple[Sequence[Row], Row, Sequence[Row]]:
    """The rows above the headers, such as a title or the name of a table, their row, and the rows below."""
    for place, row in enumerate(sheet.rows[:ROWS_TO_HEADER]):
        if is_header(row):
            return sheet.rows[:place], row, sheet.rows[place + 1 :]
    if sheet.rows and sheet.rows[0].number == 1:
        return (), sheet.rows[0], sheet.rows[1:]
    return (), Row(1, ()), sheet.rows


def is_header(row: Row) -> bool:
    """Two of the headers in one row: no activity has that."""
    return len({column_named(cell.text) for cell in row.cells} - {""}) > 1
