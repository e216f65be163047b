"""Who may do what: the pages and who opens them, the functions that ask for a role, and whom to ask instead.

The rules themselves are queryset methods of the models; nothing else asks for a role.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from questionnaire.choices import ReplyState, Role
from questionnaire.locking import Permitted, RoundArchived, permitting, refuse_if_archived
from questionnaire.models import Activity, Reply, ReplyQuerySet, Round, RoundQuerySet, RoundRole, User
from questionnaire.models.rounds.presiding import may_read
from questionnaire.models.rounds.printed_names import print_names_of
from questionnaire.paging import ROW
from questionnaire.recording import record_reading

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

P = ParamSpec("P")
READING = frozenset({"GET", "HEAD", "OPTIONS"})


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
    return page_of_reply(Reply.objects.edited_by, view)


def editor_of_reply(view: ReplyView[P]) -> PageView:
    """For who fills the reply in: its contact points, and its Presidency while it enters it from a letter."""
    return page_of_reply(Reply.objects.filled_in_by, view)


def sender_of_reply(view: ReplyView[P]) -> PageView:
    """For who may submit the reply, and its Presidency while it enters it from a letter."""
    return page_of_reply(Reply.objects.sent_by, view)


def submitter_of_reply(view: ReplyView[P]) -> PageView:
    """For those who may submit the reply."""
    return page_of_reply(Reply.objects.submitted_by, view)


def reader_of_reply(view: ReplyView[P]) -> PageView:
    """For the contact points of the reply and the Presidency of its round."""
    return page_of_reply(Reply.objects.visible_to, view)


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
        survey_round = get_object_or_404(Round.objects.visible_to(request.user), slug=slug)
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
    {"support", "partners", "activities", "additional", "remarks", "sections", "likely", "missing"}
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


def visible_rounds(user: "User | AnonymousUser") -> RoundQuerySet:
    """Those in which this person has a role."""
    return Round.objects.visible_to(user)


def presided_rounds(user: "User | AnonymousUser") -> RoundQuerySet:
    """Those that this person may read as Presidency: also as the next team, or as one that has left."""
    return Round.objects.presided_by(user)


def presided_of_reader(request: HttpRequest) -> list[Round]:
    """Return these rounds, read once a request; `own_reply` is the reader's own Member State in each."""
    user = request.user
    if not isinstance(user, User) or user.is_known_not_to_preside:
        return []
    if not hasattr(request, "presided"):
        own = user.roles.contact_points().filter(survey_round=OuterRef("pk")).values("member_state")
        rounds = list(presided_rounds(user).annotate(own_reply=Subquery(own[:1])))
        remember_presiding(user, presides=bool(rounds))
        request.presided = rounds  # type: ignore[attr-defined]
    return cast(SignedInRequest, request).presided


def presided_with_slug(request: HttpRequest, slug: str) -> Round:
    """Return the round with this short name. Raises Http404 where the reader does not preside over it."""
    found = next((each for each in presided_of_reader(request) if each.slug == slug), None)
    if found is None:
        raise Http404
    return found


def run_rounds(user: "User | AnonymousUser") -> RoundQuerySet:
    """Those in which this person may act as Presidency today."""
    return Round.objects.run_by(user)


def rounds_of(request: HttpRequest) -> RoundQuerySet:
    """Those that the person may read as Presidency; where something is sent, those it may act in."""
    return presided_rounds(request.user) if request.method in READING else run_rounds(request.user)


def replies_of(request: HttpRequest) -> ReplyQuerySet:
    """The replies of these rounds."""
    return Reply.objects.filter(survey_round__in=rounds_of(request))


def presides_somewhere(user: User) -> Exists:
    """Whether this person may read any round as Presidency, to be asked with other questions."""
    return Exists(RoundRole.objects.filter(may_read(), user=user))


def remember_presiding(user: User, *, presides: bool) -> None:
    """Spare the header of the page the same question."""
    user.is_presidency = presides


def presides(user: User, survey_round: Round) -> bool:
    return presided_rounds(user).contains(survey_round)


def runs(user: "User | AnonymousUser", survey_round: Round) -> bool:
    """Whether this person may act in the round as Presidency today."""
    return run_rounds(user).contains(survey_round)


def may_change(user: "User | AnonymousUser", survey_round: Round) -> bool:
    """Whether this person may change what the Presidency sets: nobody may in an archived round."""
    return not survey_round.is_archived and runs(user, survey_round)


def own_replies(user: "User | AnonymousUser") -> ReplyQuerySet:
    """Those whose contact point this person is."""
    return Reply.objects.edited_by(user)


def is_contact_point(user: User, reply: Reply) -> bool:
    return own_replies(user).contains(reply)


def as_contact_point(user: User) -> Permitted:
    """What this person may change as a contact point."""
    return Permitted(own_replies(user))


def filled_in_replies(user: "User | AnonymousUser") -> ReplyQuerySet:
    """Those that this person fills in, as a contact point or as Presidency from a letter."""
    return Reply.objects.filled_in_by(user)


def enters_from_letter(user: User, reply: Reply) -> bool:
    """Whether this person, as Presidency, enters the reply from a letter."""
    return reply.entered_from_id is not None and runs(user, reply.survey_round)


def as_editor(user: User, reply: Reply) -> Permitted:
    """What this person may change in the reply as who fills it in."""
    return Permitted(filled_in_replies(user), is_from_letter=enters_from_letter(user, reply))


def as_presidency(user: "User | AnonymousUser", *, acts: bool) -> Permitted:
    """What this person may read as Presidency, or where it `acts` what it may change."""
    rounds = run_rounds(user) if acts else presided_rounds(user)
    return Permitted(Reply.objects.filter(survey_round__in=rounds), rounds)


def presides_anywhere(user: User) -> bool:
    return user.is_presidency


def administers(user: User) -> bool:
    """Accounts, code lists and operation; no reply."""
    return user.is_administrator


def needs_second_step(user: "User | AnonymousUser") -> bool:
    """Who sees the replies of others, or the accounts, where the setting says so."""
    return settings.SECOND_STEP_REQUIRED and user.is_authenticated and user.is_staff


def roles_of(user: User) -> list[RoundRole]:
    return list(user.roles.select_related("survey_round"))


def observed_rounds(roles: Iterable[RoundRole]) -> list[Round]:
    return [held.survey_round for held in roles if held.role == Role.OBSERVER]


@dataclass(frozen=True)
class Contacts:
    """The submitters of a reply and the Presidency of its round, as the reader `user` needs them."""

    user: User
    submitters: tuple[RoundRole, ...]
    presidency: tuple[RoundRole, ...]
    is_round_open: bool
    is_from_letter: bool = False

    @property
    def speaks_for_member_state(self) -> bool:
        """Whether the reader is one of the submitters."""
        return is_submitter(self.user, self.submitters)

    @property
    def may_submit(self) -> bool:
        return self.is_from_letter or self.speaks_for_member_state

    @property
    def may_ask(self) -> bool:
        """Whether the reader may make requests to the Presidency."""
        return self.speaks_for_member_state and self.is_round_open


def contacts_of(reply: Reply, user: User) -> Contacts:
    roles = reply.survey_round.roles.filter(user__is_active=True).select_related("user")
    found = roles.presiding() | roles.submitters().filter(member_state=reply.member_state_id)
    submitters = tuple(role for role in found if role.role == Role.SUBMITTER)
    presidency = tuple(role for role in found if role not in submitters)
    is_open, is_from_letter = reply.survey_round.is_open, reply.is_entered_by_reader
    return Contacts(user, submitters, presidency, is_open, is_from_letter)


def is_submitter(user: User, roles: Iterable[RoundRole]) -> bool:
    """Whether one of these roles lets this person submit."""
    return any(held.user_id == user.pk and held.role == Role.SUBMITTER for held in roles)
