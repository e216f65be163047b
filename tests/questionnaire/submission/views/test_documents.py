import io

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from questionnaire.models import Round
from questionnaire.reply.editing_answers import set_remark
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    made = make_reply(
        activities=[activity(title="Vans & <b>", partner="XK"), activity(title="", partner="AL")]
    )
    client.force_login(make_contact_point(reply=made))
    set_remark(made, "For the Presidency")
    return made


def pdf(response) -> str:
    assert response.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    pages = [page.extract_text() for page in reader.pages]
    assert all("LIMITE" in page for page in pages)
    return " ".join(" ".join(pages).split())


def test_the_review_as_pdf_says_what_the_page_says(client, reply):
    text = pdf(client.get(address("review-pdf", reply)))

    for part in (
        "Check the reply of Croatia before submitting",
        "The entries have not been submitted.",
        "Vans & <b>",
        "2 activities will be included in the results when the reply is submitted.",
        "No support to Serbia.",
        "For the Presidency",
    ):
        assert part in text
    assert text.count("UNSCR 1244/1999") == 1


def test_the_same_content_gives_the_same_file(client, reply):
    files = {client.get(address("review-pdf", reply)).content for _time in range(2)}

    assert len(files) == 1


def test_a_round_without_marking_has_none(client, reply):
    Round.objects.update(marking="")

    content = client.get(address("review-pdf", reply)).content
    assert "LIMITE" not in PdfReader(io.BytesIO(content)).pages[0].extract_text()


def test_the_review_as_excel(client, reply):
    response = client.get(address("review-workbook", reply))

    assert "2020-HR-review-" in response.headers["Content-Disposition"]
    assert load_workbook(io.BytesIO(response.content)).sheetnames == ["Answers", "List of activities"]


def test_the_note_on_page_and_in_the_file(client, reply):
    page = client.get(address("reply-note", reply)).content.decode()
    text = pdf(client.get(address("reply-note-pdf", reply)))

    for part in ("We support two of the six partners with two activities.",
                 "They go to Albania and Kosovo* in equal numbers (one each).", "What we do"):  # fmt: skip
        assert part in page
        assert part in text
    assert "Vans &amp; &lt;b&gt;" in page
