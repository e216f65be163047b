"""The state of play in Word and as the text of a mail."""

import datetime as dt
import io
from dataclasses import replace

from docx import Document

from questionnaire.board.status_report import StateOfPlay
from questionnaire.board.status_report_file import report_document, report_text
from questionnaire.models import Round

PLAY = StateOfPlay(
    title="Support to the Western Balkans",
    as_of=dt.datetime(2020, 5, 12, 12, 5, tzinfo=dt.UTC),
    since=dt.date(2020, 5, 5),
    summary="2 of 3 Member States have replied; accepted so far: 1.",
    groups=(("Accepted", "Belgium"), ("Draft", "Slovenia")),
    moves=("6 May 2020, Belgium: accepted",),
)
TEXT = """State of play
Support to the Western Balkans
As of 12 May 2020, 14.05 CEST.
2 of 3 Member States have replied; accepted so far: 1.

Accepted
Belgium

Draft
Slovenia

Changes since 5 May 2020
- 6 May 2020, Belgium: accepted"""


def test_the_text_of_the_mail():
    assert report_text(PLAY) == TEXT


def test_where_nothing_has_moved_both_say_so():
    assert report_text(replace(PLAY, moves=())).endswith("\nNo changes.")


def test_word_and_mail_say_the_same():
    document = Document(io.BytesIO(report_document(Round(marking="LIMITE"), PLAY)))

    paragraphs = [paragraph.text for paragraph in document.paragraphs]

    assert paragraphs == [line.removeprefix("- ") for line in TEXT.splitlines() if line]
    assert document.sections[0].header.paragraphs[0].text == "LIMITE · Internal: Presidency only"
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles == [
        "Title",
        "Subtitle",
        *["Normal"] * 2,
        *["Heading 1", "Normal"] * 2,
        "Heading 1",
        "List Bullet",
    ]
