import io
import os
import stat
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from questionnaire.files.whole_files import (
    NotWrittenError,
    WholeSheets,
    create_private,
    save_book,
    write_whole,
)


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "annex.json"
    path.write_bytes(b"before")

    write_whole(path, b"after")

    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"after", [path])


@pytest.mark.parametrize("there", [None, 0o644])
def test_a_file_is_for_its_owner_alone_whatever_the_mask(tmp_path, there):
    path = tmp_path / "annex.json"
    if there:
        path.touch(there)
    mask = os.umask(0)
    try:
        write_whole(path, b"content")
        create_private(tmp_path / "other").close()
    finally:
        os.umask(mask)

    assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()} == {0o600}


def test_a_link_is_written_through(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"before")
    link.symlink_to(target)

    write_whole(link, b"after")

    assert link.is_symlink()
    assert target.read_bytes() == b"after"


def test_a_device_is_written_into_and_stays_a_device():
    before = os.stat("/dev/null").st_mode

    write_whole(Path("/dev/null"), b"after")

    assert os.stat("/dev/null").st_mode == before


@pytest.mark.parametrize("name", ["", ".", "missing/annex.json", "x" * 300])
def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left_behind(tmp_path, name, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(NotWrittenError, match="Choose another place"):
        write_whole(Path(name), b"content")

    assert list(tmp_path.iterdir()) == []


def test_a_workbook_is_saved_as_openpyxl_would():
    book = Workbook()
    book.active["A1"] = "Here"
    file = io.BytesIO()
    save_book(book, file)

    assert load_workbook(file).active["A1"].value == "Here"


@pytest.mark.parametrize("written", ["", "<worksheet><sheetData>"])
def test_a_sheet_that_found_no_room_goes_into_no_workbook(tmp_path, written):
    sheet = tmp_path / "sheet.xml"
    sheet.write_text(written)

    with WholeSheets(io.BytesIO(), "w") as archive, pytest.raises(OSError, match="No space left"):
        archive.write(sheet, "xl/worksheets/sheet1.xml")
