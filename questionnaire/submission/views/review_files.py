"""The reply as it will be counted, to take along for the national clearance."""

import io

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from questionnaire.access import SignedInRequest, contact_point_of_reply
from questionnaire.documents.delivery import document
from questionnaire.documents.document import Document, File
from questionnaire.documents.pdf_document import pdf_document
from questionnaire.documents.table import DOCUMENTS
from questionnaire.files.attachment import XLSX
from questionnaire.models import Reply
from questionnaire.submission.views.review_page import Reviewed
from questionnaire.workbook.writing.read_only import write_reading


@require_safe
@contact_point_of_reply
@document(DOCUMENTS["review-pdf"])
def review_pdf(request: SignedInRequest, reply: Reply) -> Document:
    return pdf_document(
        reply.survey_round,
        reply.activities.count(),
        "questionnaire/submission/reply_review_pdf.html",
        lambda: Reviewed(reply).context,
        name=f"{review_file_stem(reply)}.pdf",
        page=review_url(reply),
        about=str(reply.member_state),
    )


@require_safe
@contact_point_of_reply
@document(DOCUMENTS["review-workbook"])
def review_workbook(request: SignedInRequest, reply: Reply) -> Document:
    def make() -> File:
        reviewed = Reviewed(reply)
        file = io.BytesIO()
        write_reading(reply, reviewed.context["review"], reviewed.activities, file)
        return File(file.getvalue(), XLSX, f"{review_file_stem(reply)}.xlsx")

    return Document(
        reply.survey_round, reply.activities.count(), make, review_url(reply), str(reply.member_state)
    )


def review_url(reply: Reply) -> str:
    return reverse("questionnaire:reply-review", args=(reply.survey_round.slug, reply.member_state_id))


def review_file_stem(reply: Reply) -> str:
    """Not that of the reply workbook, which is filled in and uploaded again."""
    return f"{reply.survey_round.slug}-{reply.member_state_id}-review-{timezone.localdate()}"
