"""An uploaded file, unpacked within bounds: 85 KB of xlsx can hold 80 MB, and its directory can lie."""

import io
import re
import zipfile
import zlib
from typing import BinaryIO

from django.utils.translation import gettext as _

from questionnaire.problems import Refused

MEGABYTE = 1024 * 1024
MAX_FILE = 10 * MEGABYTE
MAX_PARTS = 1000
MAX_PART = 30 * MEGABYTE
MAX_TOTAL = 60 * MEGABYTE
# An element takes a hundred times more memory than its few letters; 5,000 activities have 600,000.
MAX_ELEMENTS = 2_000_000
# Rows of equal cells shrink to a fiftieth; a part of a bomb to a thousandth.
MAX_RATIO = 200
CHUNK = 64 * 1024
ENCRYPTED = 1

OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
WANTED = re.compile(r".*\.(xml|rels)", re.IGNORECASE)
ALL_PARTS = re.compile(r".*", re.DOTALL)
WORKBOOK_PART = "xl/workbook.xml"
# The namespace of "Strict Open XML", which looks the same to its author.
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml"


def unpack(file: BinaryIO, wanted: re.Pattern[str] = WANTED) -> io.BytesIO:
    """A copy of the workbook in memory whose parts are as large as its directory says, and no larger.

    Reading needs the parts that are XML, giving it back also pictures and the like.

    Raises Refused for whatever is not an Excel workbook (.xlsx), or is not safe to open.
    """
    content = file.read(MAX_FILE + 1)
    refuse_other_formats(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            refuse_other_packages({part.filename for part in parts})
            refuse_oversized(parts)
            return repack(archive, [part for part in parts if wanted.fullmatch(part.filename)])
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise damaged() from error


def refuse_other_formats(content: bytes) -> None:
    if len(content) > MAX_FILE:
        raise Refused(
            _("The file is larger than %(size)s MB.") % {"size": MAX_FILE // MEGABYTE},
            _("Remove pictures and sheets that are not needed."),
        )
    if content.startswith(OLE_SIGNATURE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused(
            _("The workbook is protected by a password."),
            _("Save it without a password (File, Info, Protect Workbook), then send it again."),
        )
    if content.startswith(OLE_SIGNATURE):
        raise Refused(
            _("This is an Excel workbook of the old kind (.xls)."),
            _("Save it as “Excel Workbook (.xlsx)”."),
        )
    if not content.startswith(b"PK"):
        raise Refused(
            _("This is not an Excel workbook."),
            _("Save it as “Excel Workbook (.xlsx)”, then send it again."),
        )


def refuse_other_packages(names: set[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(
            _("The workbook contains macros."), _("Save it as “Excel Workbook (.xlsx)”, without macros.")
        )
    if WORKBOOK_PART not in names and ("xl/workbook.bin" in names or "content.xml" in names):
        raise Refused(
            _("This is a workbook of another format than Excel's .xlsx."),
            _("Save it as “Excel Workbook (.xlsx)”."),
        )
    if not any(name.startswith("xl/") for name in names):
        raise Refused(
            _("This is not an Excel workbook."),
            _("Save it as “Excel Workbook (.xlsx)”, then send it again."),
        )


def refuse_oversized(parts: list[zipfile.ZipInfo]) -> None:
    """By the directory alone, before anything is unpacked."""
    if (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in parts) > MAX_TOTAL
        or any(part.file_size > MAX_PART for part in parts)
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


def repack(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> io.BytesIO:
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as target:
        for part in {part.filename: part for part in parts}.values():
            content = unpacked(archive, part)
            if content.count(b"<") > MAX_ELEMENTS:
                raise oversized()
            if part.filename == WORKBOOK_PART and STRICT in content:
                raise Refused(
                    _("The workbook is saved as “Strict Open XML Spreadsheet”."),
                    _("Save it as “Excel Workbook (.xlsx)”."),
                )
            target.writestr(part.filename, content)
    copy.seek(0)
    return copy


def unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Read piece by piece: what a part holds beyond its declared size is never unpacked."""
    content = io.BytesIO()
    with archive.open(part) as source:
        while chunk := source.read(CHUNK):
            content.write(chunk)
    return content.getvalue()


def oversized() -> Refused:
    return Refused(
        _("The workbook unpacks to far more than a reply can hold, so it was not opened."),
        _("Copy the activities into a new reply workbook and send that one."),
    )


def damaged() -> Refused:
    return Refused(
        _("The workbook is damaged or was not made by a spreadsheet program."),
        _("Open it in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)”, and send it again."),
    )
