"""What a cell can hold: what people typed stays text, whatever it begins with."""

import re
from decimal import Decimal

from openpyxl.cell import Cell

Value = str | int | Decimal | None

# What XML cannot hold: Excel calls a file with one of these broken.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?")
# Excel counts UTF-16 units.
LONGEST = 32_767
# Excel and its kin read these as the beginning of a formula when a cell is edited or saved as text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def put_text(cell: Cell, text: str) -> None:
    cell.value = plain_text(text)
    # openpyxl makes a formula of what begins with "=" and an error of "#N/A".
    cell.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True


def plain_text(text: str) -> str:
    """The text as a cell can hold it: no control characters, no longer than Excel reads."""
    if text.isprintable() and len(text) * 2 <= LONGEST:
        return text
    text = UNPRINTABLE.sub("", LINE_ENDS.sub("\n", text))
    return text.encode("utf-16-le")[: LONGEST * 2].decode("utf-16-le", "ignore")
