"""A page's content as a PDF file to take along."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from questionnaire.decorators import SignedInRequest
from questionnaire.pdf import render_pdf
from questionnaire.problems import Refused
from questionnaire.views.attachment import PDF, attachment


def pdf_file(
    request: SignedInRequest, template: str, context: dict[str, Any], *, name: str, page: str
) -> HttpResponse:
    """`template` extends pdf.html. Where no PDF can be made, `page` says why: it prints just as well."""
    try:
        content = render_pdf(render_to_string(template, context))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(page)
    return attachment(content, PDF, name)
