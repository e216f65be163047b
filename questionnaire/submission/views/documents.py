"""What one takes along of a reply: the reply for review, the short note for the minister, and the receipt.

The receipt says of a submitted version what was submitted, when, by whom and with which check sum.
"""

import io
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from questionnaire.access.pages import SignedInRequest, contact_point_of_reply
from questionnaire.access.roles import contacts_of
from questionnaire.documents.delivery import document
from questionnaire.documents.document import DOCUMENTS, Document, File, pdf_document
from questionnaire.files.attachment import XLSX
from questionnaire.files.distribution import distribution_of_entries, distribution_of_version, file_name
from questionnaire.follow_up.requests import requests_context
from questionnaire.models import Reply, ReplyVersion
from questionnaire.reply.related import fetch_lists
from questionnaire.review.included import Included, figures_in_words
from questionnaire.review.summary import review_of_version
from questionnaire.review.views.review_sections import review_parts
from questionnaire.submission.briefing import note_of
from questionnaire.submission.views.review_page import Reviewed
from questionnaire.workbook.writing.read_only import write_reading
from questionnaire.workflow import may_correct


@require_safe
@contact_point_of_reply
@document(DOCUMENTS["review-pdf"])
def review_pdf(request: SignedInRequest, reply: Reply) -> Document:
    return pdf_document(
        reply.survey_round,
        reply.activities.count(),
        "questionnaire/submission/reply_review_pdf.html",
        lambda: Reviewed(reply).context,
        name=review_file_name(reply, "pdf"),
        page=review_url(reply),
        about=str(reply.member_state),
        distribution=distribution_of_entries(reply),
    )


@require_safe
@contact_point_of_reply
@document(DOCUMENTS["review-workbook"])
def review_workbook(request: SignedInRequest, reply: Reply) -> Document:
    def make() -> File:
        reviewed = Reviewed(reply)
        file = io.BytesIO()
        write_reading(reply, reviewed.context["review"], reviewed.activities, file)
        return File(file.getvalue(), XLSX, review_file_name(reply, "xlsx"))

    return Document(
        reply.survey_round, reply.activities.count(), make, review_url(reply), str(reply.member_state)
    )


def review_url(reply: Reply) -> str:
    return reverse("questionnaire:reply-review", args=(reply.survey_round.slug, reply.member_state_id))


def review_file_name(reply: Reply, extension: str) -> str:
    """Not that of the reply workbook, which is filled in and uploaded again."""
    stem = f"{reply.survey_round.slug}-{reply.member_state_id}-review"
    return file_name(stem, distribution_of_entries(reply), extension, last=timezone.localdate())


@require_safe
@contact_point_of_reply
def reply_note(request: SignedInRequest, reply: Reply) -> HttpResponse:
    return render(request, "questionnaire/submission/reply_note.html", note_context(reply))


@require_safe
@contact_point_of_reply
@document(DOCUMENTS["reply-note-pdf"])
def reply_note_pdf(request: SignedInRequest, reply: Reply) -> Document:
    where = (reply.survey_round.slug, reply.member_state_id)
    distribution = distribution_of_entries(reply)
    return pdf_document(
        reply.survey_round,
        0,
        "questionnaire/submission/reply_note_pdf.html",
        lambda: note_context(reply),
        name=file_name(f"{'-'.join(where)}-note", distribution, "pdf"),
        page=reverse("questionnaire:reply-note", args=where),
        distribution=distribution,
    )


def note_context(reply: Reply) -> dict[str, Any]:
    """What page and file say."""
    reviewed = Reviewed(reply)
    context = reviewed.context
    return context | {"note": note_of(reply, context["review"], reviewed.activities)}


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
        "may_correct": counts and may_correct(reply, contacts),
        "may_ask": counts and contacts.may_ask and not reply.is_editable,
        **requests_context(reply, contacts),
    }
    return render(request, "questionnaire/submission/reply_receipt.html", context)


@require_safe
@contact_point_of_reply
@document(DOCUMENTS["reply-receipt-pdf"])
def reply_receipt_pdf(request: SignedInRequest, reply: Reply, number: int) -> Document:
    version = find_version(reply, number)
    where = (reply.survey_round.slug, reply.member_state_id)
    distribution = distribution_of_version(reply)
    return pdf_document(
        reply.survey_round,
        version.activities.count(),
        "questionnaire/submission/reply_receipt_pdf.html",
        lambda: receipt_context(version),
        name=file_name(f"{'-'.join(where)}-receipt-{number}", distribution, "pdf"),
        page=reverse("questionnaire:reply-receipt", args=(*where, number)),
        about=str(reply.member_state),
        distribution=distribution,
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
    review, counts = review_of_version(version), version.pk == reply.counted_version_id
    return {
        "reply": reply,
        "version": version,
        "review": review,
        "figures": figures_in_words(review, Included.NOW if counts else Included.NOT_SAID),
        "counts": counts,
    }
