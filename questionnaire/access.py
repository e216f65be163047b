"""Who may open a page of the questionnaire: the reply, found for this person alone, is handed to the view."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from questionnaire.choices import RoundState
from questionnaire.locking import Permitted, RoundArchived, as_presidency, permitting
from questionnaire.models import Activity, Reply, Round, User
from questionnaire.models.replies.replies import ReplyQuerySet
from questionnaire.models.rounds.printed_names import print_names_of

P = ParamSpec("P")
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class SignedInRequest(HttpRequest):
    """Every page needs signing in (the middleware sees to it), so its request has an account."""

    user: User
    # What the page is about; unset on pages of no round, or of several.
    survey_round: Round
    # True where a part of the page was asked for, to be put in place.
    htmx: HtmxDetails


ReplyView = Callable[Concatenate[SignedInRequest, Reply, P], HttpResponse]
RoundView = Callable[Concatenate[SignedInRequest, Round, P], HttpResponse]
# Called with what stands in the address.
PageView = Callable[..., HttpResponse]


def contact_point_of_reply(view: ReplyView[P]) -> PageView:
    """For collaborators and submitters of the reply; to anybody else it does not exist."""

    @wraps(view)
    def page(
        request: SignedInRequest, slug: str, member_state: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        replies = Reply.objects.edited_by(request.user)
        with permitting(Permitted(replies)):
            return view(request, find_reply(request, replies, slug, member_state), *args, **kwargs)

    return page


def submitter_of_reply(view: ReplyView[P]) -> PageView:
    """For those who may submit the reply."""

    @wraps(view)
    def page(
        request: SignedInRequest, slug: str, member_state: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        replies = Reply.objects.submitted_by(request.user)
        with permitting(Permitted(replies)):
            return view(request, find_reply(request, replies, slug, member_state), *args, **kwargs)

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
            if request.method not in READING and survey_round.state == RoundState.ARCHIVED:
                raise RoundArchived
            return view(request, survey_round, *args, **kwargs)
        except RoundArchived as archived:
            messages.error(request, archived.message)
            return redirect("questionnaire:round-board", survey_round.slug)

    return page


def presidency_also_of_archived(view: RoundView[P]) -> PageView:
    """The same where it may still send something when the round is archived."""

    @wraps(view)
    def page(request: SignedInRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        survey_round = get_object_or_404(Round.objects.presided_by(request.user), slug=slug)
        if request.method not in READING and not Round.objects.run_by(request.user).contains(survey_round):
            raise PermissionDenied
        set_round(request, survey_round)
        with permitting(as_presidency(request.user, acts=request.method not in READING)):
            return view(request, survey_round, *args, **kwargs)

    return page


def set_round(request: HttpRequest, survey_round: Round) -> None:
    """Make this the round of the page, with its names, marking, footnote, banner and privacy note."""
    print_names_of(survey_round)
    cast(SignedInRequest, request).survey_round = survey_round


def round_context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the round of the page, for every template."""
    return {"survey_round": getattr(request, "survey_round", None)}


def find_reply(request: SignedInRequest, replies: ReplyQuerySet, slug: str, member_state: str) -> Reply:
    reply = get_object_or_404(
        replies.select_related("survey_round", "member_state"),
        survey_round__slug=slug,
        member_state=member_state,
    )
    set_round(request, reply.survey_round)
    return reply


def back_to_reply(request: SignedInRequest, reply: Reply, query: str = "") -> HttpResponse:
    """To the reply's page with the messages there are, also from a part of that page.

    `query` says which page of its list of activities.
    """
    url = reverse("questionnaire:reply-edit", args=(reply.survey_round.slug, reply.member_state_id))
    url = f"{url}?{query}" if query else url
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def activity_of_reply(
    view: Callable[[SignedInRequest, Reply, Activity], HttpResponse],
) -> PageView:
    """For the contact points of the activity's reply; both come from one query."""

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
        set_round(request, activity.reply.survey_round)
        with permitting(Permitted(Reply.objects.edited_by(request.user))):
            return view(request, activity.reply, activity)

    return page
