"""The uploaded workbook given back with each error at its cell, to be corrected and uploaded again."""

import io
import warnings
import zipfile
from collections.abc import Iterable
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange

from questionnaire.files.whole_files import save_book
from questionnaire.problems import Refused
from questionnaire.spreadsheets.books import Book
from questionnaire.spreadsheets.cells import header_key
from questionnaire.spreadsheets.style import set_marking_line
from questionnaire.spreadsheets.unpack import ALL_PARTS, unpack
from questionnaire.spreadsheets.xlsx.mending import mended
from questionnaire.spreadsheets.xlsx.validations import extended_validations
from questionnaire.workbook.findings import Finding

# Begins what the application says, below what people may have noted at the cell themselves.
HEADING = "wbsurvey:"
ERROR_FILL = PatternFill("solid", fgColor="FFFBD5D5")
COMMENT_WIDTH = 340
LINE_HEIGHT = 20
LINE_LENGTH = 48

# openpyxl makes a cell for each place of these, and a few letters can name a whole sheet.
WITH_RANGES = frozenset({"mergeCell", "hyperlink", "comment"})
MAX_PLACES = 200_000


def mark_errors(content: bytes, errors: Iterable[Finding], marking: str) -> bytes:
    """The same workbook with its errors as comments. Raises Refused where it cannot be written again.

    `marking` is the marking with the distribution, which a workbook of earlier lacks.
    """
    unpacked = unpack(io.BytesIO(content), ALL_PARTS)
    refuse_vast_ranges(unpacked)
    try:
        with warnings.catch_warnings():
            # Of what openpyxl does not know and leaves out.
            warnings.simplefilter("ignore")
            book = open_for_marking(unpacked)
            unmark(book)
            mark_cells(book, errors)
            set_marking_line(book, marking)
            marked = io.BytesIO()
            save_book(book, marked)
    except Exception as error:
        # A part that is no matter to the questionnaire makes openpyxl stumble in any way there is.
        raise cannot_be_marked() from error
    return marked.getvalue()


def refuse_vast_ranges(unpacked: io.BytesIO) -> None:
    with zipfile.ZipFile(unpacked) as archive:
        if sum(places_of_ranges(archive.read(name)) for name in archive.namelist()) > MAX_PLACES:
            raise cannot_be_marked()


def places_of_ranges(part: bytes) -> int:
    """How many cells the ranges of a part of the workbook cover; none where it is no XML, but a picture."""
    places = 0
    try:
        for _event, element in iterparse(io.BytesIO(part)):
            if element.tag.rpartition("}")[2] in WITH_RANGES:
                size = CellRange(element.get("ref", "A1")).size
                places += size["columns"] * size["rows"]
            element.clear()
    except ParseError:
        return 0
    except (ValueError, TypeError) as error:
        raise cannot_be_marked() from error
    return places


def cannot_be_marked() -> Refused:
    return Refused(
        _("The errors cannot be marked in this workbook."),
        _("Correct the cells named on the page in your own file, then upload it again."),
    )


def open_for_marking(unpacked: io.BytesIO) -> Workbook:
    """With all sheets and drop-downs. Where openpyxl cannot open it, or leaves sheets out, it is mended."""
    with zipfile.ZipFile(unpacked) as archive:
        source = Book(archive)
        try:
            book = load_workbook(unpacked, rich_text=True)
        except Exception:  # noqa: BLE001 - openpyxl stumbles in any way there is
            book = load_workbook(mended(archive), rich_text=True)
        if len(book.worksheets) < len(source.entries):
            book = load_workbook(mended(archive), rich_text=True)
        # Those that Excel keeps in an extension are left out by openpyxl.
        for entry in source.entries:
            for validation in extended_validations(source.parts, entry.part):
                book[entry.title].add_data_validation(validation)
    return book


def unmark(book: Workbook) -> None:
    """Without what an earlier check said, which may be settled by now; notes of one's own stay."""
    for sheet in book.worksheets:
        # Those that are there: rows and columns between them would be made by looking.
        for cell in list(sheet._cells.values()):
            if isinstance(cell, Cell) and cell.comment and HEADING in cell.comment.text:
                own = cell.comment.text.partition(HEADING)[0].strip()
                cell.comment = Comment(own, cell.comment.author) if own else None
                if cell.fill == ERROR_FILL:
                    cell.fill = PatternFill()


def mark_cells(book: Workbook, errors: Iterable[Finding]) -> None:
    """One comment for each cell; what concerns a sheet or the whole file stands at its first cell."""
    cells: dict[tuple[str, str], list[Finding]] = {}
    sheets = {header_key(sheet.title): sheet for sheet in reversed(book.worksheets)}
    for found in errors:
        sheet = sheets.get(header_key(found.sheet), book.worksheets[0])
        cells.setdefault((sheet.title, first_cell(found.cell)), []).append(found)
    for (title, place), findings in cells.items():
        mark_cell(book[title][place], findings)


def first_cell(place: str) -> str:
    """Of a range, a whole row (1:1) or nothing at all."""
    first = place.replace("$", "").split(":")[0]
    return first if first[:1].isalpha() else f"A{first or 1}"


def mark_cell(cell: Cell, findings: Iterable[Finding]) -> None:
    ours = "\n".join((HEADING, *dict.fromkeys(str(found.problem) for found in findings)))
    own = f"{cell.comment.text}\n\n" if cell.comment else ""
    author = cell.comment.author if cell.comment else "wbsurvey"
    text = own + ours
    lines = sum(1 + len(line) // LINE_LENGTH for line in text.splitlines())
    cell.comment = Comment(text, author, height=LINE_HEIGHT * (lines + 1), width=COMMENT_WIDTH)
    cell.fill = ERROR_FILL
