"""An uploaded workbook as sheets of plain cells, read within bounds and whatever the file claims."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from typing import BinaryIO, NamedTuple
from xml.etree.ElementTree import Element, ParseError

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from questionnaire.spreadsheets.cells import LAST_ROW, Sheet
from questionnaire.spreadsheets.unpack import damaged, not_a_workbook, unpack
from questionnaire.spreadsheets.xlsx.comments import comments_of
from questionnaire.spreadsheets.xlsx.parts import USUAL_WORKBOOK, Parts
from questionnaire.spreadsheets.xlsx.sheet_part import SheetPart
from questionnaire.spreadsheets.xlsx.styles import CellStyle, cell_styles
from questionnaire.spreadsheets.xlsx.text_boxes import text_boxes_of
from questionnaire.spreadsheets.xlsx.texts import MAIN, OFF, RichText, shared_texts

# More columns than anybody keeps notes in.
LAST_COLUMN = 100
RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
WORKSHEET = "worksheet"
# What a damaged part raises where it is taken for a sound one.
DAMAGED = (ParseError, ValueError, TypeError, LookupError, OverflowError, zipfile.BadZipFile)


class SheetEntry(NamedTuple):
    """One sheet as the workbook lists it."""

    title: str
    is_hidden: bool
    part: str


class Property(NamedTuple):
    """A property that a program gave the file beside the usual ones."""

    name: str
    value: str


class Book:
    """An unpacked workbook. Its sheets are read when they are asked for.

    Everything raises one of DAMAGED where the file is not what it says.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.parts = Parts(archive)
        name = self.parts.workbook()
        if name is None:
            raise not_a_workbook()
        self.name, self.root = name, self.parts.tree(name)
        if self.root.tag != f"{MAIN}workbook":
            raise damaged() if name.lower() == USUAL_WORKBOOK else not_a_workbook()

    @cached_property
    def entries(self) -> tuple[SheetEntry, ...]:
        """Sheets of cells alone: charts have none."""
        parts = {related.key: related for related in self.parts.related(self.name)}
        return tuple(
            SheetEntry(element.get("name", ""), element.get("state", "visible") != "visible", found.name)
            for element in self.root.iterfind(f"{MAIN}sheets/{MAIN}sheet")
            if (found := parts.get(element.get(RELATIONSHIP_ID, ""))) and found.kind == WORKSHEET
        )

    @cached_property
    def custom_doc_props(self) -> tuple[Property, ...]:
        """None where their part is damaged: no cell depends on it."""
        try:
            return tuple(
                Property(element.get("name", ""), "".join(element.itertext()))
                for name in self.parts.of_kind("custom-properties")
                for element in self.parts.tree(name)
            )
        except ParseError:
            return ()

    @cached_property
    def texts(self) -> tuple[RichText, ...]:
        return tuple(text for root in self.trees("sharedStrings") for text in shared_texts(root))

    @cached_property
    def styles(self) -> tuple[CellStyle, ...]:
        return tuple(style for root in self.trees("styles") for style in cell_styles(root))

    @cached_property
    def epoch(self) -> dt.datetime:
        """The day from which the dates of this workbook are counted."""
        properties = self.root.find(f"{MAIN}workbookPr")
        is_mac = properties is not None and properties.get("date1904", "0") not in OFF
        return MAC_EPOCH if is_mac else WINDOWS_EPOCH

    def trees(self, kind: str) -> Iterator[Element]:
        return (self.parts.tree(name) for name in self.parts.of_kind(kind, self.name))

    def sheet(
        self,
        entry: SheetEntry,
        *,
        last_row: int = LAST_ROW,
        last_column: int = LAST_COLUMN,
        most_rows: int | None = None,
    ) -> Sheet:
        """Reading stops after `most_rows` in which anything stands."""
        part = SheetPart(self.texts, self.styles, self.epoch)
        with self.parts.archive.open(entry.part) as content:
            rows = tuple(islice(part.rows(content, last_row, last_column), most_rows))
        return Sheet(
            entry.title,
            rows,
            tuple(part.merged),
            entry.is_hidden,
            frozenset(part.hidden_rows),
            frozenset(part.hidden_columns),
            comments_of(self.parts, entry.part),
            tuple(text_boxes_of(self.parts, entry.part)),
        )


@contextmanager
def opened_book(file: BinaryIO) -> Iterator[Book]:
    """Raises Refused where the file is no workbook, is not safe to open, or turns out to be damaged."""
    unpacked = unpack(file)
    try:
        with zipfile.ZipFile(unpacked) as archive:
            yield Book(archive)
    except DAMAGED as error:
        raise damaged() from error


def read_book(
    content: bytes, *, last_row: int = LAST_ROW, last_column: int = LAST_COLUMN
) -> tuple[Sheet, ...]:
    """All sheets, hidden ones too. Raises Refused where the file is no workbook or is not safe to open."""
    with opened_book(io.BytesIO(content)) as book:
        return tuple(book.sheet(entry, last_row=last_row, last_column=last_column) for entry in book.entries)
