"""A question for each activity in workbooks, lists, the blank questionnaire and files of data."""

import csv
import io
import zipfile

import pytest
from openpyxl import load_workbook

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.formats import as_csv, as_xlsx
from analysis.grid import Profile
from questionnaire.columns.columns import COLUMNS
from questionnaire.comparison import Difference
from questionnaire.models import Reply
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.own_lists.mapping import By, ColumnChoice, ListMapping, as_json, from_json
from questionnaire.own_lists.plan import make_plan
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.suggest import suggest
from questionnaire.rounds.blank_questionnaire import AskedColumn, BlankQuestionnaire
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from questionnaire.workbook.compare import compare_workbook
from questionnaire.workbook.reading.paste import read_pasted
from questionnaire.workbook.store import apply
from questionnaire.workflow import submit
from tests.builders import make_round
from tests.questionnaire.own_lists.foreign import ForeignList
from tests.ways.questions_for_each_activity.asking import (
    ANSWERS,
    CHOICE,
    NUMBER,
    QUESTIONS,
    SEVERAL,
    TEXT,
    YES_NO,
    compared,
    say,
    written,
)

pytestmark = pytest.mark.django_db


def test_the_workbook_asks_in_columns_and_is_read_back(reply):
    book = written(reply)
    sheet = book["Activities"]
    headers = [cell.value for cell in sheet[1]]
    cells = dict(zip(headers, sheet[2], strict=True))
    as_written = {question: cells[question].value for question in QUESTIONS}
    definitions = {row[0]: row[1] for row in book["Definitions"].iter_rows(values_only=True)}
    unchanged = compared(reply, book)
    cells["4. Which services?"].value = "justice; Border"
    cells["5. How many people?"].value = 7

    comparison = compared(reply, book)
    apply(comparison)

    assert headers[-5:] == QUESTIONS
    assert list(as_written.values()) == [ANSWERS[TEXT], "Yes", "Yearly", "Border; Police", 1500.5]
    assert definitions["2. Is it a pilot?"] == "Yes or No. Required for submission."
    assert definitions["3. How often?"] == "One of: Yearly; Rarely."
    assert "Additional questions" not in book.sheetnames
    assert (unchanged.has_changes, unchanged.errors) == (False, ())
    assert [change.differences for change in comparison.changed] == [
        (
            Difference("4. Which services?", "Border; Police", "Border; Justice"),
            Difference("5. How many people?", "1\N{NO-BREAK SPACE}500.5", "7"),
        )
    ]
    row = reply.activities.get()
    assert (row.question_4, row.question_5, row.question_1) == ("Border\nJustice", "7", ANSWERS[TEXT])


def test_a_cell_of_the_workbook_that_is_no_answer_is_named(reply):
    book = written(reply)
    cells = dict(zip([cell.value for cell in book["Activities"][1]], book["Activities"][2], strict=True))
    cells["3. How often?"].value = "Never"
    cells["5. How many people?"].value = "many"

    errors = compared(reply, book).errors

    assert [(found.problem.column, found.problem.rule) for found in errors] == [
        (CHOICE, "not_in_list"),
        (NUMBER, "not_a_number"),
    ]


def test_a_workbook_from_before_a_question_was_asked_leaves_its_answers_as_they_are(reply):
    book = written(reply)
    sheet = book["Activities"]
    sheet.delete_cols(len(COLUMNS), 1)
    titles = [cell.value for cell in sheet[1]]
    sheet.cell(2, titles.index("Title") + 1).value = "Another title"

    comparison = compared(reply, book)
    apply(comparison)

    assert comparison.errors == ()
    assert [change.differences[0].label for change in comparison.changed] == ["Title"]
    assert reply.activities.get().question_5 == "1500.5"


def test_a_question_that_a_workbook_does_not_ask_is_missing_at_its_row(reply):
    say(reply, question_2="")
    book = written(reply)
    sheet = book["Activities"]
    titles = [cell.value for cell in sheet[1]]
    sheet.delete_cols(titles.index("2. Is it a pilot?") + 1, 1)

    [remaining] = compared(reply, book).remaining

    assert (remaining.problem.column, remaining.cell) == (YES_NO, "2:2")


def test_a_question_worded_otherwise_since_is_known_by_its_number(reply):
    book = written(reply)
    reply.survey_round.additional_questions.filter(position=5).update(text="How many experts?")
    again = Reply.objects.select_related("survey_round").get(pk=reply.pk)

    with names_of(again.survey_round):
        comparison = compared(again, book)

    assert (comparison.errors, comparison.has_changes) == ((), False)
    assert any("the additional questions for each activity" in note for note in comparison.notes)


def test_pasted_rows_may_leave_questions_out(reply):
    row = reply.activities.get()
    values = [COLUMNS[name].text(row) for name in COLUMNS.by_name]
    text = "\n".join(("\t".join(COLUMNS.headers[: len(values)]), "\t".join(values)))

    comparison = compare_workbook(reply, read_pasted(text))

    assert (comparison.errors, comparison.has_changes) == ((), False)


def test_a_list_of_its_own_layout_is_matched_by_the_words_of_a_question(reply):
    header = (
        "Country",
        "Field",
        "Type",
        "Title of the project",
        "Start",
        "Which services?",
        "2. Is it a pilot?",
    )
    row = ("Serbia", "Asylum", "Experts", "Nurses", "2016", "police; border", "no")
    wrong = ("Serbia", "Asylum", "Experts", "Doctors", "2016", "army", "no")
    listed = ForeignList("list", (header, row, wrong), 1, {}, {}, {})

    table, mapping = suggest(read_list(listed.content), activity_codes())
    right, held = make_plan(table, mapping, ValueReader(activity_codes())).rows

    assert from_json(as_json(mapping)).choice(SEVERAL) == mapping.choice(SEVERAL)
    assert mapping.choice(SEVERAL) == ColumnChoice(("Which services?",), By.EXACT)
    assert [(one.question_4, one.question_2) for one in right.activities] == [("Border\nPolice", "no")]
    assert [(problem.column, problem.rule) for problem in held.problems] == [(SEVERAL, "not_in_list")]


def test_what_is_remembered_of_a_question_of_another_round_is_left_out(survey_round, reply):
    content = as_json(ListMapping("", 1, {SEVERAL: ColumnChoice(("Services",), By.REMEMBERED)}, {}))

    with names_of(make_round(slug="2021")):
        assert SEVERAL not in from_json(content).columns


def test_the_blank_questionnaire_asks_it_of_each_activity(survey_round):
    blank = BlankQuestionnaire.of(survey_round)

    assert AskedColumn("3. How often?", "One of: Yearly; Rarely.", is_required=False) in blank.columns
    assert blank.additional == ()


def test_data_sheet_and_csv_have_the_answers(reply):
    submit(reply, None)
    annex, data = build_annex(reply.survey_round, Selection(), profile=Profile.INTERNAL)
    rows = list(data or ())

    book = load_workbook(io.BytesIO(as_xlsx.render(annex, rows)))
    header, row = (
        line for line in book["Data"].iter_rows(values_only=True) if QUESTIONS[0] in line or "Yearly" in line
    )
    with zipfile.ZipFile(io.BytesIO(as_csv.render(annex, rows))) as archive:
        names, texts = csv.reader(io.StringIO(archive.read("data.csv").decode("utf-8-sig"), newline=""))

    in_sheet, in_csv = dict(zip(header, row, strict=True)), dict(zip(names, texts, strict=True))
    assert [in_sheet[question] for question in QUESTIONS] == [
        ANSWERS[TEXT],
        "Yes",
        "Yearly",
        "Border; Police",
        1500.5,
    ]
    assert in_csv["4. Which services?"] == "Border; Police"
