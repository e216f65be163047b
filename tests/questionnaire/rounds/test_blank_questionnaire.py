import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from questionnaire.choices import AnswerKind, QuestionScope
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Round
from questionnaire.rounds.blank_questionnaire import BlankQuestionnaire, questionnaire_document
from tests.builders import make_presidency, make_round
from tests.designations import KOSOVO_FOOTNOTE

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    survey_round = make_round(deadline=dt.datetime(2026, 12, 18, 17, tzinfo=dt.UTC))
    survey_round.introduction = "Please reply.\n\nThank you."
    survey_round.privacy_note = "Names are kept for two years."
    survey_round.field_definitions = {"asylum": "Only laws."}
    survey_round.save()
    return survey_round


def texts(content: bytes) -> list[str]:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_word_has_all_that_the_form_asks(survey_round):
    found = texts(questionnaire_document(survey_round, BlankQuestionnaire.of(survey_round)))

    assert {column.label for column in COLUMNS if column.name != "reference"} <= set(found)
    assert {"Please reply.", "Thank you.", "Names are kept for two years.", "Kosovo*", "Only laws."} <= set(
        found
    )
    assert "To be returned by 18 December 2026, 18.00 CET." in found
    assert "Status: Planned, Ongoing, Completed, Suspended, Discontinued" in found
    assert found.count(KOSOVO_FOOTNOTE) == 1
    assert not any("XK" in text for text in found)


def test_it_says_what_is_required(survey_round):
    columns = {c.label: c.is_required for c in BlankQuestionnaire.of(survey_round).columns}

    assert [label for label, is_required in columns.items() if is_required] == [
        "Partner",
        "Field of support",
        "Type of assistance",
        "Title",
        "Status",
        "Start",
        "Funding",
    ]


def test_it_has_only_what_the_round_asks(survey_round):
    survey_round.partners.set(["AL"])
    survey_round.support_fields.set(["asylum"])

    blank = BlankQuestionnaire.of(survey_round)

    assert blank.partners == ("Albania",)
    assert blank.definitions[0][1] == (("Asylum", "Only laws."),)


def test_the_marking_stands_on_every_page_of_word(survey_round):
    document = Document(io.BytesIO(questionnaire_document(survey_round, BlankQuestionnaire.of(survey_round))))

    section = document.sections[0]
    words = "LIMITE · For circulation while blank"
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == (words, words)


def test_the_pdf_says_the_same(client: Client, survey_round):
    client.force_login(make_presidency(survey_round=survey_round))

    answer = client.get(reverse("questionnaire:blank-pdf", args=["2020"]))

    pages = PdfReader(io.BytesIO(answer.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for said in (
        "To be returned by 18 December 2026",
        "Only laws.",
        "Names are kept",
        "Value basis",
        "Kosovo*",
    ):
        assert said in text
    assert text.count("without prejudice") == 1
    assert all("LIMITE" in page.extract_text() for page in pages)


def test_it_has_the_additional_questions_of_the_round(survey_round):
    survey_round.additional_questions.create(
        position=1, text="How many?", kind=AnswerKind.CHOICE, options="few\nmany", scope=QuestionScope.PARTNER
    )

    found = texts(questionnaire_document(survey_round, BlankQuestionnaire.of(survey_round)))

    assert {"1. How many?", "One choice from a list: few, many. Once for each partner. Optional"} <= set(
        found
    )
