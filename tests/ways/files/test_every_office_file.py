"""Every workbook, Word document and deck: the schema of Office, and what accessibility asks for."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn
from openxml_audit import FileFormat, OpenXmlValidator
from openxml_audit.errors import ValidationSeverity

from questionnaire.choices import AnswerKind, QuestionScope
from questionnaire.models import Reply, Round
from tests.builders import (
    activity,
    make_contact_point,
    make_presidency,
    make_replies,
    make_round,
    make_word_template,
)
from tests.questionnaire.pages import address
from tests.word_templates import make_template, with_sections

pytestmark = pytest.mark.django_db

PRESIDENCY = (
    ("questionnaire:round-overview-file",),
    ("questionnaire:round-state-of-play-file",),
    ("questionnaire:audit-log-excel",),
    ("questionnaire:blank-word",),
    ("questionnaire:additional-answers-excel",),
    ("questionnaire:additional-answers-word",),
    ("analysis:agency-template",),
    ("analysis:activities-file",),
    ("analysis:own-sheet-file", "HR"),
    *(("analysis:crosstab-file", name) for name in ("xlsx", "docx", "pptx")),
    *(("analysis:export", name) for name in ("xlsx", "docx", "note", "pptx")),
)
CONTACT_POINT = ("workbook-download", "review-workbook")
OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.fixture(params=["standard layout", "own template"])
def survey_round(request) -> Round:
    made = make_round()
    if request.param == "own template":
        make_word_template(survey_round=made, content=make_template("NOTE", change=with_sections))
    made.additional_questions.create(
        position=1, text="How many?", kind=AnswerKind.CHOICE, options="few\nmany", scope=QuestionScope.PARTNER
    )
    made.additional_questions.create(
        position=2, text="Why?", kind=AnswerKind.TEXT, scope=QuestionScope.PARTNER
    )
    return make_replies(made, HR=[activity(partner="XK"), activity(partner="RS")], SI=[activity()])


def files(survey_round: Round) -> Iterator[tuple[str, HttpResponse]]:
    presidency, contact_point = Client(), Client()
    presidency.force_login(make_presidency(survey_round=survey_round))
    for name, *more in PRESIDENCY:
        url = reverse(name, args=[survey_round.slug, *more])
        yield "/".join([name, *more]), presidency.get(url, {"profile": "internal"})
    reply = Reply.objects.get(survey_round=survey_round, member_state="HR")
    contact_point.force_login(make_contact_point(reply=reply))
    for name in CONTACT_POINT:
        yield name, contact_point.get(address(name, reply))


def test_office_finds_nothing_to_repair(survey_round, tmp_path):
    found = {}
    for name, answer in files(survey_round):
        assert answer.get("Content-Type", "").startswith(OFFICE), (name, answer.status_code)
        found[name] = errors(answer.content, tmp_path / f"file.{suffix(answer)}")

    assert [f"{name}: {each}" for name, said in found.items() for each in said] == []


def suffix(answer: HttpResponse) -> str:
    return answer["Content-Disposition"].rstrip('"').rpartition(".")[2]


def errors(content: bytes, path: Path) -> list[str]:
    """Warnings are about what Office does when it saves the file again."""
    path.write_bytes(content)
    result = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(path)
    return [str(each) for each in result.errors if each.severity == ValidationSeverity.ERROR]


def test_word_documents_say_language_title_header_rows_and_what_pictures_show(survey_round):
    documents = [
        (name, Document(io.BytesIO(answer.content)))
        for name, answer in files(survey_round)
        if suffix(answer) == "docx"
    ]

    assert len(documents) == 6
    for name, document in documents:
        assert document.core_properties.title, name
        assert document.core_properties.language == "en-GB", name
        defaults = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
        assert defaults.get(qn("w:val")) == "en-GB", name
        for table in document.tables:
            header, *_rows = table.rows
            assert header._tr.trPr is not None, name
            assert header._tr.trPr.find(qn("w:tblHeader")) is not None, name
            assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None, name
        for drawing in document.element.body.iter(qn("wp:docPr")):
            assert drawing.get("descr"), name
