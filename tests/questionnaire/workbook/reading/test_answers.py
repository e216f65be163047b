import pytest

from tests.questionnaire.workbook.files import (
    ONLY_SERBIA,
    make_book,
)
from tests.questionnaire.workbook.reading.read_back import errors, read_book

pytestmark = pytest.mark.django_db


def test_a_computed_round_or_member_state_is_named_once():
    book = make_book(survey_round="=2000+20", member_state='="HR"')

    assert errors(book) == [("Reply!B1", "=2000+20", "formula"), ("Reply!B2", '="HR"', "formula")]
    assert read_book(book).answers.survey_round is None


def test_a_label_twice_and_a_label_missing_are_named():
    book = make_book(answers=ONLY_SERBIA | {"round": "2020"})
    book["Reply"]["A2"] = "State"

    assert errors(book) == [("Reply", "", "label_missing"), ("Reply!A10", "round", "label_twice")]


def test_an_answer_to_an_unknown_label_is_noted_and_a_text_alone_is_not():
    book = make_book(answers=ONLY_SERBIA | {"Moldova": "Yes", "* This designation is …": None})

    assert read_book(book).notes == (
        "Reply!A10: “Moldova” is not a label of this sheet. Its answer was not read.",
    )


def test_a_blank_partner_answer_is_no_answer():
    content = read_book(make_book(supports=None, answers={"Albania": None, "Serbia": " "}))

    assert content.answers.supports is None
    assert content.answers.partners == {}


def test_a_merged_title_above_the_labels_does_no_harm():
    book = make_book()
    book["Reply"].insert_rows(1)
    book["Reply"]["A1"] = "Table 1"
    book["Reply"].merge_cells("A1:B1")

    content = read_book(book)

    assert content.errors == ()
    assert content.answers.supports is True
    assert content.notes == ("Reply!A1: “Table 1” was not read.",)
