import datetime as dt

import pytest
from openpyxl import Workbook

from questionnaire.problems import Refused
from questionnaire.workbook.layout import MAX_ACTIVITIES
from questionnaire.workbook.reading.read import ReadReply, read
from tests.questionnaire.workbook.files import (
    APART,
    HEADERS,
    LAST,
    NEXT,
    ONLY_SERBIA,
    as_file,
    complete,
    make_book,
    with_part,
)

pytestmark = pytest.mark.django_db

SHEET = "xl/worksheets/sheet2.xml"
DIMENSION = f'<dimension ref="A1:{LAST}2"'.encode()


def read_book(book: Workbook) -> ReadReply:
    return read(as_file(book))


def errors(book: Workbook) -> list[tuple[str, str, str]]:
    """Place, value and rule of each."""
    return [(found.place, found.value, found.problem.rule) for found in read_book(book).errors]


def test_a_clean_workbook_says_what_it_says():
    content = read_book(make_book([complete(), complete(partner="al", start=2015)]))

    answers = content.answers
    assert (answers.survey_round, answers.member_state.pk, answers.supports) == ("2020", "HR", True)
    assert answers.partners == {"AL": False, "BA": False, "XK": False, "ME": False, "MK": False, "RS": True}
    assert [
        (row.number, row.activity.partner_id, row.activity.start_year) for row in content.activities.rows
    ] == [
        (2, "RS", 2018),
        (3, "AL", 2015),
    ]
    assert content.errors == content.notes == ()


def test_headers_and_labels_are_known_in_any_case_order_and_spacing():
    book = make_book([complete()], headers=[f" {header.upper()}\u00a0" for header in reversed(HEADERS)])
    for header, cell in zip(reversed(HEADERS), book["Activities"][2], strict=True):
        cell.value = complete().get(header)
    book["Reply"]["A2"] = "member  state "
    book["Reply"]["A6"] = "KOSOVO"
    sheets = book.worksheets
    for sheet, title in zip(sheets * 2, ("a", "b", "reply", " ACTIVITIES"), strict=True):
        sheet.title = title

    content = read_book(book)

    assert content.errors == ()
    assert content.activities.rows[0].activity.title == "Training of asylum officers"
    assert content.answers.partners["XK"] is False


def test_numbers_where_texts_are_expected_are_taken_as_written():
    book = make_book([complete(title=112, project=2018.0, start=dt.date(2018, 3, 9))], survey_round=2020)

    content = read_book(book)

    activity = content.activities.rows[0].activity
    assert content.answers.survey_round == "2020"
    assert (activity.title, activity.project, activity.start.isoformat()) == ("112", "2018", "2018-03")


def test_every_unreadable_cell_is_named_at_once():
    book = make_book(
        [
            complete(partner="Croatia", start="soon"),
            complete(title="x" * 151, value_eur="1,500", national_share="half"),
        ],
        member_state="Kroatien",
        supports="perhaps",
        answers=ONLY_SERBIA | {"Serbia": "si"},
    )

    assert errors(book) == [
        ("Reply!B2", "Kroatien", "member_state_unknown"),
        ("Reply!B3", "perhaps", "not_yes_or_no"),
        ("Reply!B9", "si", "not_yes_or_no"),
        ("Activities!B2", "Croatia", "not_in_list"),
        ("Activities!G2", "soon", "not_a_date"),
        ("Activities!E3", "x" * 151, "too_long"),
        ("Activities!J3", "half", "not_a_number"),
        ("Activities!K3", "1,500", "ambiguous_number"),
    ]


def test_formulas_and_error_values_are_named_with_their_cells():
    book = make_book([complete(title="=1+1"), complete(description="#REF!")], supports="=TRUE()")

    assert errors(book) == [
        ("Reply!B3", "=TRUE()", "formula"),
        ("Activities!E2", "=1+1", "formula"),
        ("Activities!N3", "#REF!", "error_value"),
    ]


def test_a_computed_round_or_member_state_is_named_once():
    book = make_book(survey_round="=2000+20", member_state='="HR"')

    assert errors(book) == [("Reply!B1", "=2000+20", "formula"), ("Reply!B2", '="HR"', "formula")]
    assert read_book(book).answers.survey_round is None


def test_missing_sheets_are_named():
    book = make_book()
    del book["Activities"]
    book["Reply"].title = "Antwort"

    content = read_book(book)

    assert [(found.place, found.problem.message) for found in content.errors] == [
        ("Reply", "The sheet “Reply” is missing."),
        ("Activities", "The sheet “Activities” is missing."),
    ]
    assert content.notes == ("These sheets are not part of the questionnaire and were not read: “Antwort”.",)


def test_missing_and_renamed_headers_are_named_and_no_row_is_read():
    headers = [{"Title": "Titel", "Remark": "Remark*"}.get(header, header) for header in HEADERS]

    content = read_book(make_book([complete(partner="nowhere")], headers=headers))

    (error,) = content.errors
    assert str(error) == (
        "Activities!1:1: Headers are missing in row 1: “Title”, “Remark”. "
        f"Write them exactly so. Not known are: “Titel” (E1), “Remark*” ({LAST}1)."
    )
    assert content.activities.rows == ()


def test_a_header_that_stands_there_twice_is_named():
    book = make_book([complete()], headers=[*HEADERS, "title "])

    assert errors(book) == [(f"Activities!{NEXT}1", "title", "header_twice")]


def test_an_empty_sheet_lacks_its_headers():
    book = make_book()
    book["Activities"].delete_rows(1)

    assert [rule for _place, _value, rule in errors(book)] == ["header_missing"]


def test_headers_are_in_row_1_or_missing():
    book = make_book([complete()])
    book["Activities"].insert_rows(1)

    assert [rule for _place, _value, rule in errors(book)] == ["header_missing"]


@pytest.mark.parametrize(
    ("sheet", "cells", "is_refused"),
    [
        ("Activities", "B2:B3", True),
        ("Activities", "V1:W9", True),
        ("Reply", "A1:B1", True),
        ("Reply", "B4:C4", True),
        ("Reply", "D1:F3", False),
    ],
)
def test_merged_cells_are_refused_where_they_hide_content(sheet: str, cells: str, is_refused: bool):
    book = make_book([complete(), complete()])
    book[sheet].merge_cells(cells)

    expected = [(f"{sheet}!{cells}", "", "merged_cells")] if is_refused else []
    assert [error for error in errors(book) if error[2] == "merged_cells"] == expected


def test_a_label_twice_and_a_label_missing_are_named():
    book = make_book(answers=ONLY_SERBIA | {"round": "2020"})
    book["Reply"]["A2"] = "State"

    assert errors(book) == [("Reply", "", "label_missing"), ("Reply!A10", "round", "label_twice")]


def test_an_answer_to_an_unknown_label_is_noted_and_a_text_alone_is_not():
    book = make_book(answers=ONLY_SERBIA | {"Moldova": "Yes", "* This designation is …": None})

    assert read_book(book).notes == ("Reply!A10 “Moldova” is not a label here; its answer was not read.",)


def test_a_blank_partner_answer_is_no_answer():
    content = read_book(make_book(supports=None, answers={"Albania": None, "Serbia": " "}))

    assert content.answers.supports is None
    assert content.answers.partners == {}


def test_empty_rows_are_ignored_and_rows_keep_their_numbers():
    content = read_book(make_book([{}, complete(), {"Title": "  "}, {}, complete()]))

    assert [row.number for row in content.activities.rows] == [3, 6]


def test_hidden_rows_are_read():
    book = make_book([complete(), complete()])
    book["Activities"].row_dimensions[2].hidden = True

    assert len(read_book(book).activities.rows) == 2


def test_extra_sheets_and_columns_are_ignored_with_a_note():
    book = make_book([complete() | {"Ministry": "Interior"}], headers=[*HEADERS, "Ministry"])
    book["Activities"][f"{APART}2"] = "loose"
    book.create_sheet("Notes")["A1"] = "=1/0"

    content = read_book(book)

    assert content.errors == ()
    unknown = f"“Ministry” ({NEXT}1)"
    assert content.notes == (
        "These sheets are not part of the questionnaire and were not read: “Notes”.",
        f"Activities: These columns are not part of the questionnaire and were not read: {unknown}.",
        f"Activities: These columns have no header and were not read: {APART}.",
    )


def test_a_row_with_something_only_in_an_extra_column_is_empty():
    book = make_book([complete()])
    book["Activities"]["V9"] = "total"

    assert [row.number for row in read_book(book).activities.rows] == [2]


def test_unprintable_characters_are_left_out_with_a_note():
    content = read_book(make_book([complete(title="a_x0007_b", description="one_x000D_\ntwo")]))

    activity = content.activities.rows[0].activity
    assert (activity.title, activity.description) == ("ab", "one\ntwo")
    assert content.notes == ("Activities!E2: Characters that cannot be printed were left out.",)


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
