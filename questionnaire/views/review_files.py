"""The reply as it will be counted, to take along for the national clearance."""

import io

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from questionnaire.decorators import SignedInRequest, contact_point_of_reply
from questionnaire.models import Reply
from questionnaire.views.attachment import XLSX, attachment
from questionnaire.views.pdf_file import pdf_file
from questionnaire.views.review_page import Reviewed
from questionnaire.workbook.reading import write_reading


@require_safe
@contact_point_of_reply
def review_pdf(request: SignedInRequest, reply: Reply) -> HttpResponse:
    return pdf_file(
        request,
        "questionnaire/reply_review_pdf.html",
        Reviewed(reply).context,
        name=f"{file_stem(reply)}.pdf",
        page=reverse("questionnaire:reply-review", args=(reply.survey_round.slug, reply.member_state_id)),
    )


@require_safe
@contact_point_of_reply
def review_workbook(request: SignedInRequest, reply: Reply) -> HttpResponse:
    reviewed = Reviewed(reply)
    file = io.BytesIO()
    write_reading(reply, reviewed.context["review"], reviewed.activities, file)
    return attachment(file.getvalue(), XLSX, f"{file_stem(reply)}.xlsx")


def file_stem(reply: Reply) -> str:
    """Not that of the reply workbook, which is filled in and uploaded again."""
    return f"{reply.survey_round.slug}-{reply.member_state_id}-review-{timezone.localdate()}"
