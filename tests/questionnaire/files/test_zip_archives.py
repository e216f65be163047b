import io
import zipfile

import pytest

from questionnaire.files.zip_archives import csv_bytes, guarded, text_bytes, zipped


def test_equal_content_gives_equal_bytes_in_the_order_given():
    files = {"notes.txt": b"one", "activities.csv": b"two" * 100}
    content = zipped(files)

    archive = zipfile.ZipFile(io.BytesIO(content))

    assert {name: archive.read(name) for name in archive.namelist()} == files
    assert archive.namelist() == list(files)
    assert {member.date_time[0] for member in archive.infolist()} == {1980}
    assert zipped(files) == content
    assert len(content) < 300


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@cmd", "'@cmd"),
        ("\tcmd", "'\tcmd"),
        ("1=1", "1=1"),
        (-1, -1),
        ("a\x07b", "ab"),
        (None, None),
    ],
)
def test_a_text_that_begins_like_a_formula_stays_text_and_numbers_stay_numbers(cell, written):
    assert guarded(cell) == written


def test_a_csv_is_read_by_spreadsheets():
    assert csv_bytes(["Title", "Value"], [["Größe, net", 7], ['"a"', None]]) == (
        '\ufeffTitle,Value\r\n"Größe, net",7\r\n"""a""",\r\n'.encode()
    )


def test_lines_end_as_every_editor_reads_them():
    assert text_bytes(["one", "two\nthree", ""]) == "\ufeffone\r\ntwo\r\nthree\r\n\r\n".encode()
