"""How much work an upload is, counted without reading it."""

import io
import re
import zipfile

from questionnaire.problems import Refused
from questionnaire.spreadsheets.unpack import SHEET, unpack

# What stands in a cell: a value, or a text of its own.
FILLED = re.compile(rb"<(?:\w+:)?(?:v|is)[\s>]")


def filled_cells(content: bytes, *, is_pasted: bool = False) -> int:
    """At most so many; 0 for what cannot be opened, which is refused at once."""
    if is_pasted:
        return content.count(b"\t") + content.count(b"\n") + 1
    try:
        unpacked = unpack(io.BytesIO(content))
    except Refused:
        return 0
    with zipfile.ZipFile(unpacked) as archive:
        parts = (name for name in archive.namelist() if SHEET.fullmatch(name))
        return sum(sum(1 for _found in FILLED.finditer(archive.read(part))) for part in parts)
