"""The short note for the minister, to read, print and take along."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from questionnaire.access import SignedInRequest, contact_point_of_reply
from questionnaire.documents.delivery import document
from questionnaire.documents.document import Document
from questionnaire.documents.pdf_document import pdf_document
from questionnaire.documents.table import DOCUMENTS
from questionnaire.models import Reply
from questionnaire.submission.briefing import note_of
from questionnaire.submission.views.review_page import Reviewed


@require_safe
@contact_point_of_reply
def reply_note(request: SignedInRequest, reply: Reply) -> HttpResponse:
    return render(request, "questionnaire/submission/reply_note.html", note_context(reply))


@require_safe
@contact_point_of_reply
@document(DOCUMENTS["reply-note-pdf"])
def reply_note_pdf(request: SignedInRequest, reply: Reply) -> Document:
    where = (reply.survey_round.slug, reply.member_state_id)
    return pdf_document(
        reply.survey_round,
        0,
        "questionnaire/submission/reply_note_pdf.html",
        lambda: note_context(reply),
        name=f"{'-'.join(where)}-note.pdf",
        page=reverse("questionnaire:reply-note", args=where),
    )


def note_context(reply: Reply) -> dict[str, Any]:
    """What page and file say."""
    reviewed = Reviewed(reply)
    context = reviewed.context
    return context | {"note": note_of(reply, context["review"], reviewed.activities)}
