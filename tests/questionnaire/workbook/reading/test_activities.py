import pytest

from tests.questionnaire.workbook.files import complete, make_book
from tests.questionnaire.workbook.reading.read_back import errors, read_book

pytestmark = pytest.mark.django_db


def test_a_title_above_the_headers_is_said_and_the_rows_below_are_read():
    book = make_book([complete()])
    sheet = book["Activities"]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Ministry of the Interior"
    sheet.merge_cells("A1:D1")

    content = read_book(book)

    assert content.errors == ()
    assert [(row.number, row.activity.partner_id) for row in content.activities.rows] == [(4, "RS")]
    assert content.notes == ("Activities!A1: “Ministry of the Interior” was not read.",)


def test_merged_cells_from_the_headers_on_are_refused():
    book = make_book([complete()])
    book["Activities"].insert_rows(1)
    book["Activities"].merge_cells("A1:A2")

    assert ("Activities!A1:A2", "", "merged_cells") in errors(book)


@pytest.mark.parametrize("word", ["Total", "Grand total:", "Summe 2015–2019", "UKUPNO", "Σύνολο"])
def test_a_row_of_totals_is_said_and_not_read(word: str):
    total = {"Title": word, "Value (EUR)": "=SUM(K2:K3)"}
    book = make_book([complete(value_eur=100), complete(value_eur=200), {}, total])

    content = read_book(book)

    assert content.errors == ()
    assert [row.number for row in content.activities.rows] == [2, 3]
    assert content.notes == ("Activities: Row 5 looks like a row of totals and was not read.",)


@pytest.mark.parametrize("header", ["Reference", "Partner"])
def test_the_word_may_stand_in_any_column(header: str):
    content = read_book(make_book([complete(), {header: "Total", "Value (EUR)": 300}]))

    assert content.errors == ()
    assert [row.number for row in content.activities.rows] == [2]


def test_an_activity_whose_title_begins_so_is_read():
    content = read_book(make_book([complete(title="Total station"), {"Partner": "Serbia", "Title": "Total"}]))

    assert [row.number for row in content.activities.rows] == [2, 3]
    assert content.notes == ()
