import pytest

from tests.questionnaire.workbook.files import HEADERS, LAST, NEXT, complete, make_book
from tests.questionnaire.workbook.reading.read_back import errors, read_book

pytestmark = pytest.mark.django_db


def test_missing_and_renamed_headers_are_named_and_no_row_is_read():
    headers = [{"Title": "Titel", "Remark": "Remark*"}.get(header, header) for header in HEADERS]

    content = read_book(make_book([complete(partner="nowhere")], headers=headers))

    (error,) = content.errors
    assert str(error) == (
        "Activities!1:1: Headers are missing in row 1: “Title”, “Remark”. "
        f"Enter them exactly like this. Unknown headers: “Titel” (E1), “Remark*” ({LAST}1)."
    )
    assert content.activities.rows == ()


def test_a_letter_of_another_alphabet_in_a_header_is_named():
    headers = [header.replace("T", "Т") if header == "Title" else header for header in HEADERS]

    (error,) = read_book(make_book([complete()], headers=headers)).errors

    assert "“Т” is a letter of the Cyrillic alphabet." in str(error)


def test_a_header_that_stands_there_twice_is_named():
    book = make_book([complete()], headers=[*HEADERS, "title "])

    assert errors(book) == [(f"Activities!{NEXT}1", "title", "header_twice")]


def test_an_empty_sheet_lacks_its_headers():
    book = make_book()
    book["Activities"].delete_rows(1)

    assert [rule for _place, _value, rule in errors(book)] == ["header_missing"]


def test_missing_headers_are_named_in_the_row_in_which_the_others_stand():
    book = make_book([complete()], headers=[header for header in HEADERS if header != "Title"])
    book["Activities"].insert_rows(1, 2)

    (error,) = read_book(book).errors

    assert str(error).startswith("Activities!3:3: Headers are missing in row 3: “Title”.")
