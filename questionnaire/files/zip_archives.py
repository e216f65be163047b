"""Several files in one, for people and programs: equal content gives equal bytes."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from questionnaire.cleaning.text import printable

# The oldest day that a zip can name: its files have no time of their own.
OLDEST_DAY = (1980, 1, 1, 0, 0, 0)
# What a spreadsheet would take for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """In the order they are given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, OLDEST_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return target.getvalue()


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with BOM, as spreadsheets expect it; text that begins like a formula stays text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([guarded(cell) for cell in row] for row in (header, *rows))
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def text_bytes(lines: Iterable[str]) -> bytes:
    """Lines that end as every editor reads them."""
    return printable("\r\n".join(lines) + "\r\n").replace("\n", "\r\n").encode("utf-8-sig")
