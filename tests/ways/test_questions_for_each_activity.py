"""A question that a round asks for each activity is found wherever a column of an activity is."""

import csv
import io
import re
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from analysis.annex.annex import build_annex
from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.formats import as_csv, as_xlsx
from analysis.grid import Profile
from analysis.releases.changes import changed_activities
from questionnaire.additional_questions.questions import (
    change_question,
    is_answered,
    remove_question,
)
from questionnaire.choices import AnswerKind, QuestionScope
from questionnaire.clearance.copies import make_copy
from questionnaire.columns.columns import COLUMNS
from questionnaire.comparison import Difference
from questionnaire.models import ClearanceCopy, Reply, Round
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.own_lists.mapping import By, ColumnChoice, ListMapping, as_json, from_json
from questionnaire.own_lists.plan import make_plan
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.suggest import suggest
from questionnaire.problems import Refused
from questionnaire.reply.content import content_hash, content_of, has_its_hash
from questionnaire.reply.editing_activities import delete_activity, restore_activity, save_activity
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.review.differences import between_versions, since_copy
from questionnaire.rounds.blank_questionnaire import AskedColumn, BlankQuestionnaire
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.reading.paste import read_pasted
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.store import apply
from questionnaire.workbook.writing.write import write_workbook
from questionnaire.workflow import return_reply, submit
from tests.builders import (
    activity,
    make_additional_question,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
    make_token,
)
from tests.questionnaire.own_lists.foreign import ForeignList
from tests.questionnaire.pages import address, html, typed, typed_into

pytestmark = pytest.mark.django_db

TEXT, YES_NO, CHOICE, SEVERAL, NUMBER = (f"question_{number}" for number in range(1, 6))
QUESTIONS = [
    "1. Who takes part?",
    "2. Is it a pilot?",
    "3. How often?",
    "4. Which services?",
    "5. How many people?",
]
ANSWERS = {
    TEXT: 'Border guards, "all"\nPolice',
    YES_NO: "yes",
    CHOICE: "Yearly",
    SEVERAL: "Border\nPolice",
    NUMBER: "1500.5",
}


def ask(survey_round: Round, text: str, kind: AnswerKind, *choices: str, **more: Any) -> None:
    make_additional_question(
        survey_round=survey_round,
        text=text,
        kind=kind,
        choices=choices,
        scope=QuestionScope.ACTIVITY,
        **more,
    )


@pytest.fixture
def survey_round():
    survey_round = make_round()
    ask(survey_round, "Who takes part?", AnswerKind.TEXT)
    ask(survey_round, "Is it a pilot?", AnswerKind.YES_NO, is_required=True)
    ask(survey_round, "How often?", AnswerKind.CHOICE, "Yearly", "Rarely")
    ask(survey_round, "Which services?", AnswerKind.SEVERAL, "Border", "Police", "Justice")
    ask(survey_round, "How many people?", AnswerKind.NUMBER)
    return survey_round


@pytest.fixture
def reply(survey_round):
    return make_reply(survey_round=survey_round, activities=[activity(**ANSWERS)])


@pytest.fixture(autouse=True)
def round_in_print(survey_round):
    """As pages and commands have it."""
    with names_of(survey_round):
        yield


@pytest.fixture
def contact_point(reply, client):
    client.force_login(make_contact_point(reply=reply))
    return client


def answers_of(row: Any) -> dict[str, str]:
    return {name: getattr(row, name) for name in ANSWERS}


def say(reply: Reply, **answers: str) -> None:
    row = reply.activities.get()
    for name, answer in answers.items():
        setattr(row, name, answer)
    save_activity(row)


def written(reply: Reply) -> Workbook:
    file = io.BytesIO()
    write_workbook(reply, file)
    return load_workbook(file)


def compared(reply: Reply, book: Workbook) -> Comparison:
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return compare_workbook(reply, read(file))


def test_the_presidency_asks_a_question_for_each_activity_and_sees_it_in_the_preview(client):
    survey_round = make_round(slug="2021")
    client.force_login(make_presidency(survey_round=survey_round))
    sent = {"position": "1", "text": "Which services?", "kind": "several", "options": "Border\nPolice"}

    client.post(reverse("questionnaire:additional-questions", args=["2021"]), sent | {"scope": "activity"})
    preview = html(client.get(reverse("questionnaire:round-preview", args=["2021"])))

    assert Round.objects.get(slug="2021").asks_of_activities
    assert re.findall(r'name="question_1"[^>]*value="(\w+)"', preview) == ["Border", "Police"]


def test_the_form_for_adding_asks_and_stores(contact_point, reply):
    form = html(contact_point.get(address("activity-add", reply)))
    sent = typed(title="Second", question_1=" Nurses ", question_2="no", question_4=["Justice", "Border"])
    contact_point.post(
        address("activity-add", reply), sent | {"question_3": "Rarely", "question_5": "1 500,5"}
    )

    labels = re.findall(r"\d\. [A-Z][^<(]*\?", form)
    assert list(dict.fromkeys(labels)) == QUESTIONS
    assert "2. Is it a pilot? (required)" in form
    assert answers_of(reply.activities.get(title="Second")) == {
        TEXT: "Nurses",
        YES_NO: "no",
        CHOICE: "Rarely",
        SEVERAL: "Border\nJustice",
        NUMBER: "1500.5",
    }


def test_the_form_refuses_what_is_no_answer(contact_point, reply):
    page = html(contact_point.post(address("activity-add", reply), typed(title="Second", question_5="1,500")))

    assert "This number is unclear" in page
    assert reply.activities.count() == 1


def test_the_form_for_editing_shows_what_is_stored_and_changes_it(contact_point, reply):
    row = reply.activities.get()
    form = html(contact_point.get(address("activity-edit", reply, row.reference)))
    contact_point.post(
        address("activity-edit", reply, row.reference),
        typed_into(row, question_1="Nurses", question_3="Yearly", question_4=["Police"]),
    )

    boxes = re.findall(r'name="question_4"[^>]*value="(\w+)"[^>]*checked', form)
    assert boxes == ["Border", "Police"]
    assert answers_of(reply.activities.get()) == {
        TEXT: "Nurses",
        YES_NO: "",
        CHOICE: "Yearly",
        SEVERAL: "Police",
        NUMBER: "",
    }


def test_two_people_who_change_an_answer_see_both(contact_point, reply):
    row = reply.activities.get()
    say(reply, question_4="Justice")

    page = html(
        contact_point.post(
            address("activity-edit", reply, row.reference), typed_into(row, question_4=["Border"])
        )
    )

    assert '<th scope="row">4. Which services?</th>' in page
    assert ">Border</td>" in page
    assert ">Justice</td>" in page
    assert reply.activities.get().question_4 == "Justice"


def test_of_two_answers_that_of_the_other_person_can_be_taken(contact_point, reply):
    row = reply.activities.get()
    say(reply, question_4="Border\nJustice")

    sent = typed_into(row, question_2="yes", question_4=["Police"], theirs=["question_4"])
    page = html(contact_point.post(address("activity-edit", reply, row.reference), sent))
    boxes = re.findall(r'name="question_4"[^>]*value="(\w+)"[^>]*checked', page)

    assert boxes == ["Border", "Justice"]


def test_what_is_required_is_missing_until_it_is_answered(reply):
    assert reply_problems(reply) == []
    say(reply, question_2="")

    [problem] = reply_problems(reply)

    assert (problem.rule, problem.column) == ("answer_required", YES_NO)
    with pytest.raises(Refused):
        submit(reply, None)


def test_answers_go_with_a_deletion_and_come_back(reply):
    row = reply.activities.get()
    delete_activity(row)
    restore_activity(reply, row.reference)

    assert answers_of(reply.activities.get()) == ANSWERS


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


def test_review_page_and_receipt_show_the_answers(contact_point, reply):
    review = html(contact_point.get(address("reply-review", reply)))
    submit(reply, None)
    receipt = html(contact_point.get(address("reply-receipt", reply, 1)))

    for page in (review, receipt):
        assert "4. Which services?" in page
        assert "Border; Police" in page


def test_a_clearance_copy_holds_the_answers_and_tells_what_changed(contact_point, reply):
    copy = ClearanceCopy.objects.get(pk=make_copy(reply, None).pk)
    say(reply, question_3="Rarely")

    page = html(contact_point.get(address("clearance-copy", reply, copy.number)))

    assert "3. How often?" in page
    assert [change.differences for change in since_copy(copy, reply).changed] == [
        (Difference("3. How often?", "Yearly", "Rarely"),)
    ]


def test_versions_and_releases_differ_in_it(contact_point, reply):
    submit(reply, None)
    return_reply(reply, None, "Please check.")
    say(reply, question_1="Nurses")
    submit(reply, None)
    first, second = reply.versions.order_by("number")
    before, after = (read_cube(reply.survey_round, Selection(), versions=[v.pk]) for v in (first, second))

    [change] = between_versions(first, second).changed
    [of_release] = changed_activities(before, after)
    history = html(contact_point.get(address("reply-changes", reply)))

    assert change.differences == of_release.differences
    assert change.labels == "1. Who takes part?"
    assert "1. Who takes part?" in history
    assert answers_of(first.activities.get()) == ANSWERS
    assert all(map(has_its_hash, (first, second)))


def test_content_without_such_answers_is_as_if_there_were_none():
    reply = make_reply(survey_round=make_round(slug="2021"), activities=[activity()])
    content = content_of(reply)

    assert "answers" not in content["activities"][0]
    reply.activities.update(answers='{"1":"x"}')
    assert content_hash(reply, content_of(reply)) != content_hash(reply, content)


def test_another_round_has_no_such_column(reply):
    with names_of(make_round(slug="2021")):
        assert TEXT not in [column.name for column in COLUMNS]


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


def test_the_api_gives_answers_by_number(reply):
    submit(reply, None)
    make_token(
        survey_round=reply.survey_round,
        secret="of a program",
        by=make_presidency(survey_round=reply.survey_round),
    )
    program = Client(headers={"Authorization": "Bearer of a program"})

    [answered] = program.get("/api/v1/rounds/2020/activities").json()["activities"]

    assert answered["answers"] == {name.removeprefix("question_"): text for name, text in ANSWERS.items()}


def test_what_was_answered_cannot_come_to_mean_something_else(reply):
    question = reply.survey_round.additional_questions.get(position=3)
    assert is_answered(question)
    delete_activity(reply.activities.get())

    with pytest.raises(Refused):
        remove_question(question)
    question.kind, question.options = AnswerKind.TEXT, ""
    with pytest.raises(Refused):
        change_question(question)


def test_the_wording_is_fixed_once_a_version_holds_an_answer(reply):
    question = reply.survey_round.additional_questions.get(position=1)
    question.text = "Who takes part in it?"
    change_question(question)
    submit(reply, None)
    question.text = "Who pays?"

    with pytest.raises(Refused, match="the wording"):
        change_question(question)


def test_a_question_that_nobody_has_answered_can_be_removed(reply):
    say(reply, question_5="")
    survey_round = Round.objects.get(pk=reply.survey_round.pk)
    ask(survey_round, "Anything else?", AnswerKind.TEXT)

    remove_question(survey_round.additional_questions.get(position=6))

    assert survey_round.additional_questions.count() == 5


def test_no_question_is_asked_of_the_database_where_a_round_has_none(django_assert_num_queries):
    survey_round = make_round(slug="2021")
    with names_of(survey_round), django_assert_num_queries(0):
        assert len(COLUMNS) == len(COLUMNS.declared)
