"""Every PDF of the application passes the independent checkers of PDF/UA-1 that there are as packages."""

from pathlib import Path

import outloud
import pdfua
import pytest
from django.test import Client
from django.urls import reverse

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.formats.as_pdf import render
from analysis.grid import Axis, Numbering, Profile
from analysis.tables.table_sets import TABLE_SETS_BY_NAME
from questionnaire.models import Round
from tests.builders import activity, make_contact_point, make_presidency, make_replies, make_reply, make_round
from tests.questionnaire.pages import address
from tests.runner.checks import ROOT

pytestmark = pytest.mark.django_db


def findings(content: bytes, directory: Path) -> list[str]:
    """What either checker says of the file, warnings included."""
    file = directory / "file.pdf"
    file.write_bytes(content)
    result = outloud.check(str(file))
    report = pdfua.validate(str(file))
    return [
        *(
            f"{each.rule} on page {each.page}: {each.message} {each.evidence}"
            for each in result.sorted_findings()
        ),
        *(f"{each.rule_id}: {each.message}" for each in report.findings),
    ]


@pytest.fixture
def survey_round() -> Round:
    rows = [
        activity(partner=partner, support_field=field, project="Frontiers")
        for partner in ("AL", "XK", "RS")
        for field in ("asylum", "return")
    ]
    return make_replies(make_round(), HR=rows, SI=[activity(partner="RS")])


@pytest.mark.parametrize("tables", list(TABLE_SETS_BY_NAME))
def test_every_set_of_tables(survey_round, tables, tmp_path):
    annex, _data = build_annex(survey_round, Selection(), profile=Profile.INTERNAL, tables=tables)
    assert findings(render(annex, None), tmp_path) == []


@pytest.mark.parametrize(
    "selection",
    [
        Selection(codes={Axis.PARTNERS: ("XK",)}),
        Selection(codes={Axis.FIELDS: ("asylum",), Axis.TYPES: ("expert",)}),
        Selection(codes={Axis.FIELDS: ("asylum", "return"), Axis.PARTNERS: ("RS", "XK")}),
    ],
    ids=["one partner", "one field and type", "two of each"],
)
def test_an_annex_of_few_rows_and_columns(survey_round, selection, tmp_path):
    annex, _data = build_annex(survey_round, selection, numbering=Numbering.SEQUENTIAL)
    assert findings(render(annex, None), tmp_path) == []


def test_papers_of_the_round(survey_round, tmp_path):
    client = Client()
    client.force_login(make_presidency(survey_round=survey_round))
    for name, *more in (
        ("questionnaire:blank-pdf",),
        ("analysis:sheets-file", "partners"),
        ("analysis:sheets-file", "fields"),
    ):
        answer = client.get(reverse(name, args=[survey_round.slug, *more]))
        assert answer["Content-Type"] == "application/pdf", name
        found = findings(answer.content, tmp_path)
        # Each fact sheet is handed on by itself, so each of them says what was counted.
        assert [each for each in found if not each.startswith("PAG-001")] == [], name


def test_papers_of_a_reply(tmp_path):
    rows = [activity(partner="XK", title="Cameras"), activity(partner="RS", description="Two\n\nparagraphs")]
    reply = make_reply(activities=rows, is_submitted=True)
    client = Client()
    person = make_contact_point(reply=reply)
    # Who has no name is printed with an e-mail address, which the checkers want to be a link.
    person.name = "Ana Horvat"
    person.save()
    client.force_login(person)
    client.post(address("clearance-make", reply))
    for name, *more in (
        ("review-pdf",),
        ("reply-note-pdf",),
        ("reply-receipt-pdf", 1),
        ("clearance-pdf", 1),
    ):
        answer = client.get(address(name, reply, *more))
        assert answer["Content-Type"] == "application/pdf", name
        assert findings(answer.content, tmp_path) == [], name


def test_a_new_paper_is_added_here():
    papers = {
        path.name
        for path in (ROOT / "templates").rglob("*.html")
        if 'extends "pdf.html"' in path.read_text(encoding="utf-8")
    }
    assert papers == {
        "annex_pdf.html",
        "blank_questionnaire_pdf.html",
        "clearance_copy_pdf.html",
        "reply_note_pdf.html",
        "reply_receipt_pdf.html",
        "reply_review_pdf.html",
        "sheets_pdf.html",
    }
