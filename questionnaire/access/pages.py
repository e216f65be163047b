"""The pages and who opens them, and where a page leads back to."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from questionnaire.access.roles import (
    READING,
    administers,
    as_editor,
    as_presidency,
    enters_from_letter,
    filled_in_replies,
    own_replies,
    presided_with_slug,
    run_rounds,
    runs,
    sent_replies,
    submitted_replies,
    visible_replies,
    visible_rounds,
)
from questionnaire.choices import ReplyState
from questionnaire.locking import Permitted, RoundArchived, permitting, refuse_if_archived
from questionnaire.models import Activity, Reply, ReplyQuerySet, Round, User
from questionnaire.models.rounds.printed_names import print_names_of
from questionnaire.paging import ROW
from questionnaire.recording import record_reading

P = ParamSpec("P")


class SignedInRequest(HttpRequest):
    """Every page needs signing in (the middleware sees to it), so its request has an account."""

    user: User
    # What the page is about; unset on pages of no round, or of several.
    survey_round: Round
    # Those that the reader presides over, once they have been asked for.
    presided: list[Round]
    # True where a part of the page was asked for, to be put in place.
    htmx: HtmxDetails


ReplyView = Callable[Concatenate[SignedInRequest, Reply, P], HttpResponse]
RoundView = Callable[Concatenate[SignedInRequest, Round, P], HttpResponse]
# Called with what stands in the address.
PageView = Callable[..., HttpResponse]


def contact_point_of_reply(view: ReplyView[P]) -> PageView:
    """For collaborators and submitters of the reply; to anybody else it does not exist."""
    return page_of_reply(own_replies, view)


def editor_of_reply(view: ReplyView[P]) -> PageView:
    """For who fills the reply in: its contact points, and its Presidency while it enters it from a letter."""
    return page_of_reply(filled_in_replies, view)


def sender_of_reply(view: ReplyView[P]) -> PageView:
    """For who may submit the reply, and its Presidency while it enters it from a letter."""
    return page_of_reply(sent_replies, view)


def submitter_of_reply(view: ReplyView[P]) -> PageView:
    """For those who may submit the reply."""
    return page_of_reply(submitted_replies, view)


def reader_of_reply(view: ReplyView[P]) -> PageView:
    """For the contact points of the reply and the Presidency of its round."""
    return page_of_reply(visible_replies, view)


def page_of_reply(replies_of: Callable[[User], ReplyQuerySet], view: ReplyView[P]) -> PageView:
    @wraps(view)
    def page(
        request: SignedInRequest, slug: str, member_state: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        replies = replies_of(request.user)
        named = {"survey_round__slug": slug, "member_state": member_state}
        reply = replies.select_related("survey_round", "member_state").filter(**named).first()
        if reply is None:
            return entered_before(request, named)
        set_round(request, reply.survey_round)
        mark_reader(request, reply)
        with permitting(Permitted(replies, is_from_letter=reply.is_entered_by_reader)):
            return view(request, reply, *args, **kwargs)

    return page


def mark_reader(request: SignedInRequest, reply: Reply) -> None:
    """Note on the reply that its reader enters it from a letter; what it holds of a version is then read."""
    if not enters_from_letter(request.user, reply):
        return
    reply.is_entered_by_reader = True
    if reply.counted_version:
        reply.counted_version.reply = reply
        record_reading(reply.survey_round, [reply.counted_version], request.user)


def entered_before(request: SignedInRequest, named: Mapping[str, str]) -> HttpResponse:
    """To the reply that the second of two clicks would submit again from a letter. Raises Http404."""
    if request.method in READING:
        raise Http404
    entered = Reply.objects.filter(
        **named,
        survey_round__in=run_rounds(request.user),
        state=ReplyState.SUBMITTED,
        counted_version__on_behalf=True,
        counted_version__submitted_by=request.user,
    ).first()
    if entered is None:
        raise Http404
    return redirect("admin:questionnaire_reply_change", entered.pk)


def activity_of_reply(
    view: Callable[[SignedInRequest, Reply, Activity], HttpResponse],
) -> PageView:
    """For who fills in the activity's reply; both come from one query."""

    @wraps(view)
    def page(request: SignedInRequest, slug: str, member_state: str, reference: str) -> HttpResponse:
        activity = get_object_or_404(
            Activity.objects.visible_to(request.user).select_related(
                "reply__survey_round", "reply__member_state", "partner", "support_field", "assistance_type"
            ),
            reply__survey_round__slug=slug,
            reply__member_state=member_state,
            reference=reference,
        )
        reply = activity.reply
        set_round(request, reply.survey_round)
        mark_reader(request, reply)
        with permitting(as_editor(request.user, reply)):
            return view(request, reply, activity)

    return page


def presidency_of_round(view: RoundView[P]) -> PageView:
    """For the Presidency of the round, which changes something while it presides and till it is archived.

    To anybody else the page does not exist.
    """

    @presidency_also_of_archived
    @wraps(view)
    def page(
        request: SignedInRequest, survey_round: Round, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        try:
            if request.method not in READING:
                refuse_if_archived(survey_round)
            return view(request, survey_round, *args, **kwargs)
        except RoundArchived as archived:
            messages.error(request, archived.message)
            return redirect("questionnaire:round-overview", survey_round.slug)

    return page


def presidency_also_of_archived(view: RoundView[P]) -> PageView:
    """The same where it may still send something when the round is archived."""

    @wraps(view)
    def page(request: SignedInRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        survey_round = presided_with_slug(request, slug)
        if request.method not in READING and not runs(request.user, survey_round):
            raise PermissionDenied
        set_round(request, survey_round)
        with permitting(as_presidency(request.user, acts=request.method not in READING)):
            return view(request, survey_round, *args, **kwargs)

    return page


def reader_of_round(view: RoundView[P]) -> PageView:
    """For everybody who has a role in the round, on pages that only read."""

    @wraps(view)
    def page(request: SignedInRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        survey_round = get_object_or_404(visible_rounds(request.user), slug=slug)
        set_round(request, survey_round)
        return view(request, survey_round, *args, **kwargs)

    return page


def administrator_only(view: Callable[..., HttpResponse]) -> PageView:
    """To anybody else the page does not exist."""

    @wraps(view)
    def page(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not administers(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return page


def set_round(request: HttpRequest, survey_round: Round) -> None:
    """Make this the round of the page, with its names, marking, footnote, banner and privacy note."""
    print_names_of(survey_round)
    cast(SignedInRequest, request).survey_round = survey_round


def round_context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the round of the page, for every template."""
    return {"survey_round": getattr(request, "survey_round", None)}


def find_reply(survey_round: Round, member_state: str) -> Reply:
    """A reply of a round whose Presidency asks. Raises Http404."""
    return get_object_or_404(survey_round.replies.select_related("member_state"), member_state=member_state)


def back_to_reply(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """To the overview of the reply with the messages there are, also from a part of a page."""
    return back_to(request, page_url("reply-overview", reply))


def back_to_activities(request: SignedInRequest, reply: Reply, query: str = "") -> HttpResponse:
    """The same to its activities; `query` says which page of the list."""
    url = page_url("activities", reply)
    return back_to(request, f"{url}?{query}" if query else url)


def page_url(name: str, reply: Reply) -> str:
    return reverse(f"questionnaire:{name}", args=(reply.survey_round.slug, reply.member_state_id))


# In the address of a page that was opened from the check page: the part of that page to return to.
CHECK = "check"
CHECK_PARTS = frozenset(
    {"support", "partners", "activities", "additional", "remarks", "sections", "possible-errors", "missing"}
)


def from_check(url: str, part: str) -> str:
    """Add to the address that saving returns to this part of the check page."""
    page, hash_sign, anchor = url.partition("#")
    return f"{page}{'&' if '?' in page else '?'}{CHECK}={part}{hash_sign}{anchor}"


def back_to_check(request: HttpRequest, reply: Reply, reference: str = "") -> HttpResponseRedirect | None:
    """To the part of the check page that this page was opened from; None where it was not.

    `reference` is the activity to return to in the list of activities.
    """
    part = request.GET.get(CHECK)
    if part not in CHECK_PARTS:
        return None
    url = page_url("reply-review", reply)
    if part == "activities" and reference:
        return HttpResponseRedirect(f"{url}?{urlencode({ROW: reference})}#{reference}")
    return HttpResponseRedirect(f"{url}#{part}")


def back_to(request: SignedInRequest, url: str) -> HttpResponse:
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
