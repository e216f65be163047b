"""A page's content as a PDF file to take along."""

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string

from questionnaire.documents.document import Document, File
from questionnaire.files.attachment import PDF
from questionnaire.files.pdf import render_pdf
from questionnaire.models import Round


def pdf_document(
    survey_round: Round,
    size: int,
    template: str,
    context: Callable[[], dict[str, Any]],
    *,
    name: str,
    page: str,
    about: str = "",
) -> Document:
    """`template` extends pdf.html. Where no PDF can be made, `page` says why: it prints just as well."""

    def make() -> File:
        return File(
            render_pdf(render_to_string(template, context() | {"survey_round": survey_round})), PDF, name
        )

    return Document(survey_round, size, make, page, about)
