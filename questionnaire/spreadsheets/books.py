"""An uploaded workbook as sheets of plain cells, read within bounds and whatever the file claims."""

import io
import re
import warnings
import zipfile
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from questionnaire.problems import Refused
from questionnaire.spreadsheets.rows import read_rows
from questionnaire.spreadsheets.sheets import Sheet
from questionnaire.spreadsheets.unpack import damaged, unpack

MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"']([A-Za-z0-9:$]+)[\"']")

# Whoever has more of them has understood after these.
MERGED_NAMED = 50
# Excel's own last row and more columns than anybody keeps notes in.
LAST_ROW = 1_048_576
LAST_COLUMN = 100


def read_book(
    content: bytes, *, last_row: int = LAST_ROW, last_column: int = LAST_COLUMN
) -> tuple[Sheet, ...]:
    """All sheets, hidden ones too. Raises Refused where the file is no workbook or is not safe to open."""
    unpacked = unpack(io.BytesIO(content))
    try:
        # openpyxl warns of each extension that it does not know; none of them concerns what is read here.
        with warnings.catch_warnings(), zipfile.ZipFile(unpacked) as archive:
            warnings.simplefilter("ignore")
            book = load_workbook(unpacked, read_only=True, keep_links=False)
            return tuple(read_sheet(archive, sheet, last_row, last_column) for sheet in book.worksheets)
    except Refused:
        raise
    except Exception as error:
        # A damaged part makes openpyxl stumble in any way there is.
        raise damaged() from error


def read_sheet(archive: zipfile.ZipFile, sheet: Any, last_row: int, last_column: int) -> Sheet:
    """`sheet` is one that openpyxl only reads: it knows its place in the archive, but not its merges."""
    return Sheet(
        sheet.title,
        tuple(read_rows(sheet, last_row, last_column)),
        merged_ranges(archive.read(sheet._worksheet_path)),
        sheet.sheet_state != "visible",
    )


def merged_ranges(part: bytes) -> tuple[str, ...]:
    return tuple(found[1].decode() for found in islice(MERGED.finditer(part), MERGED_NAMED))
