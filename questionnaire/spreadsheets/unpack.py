"""An uploaded file, unpacked within bounds: 85 KB of xlsx can hold 80 MB, and its directory can lie."""

import io
import re
import zipfile
import zlib
from typing import BinaryIO

from django.utils.translation import gettext as _

from questionnaire.formatting.numbers import grouped
from questionnaire.problems import Refused
from questionnaire.spreadsheets.xlsx.empty_rows import last_row_claimed, without_empty_rows

MEGABYTE = 1024 * 1024
MAX_FILE = 10 * MEGABYTE
MAX_PARTS = 1000
MAX_PART = 30 * MEGABYTE
MAX_TOTAL = 60 * MEGABYTE
# Of the sheets before rows in which nothing stands are left out: a million of them have 50 MB.
MAX_SHEETS = 200 * MEGABYTE
# An element takes a hundred times more memory than its few letters; 5,000 activities have 600,000.
MAX_ELEMENTS = 2_000_000
# Rows of equal cells shrink to a fiftieth; a part of a bomb to a thousandth.
MAX_RATIO = 200
CHUNK = 256 * 1024
ENCRYPTED = 1

OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
# Names in such a file: of what is encrypted, and of the rights that go along with it.
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
RIGHTS = ("DRMEncrypted".encode("utf-16-le"), "DRMContent".encode("utf-16-le"))
SHEET = re.compile(r".*sheet[^/]*\.xml", re.IGNORECASE)
WANTED = re.compile(r".*\.(xml|rels)", re.IGNORECASE)
ALL_PARTS = re.compile(r".*", re.DOTALL)
WORKBOOK_PART = "xl/workbook.xml"
# The namespace of "Strict Open XML", which looks the same to its author.
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml"


def unpack(file: BinaryIO, wanted: re.Pattern[str] = WANTED) -> io.BytesIO:
    """A copy of the workbook in memory whose parts are as large as its directory says, and no larger.

    Reading needs the parts that are XML, giving it back also pictures and the like. Rows in which nothing
    stands are left out.

    Raises Refused for whatever is not an Excel workbook (.xlsx), or is not safe to open.
    """
    content = file.read(MAX_FILE + 1)
    refuse_other_formats(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            refuse_other_packages({part_name(part).lower() for part in parts})
            refuse_oversized(parts)
            refuse_formatted_far(archive, parts)
            return repack(archive, [part for part in parts if wanted.fullmatch(part.filename)])
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise damaged() from error


def refuse_other_formats(content: bytes) -> None:
    if len(content) > MAX_FILE:
        raise Refused(
            _("The file is larger than %(size)s MB.") % {"size": MAX_FILE // MEGABYTE},
            _("Remove pictures, sheets that are not needed, and formatted rows below the last entry."),
        )
    if content.startswith(OLE_SIGNATURE):
        raise ole_file(content)
    if not content.startswith(b"PK"):
        raise not_a_workbook()


def ole_file(content: bytes) -> Refused:
    """What is encrypted as a whole is packed like a workbook of the old kind."""
    if any(name in content for name in RIGHTS):
        return Refused(
            _("The workbook is protected by rights management, which lets only certain people open it."),
            _("Remove the restriction (File, Info, Protect Workbook, Restrict Access), then send it again."),
        )
    if ENCRYPTED_PACKAGE in content:
        return Refused(
            _("The workbook is protected by a password."),
            _("Save it without a password (File, Info, Protect Workbook), then send it again."),
        )
    return Refused(
        _("This is an Excel workbook of the old kind (.xls)."),
        _("Save it as “Excel Workbook (.xlsx)”."),
    )


def refuse_other_packages(names: set[str]) -> None:
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refused(
            _("The workbook contains macros."), _("Save it as “Excel Workbook (.xlsx)”, without macros.")
        )
    if WORKBOOK_PART not in names and ("xl/workbook.bin" in names or "content.xml" in names):
        raise Refused(
            _("This is a workbook of another format than Excel's .xlsx."),
            _("Save it as “Excel Workbook (.xlsx)”."),
        )


def refuse_oversized(parts: list[zipfile.ZipInfo]) -> None:
    """By the directory alone, before anything is unpacked. Sheets shrink without their empty rows."""
    others = [part for part in parts if not SHEET.fullmatch(part.filename)]
    if (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in others) > MAX_TOTAL
        or any(part.file_size > MAX_PART for part in others)
        or any(
            part.file_size > MEGABYTE and part.file_size > MAX_RATIO * max(part.compress_size, 1)
            for part in parts
        )
    ):
        raise oversized()
    # Other ways of packing cannot be unpacked piece by piece, and no spreadsheet program uses them.
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise damaged()
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Refused(_("The workbook is encrypted."), _("Save it without a password, then send it again."))


def refuse_formatted_far(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Sheets that are too large to be unpacked have hardly ever more than empty rows with a format."""
    sheets = [part for part in parts if SHEET.fullmatch(part.filename)]
    if sum(part.file_size for part in sheets) > MAX_SHEETS:
        largest = max(sheets, key=lambda part: part.file_size)
        with archive.open(largest) as source:
            raise formatted_far(last_row_claimed(source.read(CHUNK)))


def repack(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> io.BytesIO:
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as target:
        for name, part in {part_name(part): part for part in parts}.items():
            content = unpacked(archive, part)
            if content.count(b"<") > MAX_ELEMENTS or copy.tell() + len(content) > MAX_TOTAL:
                raise oversized()
            if name.lower() == WORKBOOK_PART and STRICT in content:
                raise Refused(
                    _("The workbook is saved as “Strict Open XML Spreadsheet”."),
                    _("Save it as “Excel Workbook (.xlsx)”."),
                )
            target.writestr(name, content)
    copy.seek(0)
    return copy


def part_name(part: zipfile.ZipInfo) -> str:
    """Some programs write the names as Windows does."""
    return part.filename.replace("\\", "/").lstrip("/")


def unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Read piece by piece: what a part holds beyond its declared size is never unpacked."""
    content = io.BytesIO()
    with archive.open(part) as source:
        chunks = iter(lambda: source.read(CHUNK), b"")
        for chunk in without_empty_rows(chunks) if SHEET.fullmatch(part.filename) else chunks:
            if content.tell() > MAX_PART:
                raise oversized()
            content.write(chunk)
    return content.getvalue()


def oversized() -> Refused:
    return Refused(
        _("The workbook unpacks to far more than a reply can hold, so it was not opened."),
        _("Copy the activities into a new reply workbook and send that one."),
    )


def formatted_far(last_row: int | None) -> Refused:
    reached = (
        _("A sheet is formatted down to row %(row)s, far below the last activity, so it was not opened.")
        % {"row": grouped(last_row)}
        if last_row
        else _("A sheet is formatted far below the last activity, so it was not opened.")
    )
    return Refused(
        reached,
        _("Select all rows below the last activity, and delete them (Home, Delete, Delete Sheet Rows)."),
    )


def not_a_workbook() -> Refused:
    return Refused(
        _("This is not an Excel workbook."), _("Save it as “Excel Workbook (.xlsx)”, then send it again.")
    )


def damaged() -> Refused:
    return Refused(
        _("The workbook is damaged or was not made by a spreadsheet program."),
        _("Open it in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)”, and send it again."),
    )
