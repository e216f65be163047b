"""Who may do what, and whom to ask instead: the functions that ask for a role.

The rules themselves are queryset methods of the models; nothing else asks for a role.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest

from questionnaire.choices import Role
from questionnaire.locking import Permitted
from questionnaire.models import Reply, ReplyQuerySet, Round, RoundQuerySet, RoundRole, User
from questionnaire.models.rounds.presiding import may_read

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

READING = frozenset({"GET", "HEAD", "OPTIONS"})


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
    presided: list[Round] = request.presided  # type: ignore[attr-defined]
    return presided


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


def sent_replies(user: "User | AnonymousUser") -> ReplyQuerySet:
    """Those that this person may submit, also as Presidency from a letter."""
    return Reply.objects.sent_by(user)


def submitted_replies(user: "User | AnonymousUser") -> ReplyQuerySet:
    """Those that this person may submit for their Member State."""
    return Reply.objects.submitted_by(user)


def visible_replies(user: "User | AnonymousUser") -> ReplyQuerySet:
    """Those that this person may read: as a contact point, or as Presidency of their round."""
    return Reply.objects.visible_to(user)


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
