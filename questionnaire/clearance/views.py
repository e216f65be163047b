"""National clearance: copies of what is entered, as they were, and who cleared them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from questionnaire.access.pages import SignedInRequest, back_to_reply, contact_point_of_reply
from questionnaire.clearance.copies import make_copy, record_clearance, review_of_copy
from questionnaire.clearance.forms import ClearanceForm
from questionnaire.documents.delivery import document
from questionnaire.documents.document import DOCUMENTS, Document, pdf_document
from questionnaire.files.distribution import distribution_of_copy, file_name
from questionnaire.models import ClearanceCopy, Reply
from questionnaire.problems import refusal_in, refusal_told
from questionnaire.reply.related import fetch_lists
from questionnaire.review.differences import since_copy
from questionnaire.review.included import Included, figures_in_words
from questionnaire.review.views.compared_page import comparison_context
from questionnaire.review.views.review_sections import review_parts


@dataclass(frozen=True)
class Sides:
    """What the two sides of a comparison are called."""

    old_name: str
    new_name: str


@require_safe
@contact_point_of_reply
def clearance(request: SignedInRequest, reply: Reply) -> HttpResponse:
    context = {
        "reply": reply,
        "copies": reply.clearance_copies.select_related("made_by").order_by("-number"),
    }
    return render(request, "questionnaire/clearance/clearance.html", context)


@require_POST
@contact_point_of_reply
def clearance_make(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """A second click finds the copy that the first has made."""
    with refusal_told(request):
        copy = make_copy(reply, request.user)
        messages.success(
            request, _("The reply has exactly the content of copy %(number)s.") % {"number": copy.number}
        )
        return redirect(copy_url("clearance-copy", copy))
    return back_to_reply(request, reply)


@require_safe
@contact_point_of_reply
def clearance_copy(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    copy = find_copy(reply, number)
    return copy_page(request, copy, ClearanceForm(copy))


@require_POST
@contact_point_of_reply
def clearance_record(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    copy = find_copy(reply, number)
    form = ClearanceForm(copy, request.POST)
    if form.is_valid():
        with refusal_in(form, "cleared_on"):
            record_clearance(copy, request.user, **form.cleaned_data)
            messages.success(
                request, _("The clearance of copy %(number)s has been recorded.") % {"number": copy.number}
            )
            return redirect(copy_url("clearance-copy", copy))
    return copy_page(request, copy, form)


@require_safe
@contact_point_of_reply
@document(DOCUMENTS["clearance-pdf"])
def clearance_pdf(request: SignedInRequest, reply: Reply, number: int) -> Document:
    copy = find_copy(reply, number)
    stem = f"{reply.survey_round.slug}-{reply.member_state_id}-copy-{number}"
    distribution = distribution_of_copy(reply)
    return pdf_document(
        reply.survey_round,
        len(copy.content["activities"]),
        "questionnaire/clearance/clearance_copy_pdf.html",
        lambda: copy_context(copy),
        name=file_name(stem, distribution, "pdf"),
        page=copy_url("clearance-copy", copy),
        about=str(reply.member_state),
        distribution=distribution,
    )


@require_safe
@contact_point_of_reply
def clearance_changes(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    copy = find_copy(reply, number)
    context = {
        "reply": reply,
        "copy": copy,
        "form": Sides(_("Copy %(number)s") % {"number": number}, _("Entered now")),
        **comparison_context(request, since_copy(copy, reply)),
    }
    return render(request, "questionnaire/clearance/clearance_changes.html", context)


def find_copy(reply: Reply, number: int) -> ClearanceCopy:
    copy = get_object_or_404(reply.clearance_copies.select_related("made_by"), number=number)
    copy.reply = reply
    return copy


def copy_page(request: SignedInRequest, copy: ClearanceCopy, form: ClearanceForm) -> HttpResponse:
    context = copy_context(copy)
    context |= {
        "form": form,
        "activities": review_parts(request, context["review"], copy_url("clearance-copy", copy)),
    }
    return render(request, "questionnaire/clearance/clearance_copy.html", context)


def copy_context(copy: ClearanceCopy) -> dict[str, Any]:
    """What page and file say."""
    fetch_lists(copy.reply)
    review = review_of_copy(copy)
    return {
        "reply": copy.reply,
        "copy": copy,
        "review": review,
        "figures": figures_in_words(review, Included.NOT_SAID),
    }


def copy_url(name: str, copy: ClearanceCopy) -> str:
    where = (copy.reply.survey_round.slug, copy.reply.member_state_id, copy.number)
    return reverse(f"questionnaire:{name}", args=where)
