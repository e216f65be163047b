"""Hostile and broken files: each is refused with a sentence, before it can do harm."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from questionnaire.problems import Refused
from questionnaire.spreadsheets import unpack as unpacking
from questionnaire.spreadsheets.unpack import unpack
from questionnaire.workbook.reading.sheets import read_sheets
from tests.questionnaire.workbook.files import as_file, complete, make_book, with_part

SHEET = "xl/worksheets/sheet2.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def packed(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    file.seek(0)
    return file


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not an Excel workbook"),
        (b"Reference;Partner;Title\n", "not an Excel workbook"),
        (b"%PDF-1.7", "not an Excel workbook"),
        (OLE + b"\0" * 512, "old kind .*Save it as “Excel Workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + "EncryptedPackage DRMEncryptedDataSpace".encode("utf-16-le"), "rights management"),
        (OLE + "\tDRMContent".encode("utf-16-le"), "rights management"),
        (b"PK\x03\x04 and nothing after it", "damaged"),
    ],
)
def test_other_files_are_refused_with_what_to_do(content: bytes, sentence: str):
    with pytest.raises(Refused, match=sentence):
        read_sheets(io.BytesIO(content))


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (("word/document.xml",), "not an Excel workbook"),
        (("xl/workbook.bin",), "another format"),
        (("mimetype", "content.xml"), "another format"),
        (("xl/workbook.xml", "xl/vbaProject.bin"), "macros.*without macros"),
        (("xl/workbook.xml",), "damaged"),
    ],
)
def test_other_packages_are_refused_with_what_to_do(names: tuple[str, ...], sentence: str):
    with pytest.raises(Refused, match=sentence):
        read_sheets(packed(dict.fromkeys(names, b"<x/>")))


def test_a_file_that_is_too_large_is_not_opened(monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_FILE", 100)

    with pytest.raises(Refused, match="larger than"):
        unpack(as_file(make_book()))


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/workbook.xml": b"0" * 30_000_000},
        {f"xl/part{number}.xml": b"0" * 1_000_000 for number in range(64)},
        {f"xl/part{number}.xml": b"0" for number in range(1001)},
    ],
    ids=["ratio", "total", "number"],
)
def test_a_zip_bomb_is_refused_by_its_directory(parts: dict[str, bytes], monkeypatch):
    monkeypatch.setattr(unpacking, "unpacked", lambda *_args: pytest.fail("a part was unpacked"))

    with pytest.raises(Refused, match="far more than a reply can hold"):
        unpack(packed(parts))


def test_a_directory_that_lies_about_a_size_is_not_believed():
    """The part says 100 bytes and holds 50 MB; what is beyond the 100 is never unpacked."""
    file = packed({"xl/workbook.xml": b"0" * 50_000_000})
    content = bytearray(file.getvalue())
    size = struct.pack("<L", 50_000_000)
    for place in (content.find(size), content.rfind(size)):
        content[place : place + 4] = struct.pack("<L", 100)

    tracemalloc.start()
    try:
        with pytest.raises(Refused, match="damaged"):
            unpack(io.BytesIO(bytes(content)))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 5_000_000


def formatted(last_row: int) -> bytes:
    """A sheet with one activity, all rows below it with a format."""
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(3, last_row + 1))
    sheet = zipfile.ZipFile(as_file(make_book([complete()]))).read(SHEET)
    return sheet.replace(b"</sheetData>", rows + b"</sheetData>")


def test_rows_that_have_only_a_format_cost_no_memory():
    content = with_part(as_file(make_book()), SHEET, lambda _old: formatted(200_000))

    tracemalloc.start()
    try:
        sheets = read_sheets(content)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert sheets.activities
    assert [row.number for row in sheets.activities.rows] == [1, 2]
    assert peak < 10_000_000


@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        (b'<dimension ref="A1:T1048576"/>', "formatted down to row 1\u00a0048\u00a0576"),
        (b"", "formatted far below"),
    ],
)
def test_a_sheet_that_is_formatted_too_far_is_named_so(size: bytes, sentence: str, monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_SHEETS", 1_000_000)
    sheet = formatted(50_000).replace(b"<sheetData>", size + b"<sheetData>", 1)
    without = sheet.replace(b'<dimension ref="A1:T2"/>', b"", 1)

    with pytest.raises(Refused, match=f"{sentence}.*and delete them"):
        read_sheets(with_part(as_file(make_book()), SHEET, lambda _old: without))


def test_a_part_of_countless_elements_is_refused_before_it_is_parsed():
    cells = b"<row>" + b"<c/>" * 2_000_000 + b"</row>"

    with pytest.raises(Refused, match="far more than a reply can hold"):
        unpack(packed({SHEET: cells}, zipfile.ZIP_STORED))


def test_an_unusual_way_of_packing_is_refused():
    with pytest.raises(Refused, match="damaged"):
        unpack(packed({"xl/workbook.xml": b"0"}, zipfile.ZIP_BZIP2))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entities_are_never_expanded(encoding: str):
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'

    with pytest.raises(Refused, match="damaged"):
        read_sheets(with_part(as_file(make_book()), SHEET, lambda _old: bomb.encode(encoding)))


def test_a_password_on_the_parts_alone_is_noticed():
    content = bytearray(packed({"xl/workbook.xml": b"0"}).getvalue())
    content[content.find(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(Refused, match="encrypted"):
        unpack(io.BytesIO(bytes(content)))


def test_the_strict_variant_is_named():
    strict = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'

    with pytest.raises(Refused, match="Strict Open XML"):
        unpack(packed({"xl/workbook.xml": strict}))


@pytest.mark.parametrize(
    "change",
    [
        lambda old: old[: len(old) // 2],
        lambda _old: b"",
        lambda old: old.replace(b't="inlineStr"><is><t>Title</t></is>', b't="s"><v>99</v>'),
        lambda old: old.replace(b'r="A1"', b'r="ZZZZZ1"'),
        lambda old: old.replace(b"<row r=", b"<row r='x' s="),
    ],
    ids=["cut", "empty", "no such text", "no such column", "no such row"],
)
def test_a_damaged_sheet_is_refused(change):
    with pytest.raises(Refused, match="damaged"):
        read_sheets(with_part(as_file(make_book([complete()])), SHEET, change))


def test_a_workbook_cut_short_in_the_post_is_refused():
    content = as_file(make_book([complete()])).getvalue()

    for length in range(0, len(content), 500):
        with pytest.raises(Refused):
            read_sheets(io.BytesIO(content[:length]))
