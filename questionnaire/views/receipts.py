"""The receipt of a submitted version: what was submitted, when, by whom and with which check sum."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from questionnaire.decorators import SignedInRequest, contact_point_of_reply
from questionnaire.models import Reply
from questionnaire.review import review_of_version
from questionnaire.views.contacts import contacts_of
from questionnaire.views.pdf_file import pdf_file
from questionnaire.views.reply_page import fetch_lists
from questionnaire.views.review_parts import review_parts


@require_safe
@contact_point_of_reply
def reply_receipt(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    contacts = contacts_of(reply, request.user)
    context = receipt_context(reply, number)
    context |= {
        "activities": review_parts(request, context["review"]),
        "previous": number - 1,
        "contacts": contacts,
        "may_withdraw": contacts.may_withdraw(reply),
    }
    return render(request, "questionnaire/reply_receipt.html", context)


@require_safe
@contact_point_of_reply
def reply_receipt_pdf(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    where = (reply.survey_round.slug, reply.member_state_id)
    return pdf_file(
        request,
        "questionnaire/reply_receipt_pdf.html",
        receipt_context(reply, number),
        name=f"{'-'.join(where)}-receipt-{number}.pdf",
        page=reverse("questionnaire:reply-receipt", args=(*where, number)),
    )


def receipt_context(reply: Reply, number: int) -> dict[str, Any]:
    """What page and file say. Raises Http404 where there is no such version."""
    fetch_lists(reply)
    version = get_object_or_404(reply.versions.select_related("submitted_by"), number=number)
    version.reply = reply
    return {
        "reply": reply,
        "survey_round": reply.survey_round,
        "version": version,
        "review": review_of_version(version),
        "counts": version.pk == reply.counted_version_id,
    }
