import pytest

from tests.questionnaire.workbook.files import (
    complete,
    make_book,
)
from tests.questionnaire.workbook.reading.read_back import read_book

pytestmark = pytest.mark.django_db


def test_empty_rows_are_ignored_and_rows_keep_their_numbers():
    content = read_book(make_book([{}, complete(), {"Title": "  "}, {}, complete()]))

    assert [row.number for row in content.activities.rows] == [3, 6]


def test_a_row_with_something_only_in_an_extra_column_is_empty():
    book = make_book([complete()])
    book["Activities"]["V9"] = "total"

    assert [row.number for row in read_book(book).activities.rows] == [2]


def test_unprintable_characters_are_left_out_with_a_note():
    content = read_book(make_book([complete(title="a_x0007_b", description="one_x000D_\ntwo")]))

    activity = content.activities.rows[0].activity
    assert (activity.title, activity.description) == ("ab", "one\ntwo")
    assert content.notes == ("Activities!E2: Characters that cannot be printed were left out.",)
