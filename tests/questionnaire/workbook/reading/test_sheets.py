import pytest

from questionnaire.problems import Refused
from questionnaire.workbook.layout import MAX_ACTIVITIES
from questionnaire.workbook.reading.read import read
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


def test_5000_activities_are_read_and_one_more_is_refused_with_what_to_do():
    rows = [complete()] * MAX_ACTIVITIES

    assert len(read_book(make_book(rows)).activities.rows) == 5000
    with pytest.raises(Refused, match=r"more than 5,000 activities\. Divide them"):
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
