"""What is to be said of rows that are read, and of what stands around them and is not."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from questionnaire.columns.column import Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.spreadsheets.cells import DATE, Cell, Row, is_unprintable
from questionnaire.workbook.findings import UnreadNote, cell_address, shortened_value
from questionnaire.workbook.layout import ACTIVITIES_SHEET
from questionnaire.workbook.reading.headers import unknown_headers
from questionnaire.workbook.reading.rows import ReadRow


def not_read_at(sheet: str, place: str, words: str) -> UnreadNote:
    message = _("“%(words)s” was not read.") % {"words": shortened_value(words)}
    return UnreadNote(f"{sheet}!{place}: {message}")


def words_above(rows: Iterable[Row]) -> Iterator[str]:
    """What stands above the headers, such as a title or the name of a table."""
    for row in rows:
        for position, cell in enumerate(row.cells):
            if not cell.is_blank:
                yield not_read_at(ACTIVITIES_SHEET, cell_address(position, row.number), cell.shown)


def column_notes(header: Row, rows: Sequence[Row]) -> Iterator[str]:
    if unknown := unknown_headers(header):
        message = _("These columns are not part of the questionnaire and were not read: %(headers)s.")
        yield UnreadNote(f"{ACTIVITIES_SHEET}: " + message % {"headers": ", ".join(unknown)})
    if nameless := columns_without_header(header, rows):
        message = _("These columns have no header and were not read: %(columns)s.")
        yield UnreadNote(f"{ACTIVITIES_SHEET}: " + message % {"columns": ", ".join(nameless)})


def total_notes(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        message = _("Row %(row)s looks like a row of totals and was not read.") % {"row": row.number}
        yield UnreadNote(f"{ACTIVITIES_SHEET}: {message}")


def struck_notes(rows: Iterable[ReadRow]) -> Iterator[str]:
    """A cell that cannot be read has its error."""
    for row in rows:
        wrong = {row.positions[name] for name in row.unreadable}
        yield from struck_in(ACTIVITIES_SHEET, row.row, row.positions.values(), wrong)


def struck_in(
    sheet: str, row: Row, positions: Iterable[int], wrong: Collection[int] = ()
) -> Iterator[UnreadNote]:
    """Whole rows in one note, single cells each in one, but for those that are `wrong`."""
    if not any(cell.is_struck for cell in row.cells):
        return
    looked_at = list(positions)
    marked = [position for position in looked_at if row.cell(position).is_struck]
    struck = [position for position in marked if not row.cell(position).is_blank]
    if not struck:
        return
    if all(position in struck or row.cell(position).is_blank for position in looked_at):
        message = _("Row %(row)s is struck out, but was read. Delete the row if it no longer applies.")
        yield UnreadNote(f"{sheet}: {message % {'row': row.number}}")
        return
    for position in struck:
        if position not in wrong:
            message = _("“%(words)s” is struck out, all or in part, but was read.")
            words = shortened_value(row.cell(position).shown)
            yield UnreadNote(f"{sheet}!{cell_address(position, row.number)}: {message % {'words': words}}")


def changed_notes(rows: Iterable[ReadRow]) -> Iterator[str]:
    """Texts of which the spreadsheet program has made a date or a number that it shows otherwise."""
    texts = COLUMNS.of_kind(Kind.TEXT)
    for row in rows:
        for column in texts:
            cell = row.cell(column.name)
            if is_changed(cell) and column.name not in row.unreadable:
                words = _("Excel has made a number or a date of this text. It was read as “%(words)s”.")
                yield f"{row.place(column.name)}: {words % {'words': shortened_value(cell.shown)}}"


def is_changed(cell: Cell) -> bool:
    """Leading noughts and plain numbers are shown as they were typed."""
    return cell.kind == DATE or (
        isinstance(cell.value, int | float) and cell.shown.lstrip("0") != cell.text.lstrip("0")
    )


def cleaned_notes(rows: Iterable[Row], positions: dict[str, int]) -> Iterator[str]:
    read = set(positions.values())
    for row in rows:
        for position, cell in enumerate(row.cells):
            if is_cleaned(cell) and position in read:
                message = _("Characters that cannot be printed were left out.")
                yield f"{ACTIVITIES_SHEET}!{cell_address(position, row.number)}: {message}"


def columns_without_header(header: Row, rows: Sequence[Row]) -> list[str]:
    widest = max((len(row.cells) for row in rows), default=0)
    nameless = [position for position in range(widest) if header.cell(position).is_blank]
    filled = {position for row in rows for position in nameless if not row.cell(position).is_blank}
    return [get_column_letter(position + 1) for position in sorted(filled)]


def is_cleaned(cell: Cell) -> bool:
    return isinstance(cell.value, str) and is_unprintable(cell.value)
