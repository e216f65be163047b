"""The receipt of a submitted version: what was submitted, when, by whom and with which check sum."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from questionnaire.access import SignedInRequest, contact_point_of_reply, contacts_of
from questionnaire.documents.delivery import document
from questionnaire.documents.document import Document
from questionnaire.documents.pdf_document import pdf_document
from questionnaire.documents.table import DOCUMENTS
from questionnaire.models import Reply, ReplyVersion
from questionnaire.reply.related import fetch_lists
from questionnaire.review.summary import review_of_version
from questionnaire.review.views.review_sections import review_parts
from questionnaire.workflow import may_withdraw


@require_safe
@contact_point_of_reply
def reply_receipt(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    contacts = contacts_of(reply, request.user)
    context = receipt_context(find_version(reply, number))
    counts = context["counts"]
    context |= {
        "activities": review_parts(request, context["review"]),
        "previous": number - 1,
        "contacts": contacts,
        "may_withdraw": counts and may_withdraw(reply, contacts),
        "may_ask": counts and contacts.may_ask and not reply.is_editable,
    }
    return render(request, "questionnaire/submission/reply_receipt.html", context)


@require_safe
@contact_point_of_reply
@document(DOCUMENTS["reply-receipt-pdf"])
def reply_receipt_pdf(request: SignedInRequest, reply: Reply, number: int) -> Document:
    version = find_version(reply, number)
    where = (reply.survey_round.slug, reply.member_state_id)
    return pdf_document(
        reply.survey_round,
        version.activities.count(),
        "questionnaire/submission/reply_receipt_pdf.html",
        lambda: receipt_context(version),
        name=f"{'-'.join(where)}-receipt-{number}.pdf",
        page=reverse("questionnaire:reply-receipt", args=(*where, number)),
        about=str(reply.member_state),
    )


def find_version(reply: Reply, number: int) -> ReplyVersion:
    """Raises Http404 where there is no such version."""
    version = get_object_or_404(reply.versions.select_related("submitted_by"), number=number)
    version.reply = reply
    return version


def receipt_context(version: ReplyVersion) -> dict[str, Any]:
    """What page and file say."""
    reply = version.reply
    fetch_lists(reply)
    return {
        "reply": reply,
        "version": version,
        "review": review_of_version(version),
        "counts": version.pk == reply.counted_version_id,
    }
