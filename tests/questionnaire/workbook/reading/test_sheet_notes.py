import io

import pytest
from openpyxl.comments import Comment

from questionnaire.spreadsheets.cells import Sheet
from questionnaire.workbook.findings import UnreadNote, finding
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.reading.sheet_notes import row_ranges, sheet_notes
from questionnaire.workbook.writing.mark import mark_errors
from tests.questionnaire.workbook.files import as_file, complete, make_book
from tests.questionnaire.workbook.reading.read_back import read_book

pytestmark = pytest.mark.django_db


def test_comments_are_said_with_their_cells():
    book = make_book([complete()])
    book["Activities"]["K2"].comment = Comment("In SEK, not EUR!", "Desk officer")
    book["Reply"]["B4"].comment = Comment("from 2019 on", "Desk officer")

    notes = read_book(book).notes

    assert notes == (
        "Reply!B4: The comment “from 2019 on” was not read.",
        "Activities!K2: The comment “In SEK, not EUR!” was not read.",
    )
    assert all(isinstance(note, UnreadNote) for note in notes)


def test_comments_of_an_earlier_check_are_no_matter_but_those_above_them_are():
    book = make_book([complete()])
    book["Activities"]["K2"].comment = Comment("In SEK!", "Desk officer")
    errors = [
        finding("rule", "Wrong.", "Correct it.", sheet="Activities", cell=cell) for cell in ("K2", "F2")
    ]

    marked = mark_errors(as_file(book).getvalue(), errors, "LIMITE")

    assert read(io.BytesIO(marked)).notes == ("Activities!K2: The comment “In SEK!” was not read.",)


def test_what_is_hidden_is_said_and_read():
    book = make_book([complete(), complete(), complete()])
    sheet = book["Activities"]
    sheet.sheet_state = "hidden"
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["E"].hidden = sheet.column_dimensions["X"].hidden = True

    content = read_book(book)

    assert len(content.activities.rows) == 3
    assert content.notes == (
        "The sheet “Activities” is hidden, but was read.",
        "Activities: These columns are hidden, but were read: E.",
        "Activities: These rows are hidden, but were read: 3–4.",
    )


def test_a_text_box_is_said():
    sheet = Sheet("Activities", (), text_boxes=("In SEK,\nnot EUR",))

    assert list(sheet_notes(sheet)) == ["Activities: The text box “In SEK, not EUR” was not read."]


def test_an_empty_sheet_is_no_matter():
    book = make_book([complete()])
    book.create_sheet("Sheet1")

    assert read_book(book).notes == ()


@pytest.mark.parametrize(("numbers", "text"), [([3], "3"), ([4, 3, 5], "3–5"), ([1, 3, 4, 9], "1, 3–4, 9")])
def test_rows_that_follow_each_other_are_said_as_one_range(numbers, text):
    assert row_ranges(numbers) == text
