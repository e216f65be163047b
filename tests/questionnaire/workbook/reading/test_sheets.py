import io

import pytest

from questionnaire.problems import Refused
from questionnaire.review.summary import review_of_reply
from questionnaire.workbook.layout import MAX_ACTIVITIES
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.writing.read_only import write_reading
from tests.builders import make_reply
from tests.questionnaire.workbook.files import (
    LAST,
    as_file,
    complete,
    make_book,
    with_part,
)
from tests.questionnaire.workbook.reading.read_back import read_book

pytestmark = pytest.mark.django_db

SHEET = "xl/worksheets/sheet2.xml"
DIMENSION = f'<dimension ref="A1:{LAST}2"'.encode()


def test_hidden_rows_are_read():
    book = make_book([complete(), complete()])
    book["Activities"].row_dimensions[2].hidden = True

    assert len(read_book(book).activities.rows) == 2


def test_sheets_are_found_by_the_names_that_numbers_gives_them():
    book = make_book([complete()])
    book["Reply"].title, book["Activities"].title = "Reply - Table 1", "activities\u200b - Table 1"

    content = read_book(book)

    assert content.errors == content.notes == ()
    assert len(content.activities.rows) == 1


def test_a_sheet_that_could_be_meant_is_named_with_its_row():
    book = make_book([complete()])
    book["Reply"].title, book["Activities"].title = "Antwort", "Activities (2)"
    book["Activities (2)"].insert_rows(1, 2)

    assert [found.problem.remedy for found in read_book(book).errors] == [
        "If you mean the sheet “Antwort”, rename it to “Reply”: see its row 1.",
        "If you mean the sheet “Activities (2)”, rename it to “Activities”: see its row 3.",
    ]


def test_of_two_tables_of_a_sheet_none_is_guessed():
    book = make_book([complete()])
    book["Activities"].title = "Activities - Table 1"
    book.create_sheet("Activities - Table 2")

    assert [found.problem.rule for found in read_book(book).errors] == ["sheet_missing"]


def test_the_workbook_for_reading_is_named_as_such():
    reply = make_reply()
    file = io.BytesIO()
    write_reading(reply, review_of_reply(reply, []), [], file)
    file.seek(0)

    with pytest.raises(Refused, match=r"read-only copy of a reply.*Download the reply workbook"):
        read(file)


def test_5000_activities_are_read_and_one_more_is_refused_with_what_to_do():
    rows = [complete()] * MAX_ACTIVITIES

    assert len(read_book(make_book(rows)).activities.rows) == 5000
    with pytest.raises(Refused, match="more than 5\u00a0000 activities\\. Divide the activities"):
        read_book(make_book([*rows, complete()]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (DIMENSION, b'<dimension ref="A1:XFD1048576"'),
        (DIMENSION, b'<dimension ref="A1:A1"'),
        (b'<row r="2"', b'<row r="900000000000000"'),
    ],
    ids=["larger", "smaller", "row beyond the last"],
)
def test_the_size_that_a_sheet_claims_is_not_believed(old: bytes, new: bytes):
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new)

    content = read(with_part(as_file(make_book([complete()])), SHEET, change))

    assert len(content.activities.rows) == (0 if b"row" in old else 1)
