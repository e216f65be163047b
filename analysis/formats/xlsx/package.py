"""The finished file: the same annex gives the same bytes, and charts say what they show."""

import io
from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import SHEET_DRAWING_NS
from openpyxl.xml.functions import fromstring, tostring

# The first moment a zip can name.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(workbook: Workbook, chart_descriptions: Sequence[str]) -> bytes:
    """The workbook's file; `chart_descriptions` has one text for each chart, in the order of the sheets."""
    buffer = io.BytesIO()
    with DatelessArchive(buffer, chart_descriptions) as archive:
        ExcelWriter(workbook, archive).write_data()
    return buffer.getvalue()


class DatelessArchive(ZipFile):
    """A zip that names no moment of writing, and gives charts the texts openpyxl has no place for."""

    def __init__(self, buffer: io.BytesIO, chart_descriptions: Sequence[str]) -> None:
        super().__init__(buffer, "w", ZIP_DEFLATED)
        self.chart_descriptions: Iterator[str] = iter(chart_descriptions)

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any) -> None:
        name = str(zinfo_or_arcname)
        if name.startswith("xl/drawings/drawing"):
            data = described(data, self.chart_descriptions)
        part = ZipInfo(name.lstrip("/"), ZIP_EPOCH)
        part.compress_type = ZIP_DEFLATED
        super().writestr(part, data)

    def write(self, filename: str | PathLike[str], arcname: Any = None, *_: Any) -> None:
        """openpyxl hands finished sheets over as temporary files."""
        self.writestr(str(arcname), Path(filename).read_bytes())


def described(drawing: bytes | str, descriptions: Iterator[str]) -> bytes | str:
    """The drawing with an alternative text on each chart, for those who hear the sheet."""
    tree = fromstring(drawing)
    for properties in tree.iter(f"{{{SHEET_DRAWING_NS}}}cNvPr"):
        properties.set("descr", next(descriptions))
    return tostring(tree)
