"""What differs between two versions of a reply, or since the last one was submitted."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from questionnaire.access import SignedInRequest, contact_point_of_reply
from questionnaire.models import Reply
from questionnaire.review.forms import CompareForm
from questionnaire.review.views.compared_page import comparison_context


@require_safe
@contact_point_of_reply
def reply_compare(request: SignedInRequest, reply: Reply) -> HttpResponse:
    versions = list(reply.versions.order_by("number"))
    form = CompareForm(versions, request.GET, with_working_rows=True) if versions else None
    context = {
        "reply": reply,
        "form": form,
        **comparison_context(request, form.differences(reply) if form and form.is_valid() else None),
    }
    return render(request, "questionnaire/review/reply_compare.html", context)
