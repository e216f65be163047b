"""The whole reply on one page as it will be counted, with all that is said before it is submitted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from questionnaire.access import SignedInRequest, contact_point_of_reply, contacts_of
from questionnaire.clearance.copies import SinceCopy
from questionnaire.follow_up.views.questions import QuestionsOfReply
from questionnaire.models import Activity, Reply
from questionnaire.paging import BESIDE, page_of, paged
from questionnaire.previous_round.previous_round import undecided
from questionnaire.problems import refusal_told
from questionnaire.reply.related import ADDITIONAL_QUESTIONS, fetch_lists
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.reply.shared_entries import with_shared_entries
from questionnaire.review.confirmed_checks import (
    ReadPossibleError,
    confirm,
    possible_errors_of_reply,
    unconfirmed,
)
from questionnaire.review.differences import since_version
from questionnaire.review.problem_links import ProblemLinks, problem_links
from questionnaire.review.summary import review_of_reply
from questionnaire.review.views.check_lines import kinds, possible_error_line
from questionnaire.review.views.review_sections import review_parts
from questionnaire.submission.forms import ConfirmCheckForm, SubmitForm

# The page of the list of possible errors.
LIKELY = "likely"


@dataclass(frozen=True)
class Reviewed:
    """What is entered, read once for the page, its form and its files."""

    reply: Reply

    @cached_property
    def activities(self) -> Sequence[Activity]:
        fetch_lists(self.reply, "partner_answers", ADDITIONAL_QUESTIONS)
        return with_shared_entries(self.reply.activities.with_codes(), self.reply.survey_round)

    @cached_property
    def since(self) -> SinceCopy | None:
        return SinceCopy.of(self.reply, self.activities) if self.reply.is_editable else None

    @cached_property
    def possible_errors(self) -> list[ReadPossibleError]:
        return possible_errors_of_reply(self.reply, self.activities) if self.reply.is_editable else []

    def form(self, *typed: Any) -> SubmitForm:
        return SubmitForm(self.reply, self.since, len(unconfirmed(self.possible_errors)), *typed)

    @cached_property
    def context(self) -> dict[str, Any]:
        """What page and files print alike."""
        return {
            "reply": self.reply,
            "review": review_of_reply(self.reply, self.activities),
        }


def review_page(
    request: SignedInRequest,
    reviewed: Reviewed,
    form: SubmitForm | None = None,
    refused_check: ConfirmCheckForm | None = None,
) -> HttpResponse:
    reply, activities = reviewed.reply, reviewed.activities
    last = reply.versions.order_by("number").last() if reply.is_editable else None
    links = problem_links(reply, reply_problems(reply, activities), activities)
    context = {
        **reviewed.context,
        **review_lists(request, reviewed, links, refused_check),
        "form": form or reviewed.form(),
        "undecided": undecided(reply) if reply.is_editable else 0,
        "last_version": last,
        "receipt": None if reply.is_editable else reply.counted_version,
        "changes": since_version(last, reply, activities) if last else None,
        "since": reviewed.since,
        "refused_check": refused_check,
        "copies": list(reply.clearance_copies.order_by("-number")),
        "today": timezone.localdate(),
        "questions": QuestionsOfReply.of(reply, activities, reply.questions.all()),
        "links": links,
        "contacts": contacts_of(reply, request.user),
    }
    return render(request, "questionnaire/submission/reply_review.html", context)


def review_lists(
    request: SignedInRequest, reviewed: Reviewed, links: ProblemLinks, refused_check: ConfirmCheckForm | None
) -> dict[str, Any]:
    """A page of each list that may be long, and how many possible errors there are of each kind."""
    reply, possible_errors = reviewed.reply, reviewed.possible_errors
    address = reverse("questionnaire:reply-review", args=(reply.survey_round.slug, reply.member_state_id))
    missing = links if reply.is_editable else ()
    refused = refused_check["fingerprint"].value() if refused_check else None
    fingerprints = [read.possible_error.fingerprint for read in possible_errors] if refused else []
    number = page_of(fingerprints.index(refused), BESIDE) if refused in fingerprints else None
    likely = paged(
        request, possible_errors, "likely", parameter=LIKELY, on_a_page=BESIDE, address=address, number=number
    )
    return {
        "activities": review_parts(request, reviewed.context["review"], address),
        "missing": paged(request, missing, "missing", parameter="missing", on_a_page=BESIDE, address=address),
        "likely": likely,
        "likely_kinds": kinds(possible_errors),
        "possible_errors": [possible_error_line(reply, read) for read in likely],
    }


@require_POST
@contact_point_of_reply
def possible_error_confirm(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """A possible error is none, with a word why; a refused word stands where it was typed."""
    form = ConfirmCheckForm(request.POST)
    if not form.is_valid():
        return review_page(request, Reviewed(reply), refused_check=form)
    with refusal_told(request):
        confirm(reply, form.cleaned_data["fingerprint"], form.cleaned_data["word"], request.user)
        messages.success(request, _("Your word is kept with it: it is confirmed."))
    review = reverse("questionnaire:reply-review", args=(reply.survey_round.slug, reply.member_state_id))
    page = f"?{urlencode({LIKELY: request.GET[LIKELY]})}" if LIKELY in request.GET else ""
    return redirect(f"{review}{page}#likely")
