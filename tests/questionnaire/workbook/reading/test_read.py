import datetime as dt

import pytest

from tests.questionnaire.workbook.files import (
    APART,
    HEADERS,
    NEXT,
    ONLY_SERBIA,
    complete,
    make_book,
)
from tests.questionnaire.workbook.reading.read_back import errors, read_book

pytestmark = pytest.mark.django_db


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
