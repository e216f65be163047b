import datetime as dt

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from questionnaire.workbook.findings import UnreadNote
from tests.questionnaire.workbook.files import complete, make_book
from tests.questionnaire.workbook.reading.read_back import read_book

pytestmark = pytest.mark.django_db


def test_a_row_that_is_struck_out_is_said_before_all_else():
    book = make_book([complete(), complete()])
    for cell in book["Activities"][3]:
        cell.font = Font(strike=True)

    content = read_book(book)

    assert len(content.activities.rows) == 2
    [note] = content.notes
    assert note == "Activities: Row 3 is struck out, but was read. Delete the row if it no longer applies."
    assert isinstance(note, UnreadNote)


def test_words_that_are_struck_out_are_said_at_their_cell():
    book = make_book([complete()])
    words = CellRichText(TextBlock(InlineFont(strike=True), "120 vans "), TextBlock(InlineFont(), "150 vans"))
    book["Activities"]["N2"] = words

    content = read_book(book)

    assert content.activities.rows[0].activity.description == "120 vans 150 vans"
    [note] = content.notes
    assert note == "Activities!N2: “120 vans 150 vans” is struck out, all or in part, but was read."


@pytest.mark.parametrize(
    ("value", "number_format", "read", "is_noted"),
    [
        (123, "00000", "00123", False),
        (2018, "General", "2018", False),
        (dt.date.fromisoformat("2016-03-12"), "d-mmm", "12-Mar", True),
        (dt.date.fromisoformat("2018-03-01"), "mmm-yy", "Mar-18", True),
        (0.5, "0%", "50%", True),
        ("2018", "0%", "2018", False),
    ],
)
def test_a_text_is_read_as_it_is_shown_and_a_date_made_of_it_is_said(value, number_format, read, is_noted):
    book = make_book([complete(project=value)])
    book["Activities"]["S2"].number_format = number_format

    content = read_book(book)

    assert content.activities.rows[0].activity.project == read
    note = f"Activities!S2: Excel has made a number or a date of this text. It was read as “{read}”."
    assert content.notes == ((note,) if is_noted else ())
