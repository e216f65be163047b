"""The sheet of additional questions in the reply workbook: out, filled by any program, in again."""

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from questionnaire.additional_questions.answers import answer_places, answers_in
from questionnaire.choices import AnswerKind, QuestionScope
from questionnaire.models import AdditionalQuestion, Reply
from questionnaire.reply.editing_answers import set_additional_answers
from questionnaire.review.summary import review_of_reply
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.store import apply
from questionnaire.workbook.writing.mark import mark_errors
from questionnaire.workbook.writing.read_only import write_reading
from questionnaire.workbook.writing.write import write_workbook
from tests.builders import activity, make_additional_question, make_reply, make_round, make_section
from tests.questionnaire.workbook.files import as_file, make_book

pytestmark = pytest.mark.django_db

SHEET = "Additional questions"
HEADERS = ["Number", "Question", "Partner", "How to answer", "Answer"]


@pytest.fixture
def reply():
    """Yes or no, a choice, a needed text, and a number for each partner."""
    survey_round = make_round()
    make_additional_question(survey_round=survey_round)
    make_additional_question(
        survey_round=survey_round,
        text="How often?",
        kind=AnswerKind.CHOICE,
        choices=["Yearly, once", "=Rarely"],
    )
    make_additional_question(
        survey_round=survey_round, text="Who decides?", kind=AnswerKind.TEXT, is_required=True
    )
    make_additional_question(
        survey_round=survey_round, text="How many?", kind=AnswerKind.NUMBER, scope=QuestionScope.PARTNER
    )
    return make_reply(survey_round=survey_round, activities=[activity()])


def again(reply: Reply) -> Reply:
    return Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)


def written(reply: Reply, **options: Any) -> Workbook:
    file = io.BytesIO()
    write_workbook(again(reply), file, **options)
    return load_workbook(io.BytesIO(file.getvalue()))


def compared(reply: Reply, book: Workbook) -> Comparison:
    return compare_workbook(again(reply), read(as_file(book)))


def stored(reply: Reply) -> dict[Any, str]:
    return answers_in(reply, answer_places(again(reply).survey_round))


def filled(*rows: tuple[Any, Any, Any]) -> Workbook:
    """Number, partner and answer of each row, as another program writes them."""
    book = make_book()
    sheet = book.create_sheet(SHEET)
    sheet.append(["Number", "Partner", "Answer"])
    for row in rows:
        sheet.append(row)
    return book


def test_the_sheet_has_a_row_for_each_answer_with_drop_downs(reply):
    book = written(reply)
    sheet = book[SHEET]

    assert [cell.value for cell in sheet[1]] == HEADERS
    assert [(row[0].value, row[2].value) for row in sheet.iter_rows(min_row=2)] == [
        (1, None),
        (2, None),
        (3, None),
        *[
            (4, p)
            for p in (
                "Albania",
                "Bosnia and Herzegovina",
                "Kosovo*",
                "Montenegro",
                "North Macedonia",
                "Serbia",
            )
        ],
    ]
    sources = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert set(sources) == {"E2", "E3"}
    name, cells = sources["E3"].split("!")
    first, last = cells.replace("$", "").split(":")
    options = [row[0].value for row in book[name.strip("'")][first:last]]
    assert options == ["Yearly, once", "=Rarely"]
    assert book.sheetnames[1:4] == ["Reply", "Activities", SHEET]


def test_a_round_without_additional_questions_has_no_such_sheet():
    assert SHEET not in written(make_reply(activities=[activity()])).sheetnames


def test_the_same_file_again_changes_nothing(reply):
    set_additional_answers(
        reply, {(1, None): "no", (2, None): "=Rarely", (3, None): "A text\nof two lines", (4, "XK"): "12.50"}
    )

    comparison = compared(reply, written(reply))

    assert comparison.errors == ()
    assert not comparison.has_changes
    assert comparison.notes == ()


def test_answers_written_by_hand_are_understood_compared_and_stored(reply):
    set_additional_answers(reply, {(1, None): "no", (3, None): "The ministry"})
    rows = [
        (1, None, "Y"),
        (2, "", "yearly, ONCE"),
        (3, None, None),
        (4, "kosovo", 12.5),
        (4, "Serbia", "1 500,50"),
    ]
    book = filled(*rows)

    comparison = compared(reply, book)
    additional = [(d.label, d.old, d.new) for d in comparison.answers if d.label[0].isdigit()]
    assert additional == [
        ("1. Do you plan to give more support?", "No", "Yes"),
        ("2. How often?", "not answered", "Yearly, once"),
        ("4. How many? (Kosovo*)", "not answered", "12.5"),
        ("4. How many? (Serbia)", "not answered", "1\N{NO-BREAK SPACE}500.5"),
    ]
    apply(comparison)

    # A blank answer changes nothing.
    assert stored(reply) == {
        (1, None): "yes",
        (2, None): "Yearly, once",
        (3, None): "The ministry",
        (4, "XK"): "12.5",
        (4, "RS"): "1500.5",
    }
    assert not compared(reply, book).has_changes


def test_several_choices_are_written_in_one_cell_and_read_again():
    survey_round = make_round()
    make_additional_question(
        survey_round=survey_round, kind=AnswerKind.SEVERAL, choices=["Border", "Police", "Justice"]
    )
    reply = make_reply(survey_round=survey_round, activities=[activity()])
    set_additional_answers(reply, {(1, None): "Border\nJustice"})

    book = written(reply)
    assert book[SHEET]["D2"].value == (
        "Enter one or more of these, separated by semicolons: Border; Police; Justice"
    )
    assert book[SHEET]["E2"].value == "Border; Justice"
    assert not compared(reply, book).has_changes

    book[SHEET]["E2"] = "police; border"
    apply(compared(reply, book))
    assert stored(reply) == {(1, None): "Border\nPolice"}


def test_what_cannot_be_read_is_named_with_its_cell_and_nothing_is_stored(reply):
    book = filled(
        (1, None, "Perhaps"), (2, None, "Never"), (4, "Serbia", "1,500"), (4, None, 3), (9, None, "x"),
        (4, "Albania", "=1+1"), ("many", None, "y"), (3, None, "One"), (3, None, "Two"),
    )  # fmt: skip

    comparison = compared(reply, book)

    assert [(found.place, found.problem.rule) for found in comparison.errors] == [
        (f"{SHEET}!C2", "not_yes_or_no"),
        (f"{SHEET}!C3", "not_in_list"),
        (f"{SHEET}!C4", "ambiguous_number"),
        (f"{SHEET}!C5", "not_asked"),
        (f"{SHEET}!C6", "not_asked"),
        (f"{SHEET}!C7", "formula"),
        (f"{SHEET}!C8", "question_unknown"),
        (f"{SHEET}!C10", "answered_twice"),
    ]
    marked = load_workbook(io.BytesIO(mark_errors(as_file(book).getvalue(), comparison.errors, "LIMITE")))
    assert "Enter Yes or No." in marked[SHEET]["C2"].comment.text
    assert stored(reply) == {}


def test_a_sheet_without_its_headers_is_refused(reply):
    book = make_book()
    book.create_sheet(SHEET).append(["Number", "Partner"])

    assert [found.problem.rule for found in compared(reply, book).errors] == ["header_missing"]


def test_headers_stand_below_a_title_and_words_beside_the_answers_are_said(reply):
    book = written(reply)
    sheet = book[SHEET]
    sheet["E2"], sheet["G2"] = "Yes", "from 2027 on"
    sheet.insert_rows(1)
    sheet["A1"] = "Table 1"

    comparison = compared(reply, book)

    assert [difference.new for difference in comparison.answers] == ["Yes"]
    assert comparison.notes == (
        f"{SHEET}!A1: “Table 1” was not read.",
        f"{SHEET}!G3: “from 2027 on” was not read.",
    )


def test_a_needed_answer_is_a_hint_at_its_cell_until_it_is_given(reply):
    blank = compared(reply, filled((3, None, None)))
    remaining = [(f.place, f.problem.rule) for f in blank.remaining if f.problem.question]
    assert remaining == [(f"{SHEET}!C2", "additional_required")]

    given = compared(reply, filled((3, None, "The ministry")))
    assert [found for found in given.remaining if found.problem.question] == []


def test_a_question_worded_otherwise_since_is_told(reply):
    book = written(reply)
    book[SHEET]["E2"] = "Yes"
    AdditionalQuestion.objects.filter(position=1).update(text="Do you plan to give less support?")

    assert any(
        "The wording of additional question 1 has changed" in note for note in compared(reply, book).notes
    )


def test_a_section_has_the_questions_on_its_partners_alone(reply):
    section = make_section(reply=reply, partners=["XK", "RS"])
    of_fields = make_section(reply=reply, department="Asylum", support_fields=["asylum"])

    sheet = written(reply, section=section)[SHEET]
    assert [(row[0].value, row[2].value) for row in sheet.iter_rows(min_row=2)] == [
        (4, "Kosovo*"),
        (4, "Serbia"),
    ]
    assert SHEET not in written(reply, section=of_fields).sheetnames


def test_the_review_as_excel_has_every_answer(reply):
    set_additional_answers(reply, {(1, None): "yes", (3, None): "=The ministry"})
    file = io.BytesIO()
    write_reading(reply, review_of_reply(again(reply), []), [], file)

    sheet = load_workbook(file)["Additional answers"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2, max_row=5)]
    assert rows == [
        ("1. Do you plan to give more support?", None, "Yes"),
        ("2. How often?", None, "not answered"),
        ("3. Who decides?", None, "=The ministry"),
        ("4. How many?", "Albania", "not answered"),
    ]
    assert sheet["C4"].data_type == "s"
