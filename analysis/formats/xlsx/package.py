"""The finished file: the same annex gives the same bytes, with what openpyxl has no place for."""

import errno
import io
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import SHEET_DRAWING_NS
from openpyxl.xml.functions import fromstring, tostring

from analysis.formats.xlsx.cells import Value, plain_text

# The first moment a zip can name.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


# A formula as openpyxl writes it, its value left out.
FORMULA = re.compile(
    r'<c r="(?P<cell>[A-Z]+\d+)"(?P<style>[^>]*)>(?P<formula><f>[^<]*</f>)<v ?(?:/>|></v>)</c>'
)
DIMENSION = re.compile('<dimension ref="[^"]*" ?/>')
# Bytes that are zipped at a time.
PIECE = 1 << 20
END_OF_ROWS = "</sheetData>"
END_OF_SHEET = "</worksheet>"


@dataclass(frozen=True)
class StreamedRows:
    """Finished rows of a sheet, below those that openpyxl writes; `cells` is the range of all together."""

    xml: IO[bytes]
    cells: str


@dataclass(frozen=True)
class Additions:
    """What is added to the parts that openpyxl writes: `values` of formulas and `rows` by title of sheet.

    `chart_descriptions` has one text for each chart, in the order of the sheets.
    """

    chart_descriptions: Sequence[str] = ()
    values: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    rows: Mapping[str, StreamedRows] = field(default_factory=dict)


def pack(workbook: Workbook, additions: Additions) -> bytes:
    buffer = io.BytesIO()
    with DatelessArchive(buffer, workbook.sheetnames, additions) as archive:
        ExcelWriter(workbook, archive).write_data()
    return buffer.getvalue()


class DatelessArchive(ZipFile):
    """A zip that names no moment of writing, and adds to its parts as they are written."""

    def __init__(self, buffer: io.BytesIO, titles: Sequence[str], additions: Additions) -> None:
        super().__init__(buffer, "w", ZIP_DEFLATED)
        self.titles = {f"xl/worksheets/sheet{number}.xml": title for number, title in enumerate(titles, 1)}
        self.additions = additions
        self.chart_descriptions: Iterator[str] = iter(additions.chart_descriptions)

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any) -> None:
        name = str(zinfo_or_arcname)
        if name.startswith("xl/drawings/drawing"):
            data = with_alternative_text(data, self.chart_descriptions)
        super().writestr(dateless(name), data)

    def write(self, filename: str | PathLike[str], arcname: Any = None, *_: Any) -> None:
        """openpyxl hands finished sheets over as temporary files."""
        title = self.titles[str(arcname)]
        sheet = with_values(whole_sheet(Path(filename)), self.additions.values.get(title, {}))
        if rows := self.additions.rows.get(title):
            self.write_with_rows(str(arcname), sheet, rows)
        else:
            self.writestr(str(arcname), sheet)

    def write_with_rows(self, name: str, sheet: str, rows: StreamedRows) -> None:
        above, below = DIMENSION.sub(f'<dimension ref="{rows.cells}"/>', sheet).split(END_OF_ROWS)
        rows.xml.seek(0)
        with self.open(dateless(name), "w") as part:
            part.write(above.encode())
            shutil.copyfileobj(rows.xml, part, PIECE)
            part.write(f"{END_OF_ROWS}{below}".encode())


def whole_sheet(file: Path) -> str:
    """Raises OSError where the disk had no room for all of it, which openpyxl does not notice."""
    sheet = file.read_text("utf-8")
    if not sheet.endswith(END_OF_SHEET):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
    return sheet


def dateless(name: str) -> ZipInfo:
    part = ZipInfo(name.lstrip("/"), ZIP_EPOCH)
    part.compress_type = ZIP_DEFLATED
    return part


def with_values(sheet: str, values: Mapping[str, Value]) -> str:
    """The sheet with the value of each formula beside it, as programs cache them."""

    def with_value(formula: re.Match[str]) -> str:
        value = values[formula["cell"]]
        kind = ' t="str"' if isinstance(value, str) else ""
        text = escape(plain_text(str(value)))
        return f'<c r="{formula["cell"]}"{formula["style"]}{kind}>{formula["formula"]}<v>{text}</v></c>'

    return FORMULA.sub(with_value, sheet) if values else sheet


def with_alternative_text(drawing: bytes | str, descriptions: Iterator[str]) -> bytes | str:
    """The drawing with an alternative text on each chart, for those who hear the sheet."""
    tree = fromstring(drawing)
    for properties in tree.iter(f"{{{SHEET_DRAWING_NS}}}cNvPr"):
        properties.set("descr", next(descriptions))
    return tostring(tree)
