"""What an old copy of a workbook does to a reply that has been changed since."""

import pytest

from questionnaire.choices import AnswerKind
from questionnaire.comparison import Difference
from questionnaire.models import Activity, Reply
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from questionnaire.reply.editing_answers import set_additional_answers, set_partner_answers, set_support
from questionnaire.workbook.changes.conflicts import FILE, STORED
from questionnaire.workbook.store import apply
from tests.builders import activity, make_additional_question, make_reply
from tests.questionnaire.workbook.copies import compared, downloaded, fresh, set_answers, set_cells

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    rows = [activity(title=title, description=f"About {title}") for title in ("First", "Second", "Third")]
    return make_reply(activities=rows)


def stored(reply: Reply, number: int) -> Activity:
    return reply.activities.with_codes().get(reference=f"2020-HR-00{number}")


def change(reply: Reply, number: int, **columns: str) -> None:
    row = stored(reply, number)
    for name, value in columns.items():
        setattr(row, name, value)
    save_activity(row)


def titles(reply: Reply) -> list[str]:
    return list(reply.activities.order_by("reference").values_list("title", flat=True))


def test_two_copies_with_changes_in_different_rows_are_both_stored(reply):
    one, other = downloaded(reply), downloaded(reply)
    set_cells(one, 2, title="First, changed")
    set_cells(other, 3, title="Second, changed")

    apply(compared(reply, one))
    comparison = compared(reply, other)
    apply(comparison)

    assert [change.stored.reference for change in comparison.changed] == ["2020-HR-002"]
    assert titles(reply) == ["First, changed", "Second, changed", "Third"]
    assert comparison.notes == (
        "In 1 row the reply has newer values than this workbook. The newer values are kept.",
    )


def test_columns_of_one_row_are_told_apart(reply):
    book = downloaded(reply)
    set_cells(book, 2, title="From the workbook")
    change(reply, 1, description="From the page")

    comparison = compared(reply, book)
    apply(comparison)

    row = stored(reply, 1)
    assert (row.title, row.description) == ("From the workbook", "From the page")
    assert comparison.changed[0].differences == (
        Difference("Title", "First", "From the workbook", is_prose=True),
    )


def test_an_unchanged_copy_changes_nothing_whatever_has_been_changed_since(reply):
    book = downloaded(reply)
    change(reply, 1, title="Newer")
    set_partner_answers(reply, {"AL": (True, None)})
    set_support(reply, None)

    comparison = compared(reply, book)

    assert not comparison.has_changes
    assert not comparison.conflicts
    assert "The reply has 2 newer answers than this workbook. The newer answers are kept." in comparison.notes


def test_what_has_changed_on_both_sides_is_stored_only_when_it_is_chosen(reply):
    book = downloaded(reply)
    set_cells(book, 2, title="From the workbook")
    change(reply, 1, title="From the page")

    comparison = compared(reply, book)

    (conflict,) = comparison.conflicts
    assert conflict.difference == Difference("Title", "From the page", "From the workbook", is_prose=True)
    assert conflict.cell == "E2"
    assert comparison.without_effect == len(comparison.unchanged) - 1
    assert not comparison.changed
    with pytest.raises(Refused):
        apply(comparison)
    apply(compared(reply, book, {conflict.key: STORED}))
    assert titles(reply)[0] == "From the page"
    apply(compared(reply, book, {conflict.key: FILE}))
    assert titles(reply)[0] == "From the workbook"


def test_a_choice_holds_for_the_texts_that_it_was_made_between(reply):
    book = downloaded(reply)
    set_cells(book, 2, title="From the workbook")
    change(reply, 1, title="From the page")
    (conflict,) = compared(reply, book).conflicts
    change(reply, 1, title="From another page")

    assert compared(reply, book, {conflict.key: FILE}).open_conflicts


def test_the_same_change_on_both_sides_is_none(reply):
    book = downloaded(reply)
    set_cells(book, 2, title="Agreed")
    change(reply, 1, title="Agreed")

    comparison = compared(reply, book)

    assert not comparison.has_changes
    assert not comparison.conflicts


def test_answers_of_the_sheet_reply_are_told_apart_in_the_same_way(reply):
    book = downloaded(reply)
    set_answers(book, {"Albania": "Yes", "Montenegro": "Yes"})
    set_partner_answers(reply, {"AL": (None, "A remark"), "ME": (True, None), "MK": (True, None)})

    comparison = compared(reply, book)

    assert comparison.answers == (Difference("Albania", "No", "Yes"),)
    apply(comparison)
    assert fresh(reply).answers | {"RS": True} == {
        "AL": True, "BA": False, "XK": False, "ME": True, "MK": True, "RS": True
    }  # fmt: skip


def test_an_answer_that_was_blank_and_is_given_on_both_sides_is_a_conflict():
    reply = make_reply(answers={"AL": None})
    book = downloaded(reply)
    set_answers(book, {"Albania": "Yes"})
    set_partner_answers(reply, {"AL": (False, None)})

    (conflict,) = compared(reply, book).conflicts

    assert conflict.difference == Difference("Albania", "No", "Yes")
    assert str(conflict.finding).startswith("Reply!B4 “Yes”: The reply now contains “No”.")
    assert compared(reply, book, {conflict.key: FILE}).partner_answers == {"AL": True}
    assert compared(reply, book, {conflict.key: STORED}).partner_answers == {}


def test_additional_answers_are_told_apart_in_the_same_way(reply):
    for number in (1, 2, 3):
        make_additional_question(
            survey_round=reply.survey_round, text=f"Question {number}", kind=AnswerKind.TEXT
        )
    set_additional_answers(fresh(reply), {(1, None): "old", (2, None): "old", (3, None): "old"})
    book = downloaded(reply)
    book["Additional questions"]["E2"] = "from the workbook"
    book["Additional questions"]["E3"] = "from the workbook"
    set_additional_answers(fresh(reply), {(2, None): "from the page", (3, None): "from the page"})

    comparison = compared(reply, book)

    assert comparison.additional_answers == {(1, None): "from the workbook"}
    (conflict,) = comparison.conflicts
    assert (conflict.sheet, conflict.cell) == ("Additional questions", "E3")
    assert "The reply has 1 newer answer than this workbook. The newer answer is kept." in comparison.notes


def test_rows_sorted_without_their_references_change_nothing(reply):
    book = downloaded(reply)
    sheet = book["Activities"]
    contents = [[cell.value for cell in sheet[row][1:]] for row in (3, 4, 2)]
    for row, content in enumerate(contents, 2):
        for cell, value in zip(sheet[row][1:], content, strict=True):
            cell.value = value

    comparison = compared(reply, book)

    assert not comparison.has_changes
    assert not comparison.errors
    assert (
        "These rows have exactly the content of activities with other references: 2, 3 and 4."
        in comparison.notes[0]
    )


def test_rows_that_were_sorted_and_changed_are_refused(reply):
    book = downloaded(reply)
    set_cells(book, 2, title="Second", description="About Second")
    set_cells(book, 3, title="First, changed", description="About First")

    errors = compared(reply, book).errors

    assert [(found.place, found.problem.rule) for found in errors] == [("Activities!A3", "rows_moved")]


def test_a_row_that_becomes_equal_to_another_one_is_a_change(reply):
    book = downloaded(reply)
    set_cells(book, 2, title="Second", description="About Second")

    assert [change.stored.reference for change in compared(reply, book).changed] == ["2020-HR-001"]


def test_what_has_been_deleted_since_does_not_come_back(reply):
    book = downloaded(reply)
    delete_activity(stored(reply, 1))

    comparison = compared(reply, book)

    assert not comparison.has_changes
    assert not comparison.errors
    assert "not added again: 2020-HR-001." in comparison.notes[0]


def test_a_change_of_what_has_been_deleted_since_is_refused(reply):
    book = downloaded(reply)
    set_cells(book, 2, title="Changed")
    delete_activity(stored(reply, 1))

    (found,) = compared(reply, book).errors

    assert (found.place, found.problem.rule) == ("Activities!A2", "reference_deleted")


def test_a_copy_without_the_hidden_sheet_is_believed(reply):
    book = downloaded(reply)
    del book["Base"]
    change(reply, 1, title="Newer")

    (changed,) = compared(reply, book).changed

    assert changed.differences == (Difference("Title", "Newer", "First", is_prose=True),)


def test_only_what_differs_is_written(reply):
    """An escaped character cannot be held by a workbook: a changed title must not rewrite the description."""
    add_activities(reply, [activity(title="Fourth", description="_x0007_ as typed")])
    book = downloaded(reply)
    set_cells(book, 5, title="Fourth, changed")

    comparison = compared(reply, book)
    apply(comparison)

    assert [difference.label for difference in comparison.changed[0].differences] == ["Title"]
    assert stored(reply, 4).description == "_x0007_ as typed"
