"""The page "Check and submit": the whole reply as it will be included, with all that is confirmed before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from questionnaire.access.pages import SignedInRequest, contact_point_of_reply, page_url
from questionnaire.access.roles import contacts_of
from questionnaire.clearance.copies import SinceCopy
from questionnaire.follow_up.forms.questions import QuestionsOfReply
from questionnaire.models import Activity, ClearanceCopy, Reply
from questionnaire.paging import BESIDE, paged
from questionnaire.previous_round.previous_round import undecided
from questionnaire.problems import Refused
from questionnaire.reply.related import ADDITIONAL_QUESTIONS, RelatedCounts, fetch_lists
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.reply.shared_entries import with_shared_entries
from questionnaire.review.confirmed_checks import (
    ReadPossibleError,
    explain,
    possible_errors_of_reply,
    unconfirmed,
)
from questionnaire.review.differences import since_version
from questionnaire.review.included import figures_in_words, included_of_reply
from questionnaire.review.no_support import NoSupport, no_support
from questionnaire.review.problem_links import ProblemLinks, problem_links
from questionnaire.review.summary import Review, review_of_reply
from questionnaire.review.totals import totals_of
from questionnaire.review.views.check_lines import kinds, places_of, possible_error_line
from questionnaire.review.views.review_sections import review_parts
from questionnaire.sections.own_sections import sections_of
from questionnaire.sections.progress import progress_of
from questionnaire.submission.forms import ExplanationsForm, SubmitForm

# The page of the list of possible errors.
POSSIBLE_ERRORS = "possible-errors"


@dataclass(frozen=True)
class Reviewed:
    """What is entered, read once for the page, its form and its files."""

    reply: Reply
    # What is fetched beside the lists of the round.
    more: "tuple[str | Prefetch[str], ...]" = (ADDITIONAL_QUESTIONS,)

    @cached_property
    def activities(self) -> Sequence[Activity]:
        fetch_lists(self.reply, "partner_answers", *self.more)
        return with_shared_entries(self.reply.activities.with_codes(), self.reply.survey_round)

    @cached_property
    def review(self) -> Review:
        return review_of_reply(self.reply, self.activities)

    @cached_property
    def no_support(self) -> NoSupport:
        return no_support(self.review)

    @cached_property
    def copies(self) -> list[ClearanceCopy]:
        """The newest first; none for the Presidency, since clearance is the Member State's own."""
        is_own = not self.reply.is_entered_by_reader
        return list(self.reply.clearance_copies.all())[::-1] if is_own else []

    @cached_property
    def since(self) -> SinceCopy | None:
        return SinceCopy.of(self.reply, self.copies, self.activities) if self.reply.is_editable else None

    @cached_property
    def possible_errors(self) -> list[ReadPossibleError]:
        """None for the Presidency, which reviews what it has entered: the Member State explains them."""
        is_own = self.reply.is_editable and not self.reply.is_entered_by_reader
        return possible_errors_of_reply(self.reply, self.activities) if is_own else []

    @property
    def must_be_checked(self) -> bool:
        """Whether something has to be confirmed beyond the reply itself."""
        has_changed = self.since is not None and self.since.differences.has_any
        return has_changed or bool(unconfirmed(self.possible_errors))

    def form(self, *typed: Any) -> SubmitForm:
        unexplained = len(unconfirmed(self.possible_errors))
        return SubmitForm(self.reply, self.since, self.no_support.to_confirm, unexplained, *typed)

    @cached_property
    def context(self) -> dict[str, Any]:
        """What page and files print alike."""
        return {
            "reply": self.reply,
            "review": self.review,
            "figures": figures_in_words(self.review, included_of_reply(self.reply)),
        }


def review_page(
    request: SignedInRequest,
    reply: Reply,
    form: SubmitForm | None = None,
    explanations: ExplanationsForm | None = None,
) -> HttpResponse:
    related = RelatedCounts.of(reply, request.user)
    reviewed = Reviewed(reply, (related.prefetched_additional, related.prefetched_copies))
    activities = reviewed.activities
    last = reply.versions.order_by("number").last() if related.has_versions and reply.is_editable else None
    problems = reply_problems(reply, activities)
    links = problem_links(reply, problems, activities, check="missing")
    contacts = contacts_of(reply, request.user)
    context = {
        **reviewed.context,
        **review_lists(request, reviewed, links, explanations),
        "form": form or reviewed.form(),
        "can_submit": reply.is_editable and not links and contacts.may_submit,
        "totals": totals_of(reviewed.review) if reviewed.review.has_activities else (),
        "no_support": reviewed.no_support,
        "sections": (
            progress_of(sections_of(reply), activities, problems, {})
            if related.has_sections and not reply.is_entered_by_reader
            else []
        ),
        "undecided": undecided(reply) if reply.is_editable else 0,
        "last_version": last,
        "receipt": None if reply.is_editable else reply.counted_version,
        "changes": since_version(last, reply, activities) if last else None,
        "since": reviewed.since,
        "copies": reviewed.copies,
        "today": timezone.localdate(),
        "questions": QuestionsOfReply.of(
            reply, activities, reply.questions.all() if related.has_questions else ()
        ),
        "links": links,
        "contacts": contacts,
    }
    return render(request, "questionnaire/submission/reply_review.html", context)


def review_lists(
    request: SignedInRequest,
    reviewed: Reviewed,
    links: ProblemLinks,
    explanations: ExplanationsForm | None,
) -> dict[str, Any]:
    """A page of each list that may be long, and how many possible errors there are of each kind."""
    reply, possible_errors = reviewed.reply, reviewed.possible_errors
    address = page_url("reply-review", reply)
    missing = links if reply.is_editable else ()
    selected = explanations.selected if explanations else ()
    listed = paged(
        request,
        possible_errors,
        POSSIBLE_ERRORS,
        parameter=POSSIBLE_ERRORS,
        on_a_page=BESIDE,
        address=address,
    )
    return {
        "activities": review_parts(request, reviewed.review, address),
        "missing": paged(request, missing, "missing", parameter="missing", on_a_page=BESIDE, address=address),
        "listed_errors": listed,
        "error_kinds": kinds(possible_errors),
        "possible_errors": [possible_error_line(reply, read, explanations, selected) for read in listed],
        "may_share_explanation": len(unconfirmed(list(listed))) > 1 or bool(selected),
        "explanations": explanations,
        "unexplained": places_of(possible_errors, listed),
    }


@require_POST
@contact_point_of_reply
def possible_errors_explain(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Save the explanations that are typed; a refused one is shown where it was typed."""
    form = ExplanationsForm(request.POST)
    if not save_explanations(request, reply, form):
        return review_page(request, reply, explanations=form)
    page = (
        f"?{urlencode({POSSIBLE_ERRORS: request.GET[POSSIBLE_ERRORS]})}"
        if POSSIBLE_ERRORS in request.GET
        else ""
    )
    return redirect(f"{page_url('reply-review', reply)}{page}#{POSSIBLE_ERRORS}")


def say_what_is_saved(request: SignedInRequest, explanations: Collection[str]) -> None:
    saved = sum(word != "" for word in explanations)
    removed = len(explanations) - saved
    if saved:
        told = ngettext("%(n)s explanation has been saved.", "%(n)s explanations have been saved.", saved)
        messages.success(request, told % {"n": saved})
    if removed:
        told = ngettext(
            "%(n)s explanation has been removed.", "%(n)s explanations have been removed.", removed
        )
        messages.success(request, told % {"n": removed})


def save_explanations(request: SignedInRequest, reply: Reply, form: ExplanationsForm) -> bool:
    """Tell whether all that was typed is saved."""
    if form.typed:
        try:
            explain(reply, form.typed, request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return False
        say_what_is_saved(request, form.typed.values())
    return not form.errors
