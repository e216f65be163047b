"""Text files with cells between tabs, semicolons or commas, in the encodings that spreadsheets write."""

import csv
import io
from collections import Counter

from django.utils.translation import gettext as _

from questionnaire.problems import Refused
from questionnaire.spreadsheets.paste import as_cell
from questionnaire.spreadsheets.rows import Row
from questionnaire.spreadsheets.sheets import Sheet

SEPARATORS = ("\t", ";", ",")
# Tried in turn; the code pages of Windows take nearly any byte, so the first that fits is taken.
CODE_PAGES = ("utf-8-sig", "cp1252", "cp1250", "cp1251", "cp1253")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_delimited(content: bytes) -> Sheet:
    """Raises Refused where the file is no text."""
    text = decoded(content)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    found = (Row(number, tuple(map(as_cell, cells))) for number, cells in enumerate(rows, 1))
    return Sheet("", tuple(row for row in found if not all(cell.is_blank for cell in row.cells)))


def separator_of(text: str) -> str:
    """The one that stands most often in the text."""
    counts = Counter(text)
    return max(SEPARATORS, key=lambda mark: counts[mark])


def decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(UTF_16_MARKS) else CODE_PAGES
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("This is not a text file."), _("Save it as “CSV UTF-8”, then send it again."))
