import io

import pytest
from pypdf import PdfReader

from questionnaire.documents.pdf_document import pdf_document
from questionnaire.models import Round
from tests.builders import make_round


@pytest.mark.django_db
def test_the_page_is_a_pdf_file_that_is_made_when_it_is_asked_for():
    asked: list[Round] = []
    survey_round = make_round(is_open=False)

    def context() -> dict[str, object]:
        asked.append(survey_round)
        return {"survey_round": survey_round}

    found = pdf_document(
        survey_round, 3, "pdf.html", context, name="reply.pdf", page="/reply/", about="Croatia"
    )
    before = list(asked)
    file = found.make()

    assert (before, asked) == ([], [survey_round])
    assert (found.survey_round, found.size, found.back, found.about) == (
        survey_round,
        3,
        "/reply/",
        "Croatia",
    )
    assert (file.name, file.content_type) == ("reply.pdf", "application/pdf")
    assert "LIMITE" in PdfReader(io.BytesIO(file.content)).pages[0].extract_text()
