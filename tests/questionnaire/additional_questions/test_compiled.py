import io

import pytest
from docx import Document
from openpyxl import load_workbook

from questionnaire.additional_questions.compiled import compiled
from questionnaire.additional_questions.compiled_files import answers_document, answers_workbook
from questionnaire.choices import AnswerKind, QuestionScope
from questionnaire.reply.editing_answers import set_additional_answers
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_additional_question, make_reply, make_round
from tests.designations import KOSOVO_FOOTNOTE

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round():
    """Croatia has answered, Belgium has not, Slovenia was asked the first alone, Austria has not replied."""
    survey_round = make_round(member_states=["BE", "HR", "AT", "SI"])
    make_additional_question(survey_round=survey_round)
    make_reply(survey_round=survey_round, member_state="SI", activities=[activity()], is_submitted=True)
    make_additional_question(
        survey_round=survey_round,
        text="How often?",
        kind=AnswerKind.CHOICE,
        choices=["Yearly", "not answered"],
        scope=QuestionScope.PARTNER,
    )
    make_additional_question(survey_round=survey_round, text="Who decides?", kind=AnswerKind.TEXT)
    croatia = make_reply(survey_round=survey_round, activities=[activity()])
    set_additional_answers(
        croatia,
        {(1, None): "yes", (2, "RS"): "Yearly", (2, "XK"): "not answered", (3, None): "=The ministry"},
    )
    submit(croatia, None)
    make_reply(survey_round=survey_round, member_state="BE", supports=False, answers={}, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="AT", activities=[activity()])
    return survey_round


def test_answers_for_a_partner_that_is_no_longer_asked_about_stay_with_a_sentence(survey_round):
    survey_round.partners.remove("RS")

    first, second, third = compiled(survey_round)

    assert (first.notes, third.notes) == ((), ())
    assert second.notes == ("Serbia is not part of this round.",)
    assert second.columns[-1] == "Serbia"
    assert [line.cells[-1].words for line in second.lines][1] == "Yearly"
    book = load_workbook(io.BytesIO(answers_workbook(survey_round, [second])))
    document = Document(io.BytesIO(answers_document(survey_round, [second])))
    assert second.notes[0] in [cell.value for cell in book.worksheets[0]["A"]]
    assert second.notes[0] in [paragraph.text for paragraph in document.paragraphs]


def test_every_member_state_has_its_answer_or_its_nought(survey_round):
    first, second, third = compiled(survey_round)

    assert [(line.member_state, [cell.words for cell in line.cells]) for line in first.lines] == [
        ("Belgium", ["not answered"]),
        ("Croatia", ["Yes"]),
        ("Austria", ["has not replied"]),
        ("Slovenia", ["not answered"]),
    ]
    assert second.columns[2] == "Kosovo*"
    serbia = [(line.member_state, line.cells[5].words) for line in second.lines]
    assert serbia == [
        ("Belgium", "not answered"),
        ("Croatia", "Yearly"),
        ("Austria", "has not replied"),
        ("Slovenia", "was not asked at the time of the reply"),
    ]
    assert third.lines[1].cells[0].words == "=The ministry"


def test_answers_are_counted_also_those_that_nobody_gave(survey_round):
    first, second, third = compiled(survey_round)

    assert [(count.answer, *count.numbers) for count in first.counts] == [
        ("Yes", 1),
        ("No", 0),
        ("not answered", 2),
        ("was not asked at the time of the reply", 0),
        ("has not replied", 1),
    ]
    # A choice of that name is not the nought: Kosovo* and Serbia.
    assert [(count.answer, count.numbers[2], count.numbers[5]) for count in second.counts] == [
        ("Yearly", 0, 1),
        ("not answered", 1, 0),
        ("not answered", 1, 1),
        ("was not asked at the time of the reply", 1, 1),
        ("has not replied", 1, 1),
    ]
    assert (third.counts[0].answer, third.counts[0].numbers) == ("answered", (1,))


def test_of_several_choices_a_member_state_counts_in_each():
    survey_round = make_round(member_states=["BE", "HR", "AT"])
    make_additional_question(
        survey_round=survey_round, kind=AnswerKind.SEVERAL, choices=["Border", "Police", "Justice"]
    )
    for member_state, answer in (("BE", "Border\nPolice"), ("HR", "Police"), ("AT", "")):
        reply = make_reply(survey_round=survey_round, member_state=member_state, activities=[activity()])
        set_additional_answers(reply, {(1, None): answer})
        submit(reply, None)

    [question] = compiled(survey_round)

    assert [(count.answer, *count.numbers) for count in question.counts][:4] == [
        ("Border", 1),
        ("Police", 2),
        ("Justice", 0),
        ("not answered", 1),
    ]
    assert question.lines[0].cells[0].words == "Border; Police"
    assert "the choices must not be added up" in question.notes[0]


def test_working_answers_are_not_read(survey_round):
    croatia = survey_round.replies.get(member_state="HR")
    return_reply(croatia, None, "Please check")
    set_additional_answers(croatia, {(1, None): "no"})
    austria = survey_round.replies.get(member_state="AT")
    set_additional_answers(austria, {(1, None): "no"})

    first, *_others = compiled(survey_round)

    assert [line.cells[0].words for line in first.lines] == [
        "not answered",
        "Yes",
        "has not replied",
        "not answered",
    ]


def test_the_workbook_has_a_sheet_for_each_question(survey_round):
    book = load_workbook(io.BytesIO(answers_workbook(survey_round, compiled(survey_round))))

    assert book.sheetnames == ["Question 1", "Question 2", "Question 3"]
    rows = [tuple(cell.value for cell in row) for row in book["Question 3"].iter_rows()]
    assert rows[0][0] == "3. Who decides?"
    assert ("Croatia", "=The ministry") in rows
    assert ("Number of Member States", "Answer") in rows
    assert ("answered", 1) in rows
    for sheet in book:
        assert "LIMITE" in sheet.oddHeader.center.text
        cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
        assert cells.count(KOSOVO_FOOTNOTE) == any("Kosovo*" in cell for cell in cells)


def test_the_document_has_counts_and_answers_and_the_footnote_once(survey_round):
    document = Document(io.BytesIO(answers_document(survey_round, compiled(survey_round))))

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["1. Do you plan to give more support?", "2. How often?", "3. Who decides?"]
    counts, answers = document.tables[:2]
    assert [cell.text for cell in counts.rows[1].cells] == ["Yes", "1"]
    assert [cell.text for cell in answers.rows[2].cells] == ["Croatia", "Yes"]
    assert sum("without prejudice" in p.text for p in document.paragraphs) == 1
    assert document.sections[0].header.paragraphs[0].text == "LIMITE · Internal: Presidency only"


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_four_queries_however_many_questions(number, django_assert_num_queries):
    survey_round = make_round()
    for _one in range(number):
        make_additional_question(survey_round=survey_round)

    with django_assert_num_queries(4):
        assert len(compiled(survey_round)) == number


def test_a_round_that_asks_nothing_gets_files_that_say_so():
    survey_round = make_round()

    book = load_workbook(io.BytesIO(answers_workbook(survey_round, [])))
    document = Document(io.BytesIO(answers_document(survey_round, [])))

    assert book.active["A1"].value == "This round asks no additional questions."
    assert any(p.text == "This round asks no additional questions." for p in document.paragraphs)
