"""The only door for the contact points of a reply: who is invited, with which role, and who is removed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.accounts import has_expired
from questionnaire.choices import EventKind, MailKind, Notice, Role, RoundState
from questionnaire.credentials.security_log import log_security_event
from questionnaire.editing import lock
from questionnaire.mails import queue
from questionnaire.mails.notices import queue_notice
from questionnaire.models import Event, LastLook, MemberState, Reply, ReplyPart, Round, RoundRole, User
from questionnaire.models.people import RoundRoleQuerySet
from questionnaire.problems import Problem, Refused


@dataclass(frozen=True)
class Colleague:
    """Somebody to invite; `name` is for a new account only."""

    email: str
    name: str
    role: Role


def account_for(email: str, name: str = "") -> User:
    """The account with this address, made if there is none. It needs no password."""
    given = {"name": name, "password": make_password(None)}
    user, _is_new = User.objects.get_or_create(email=email.strip().lower(), defaults=given)
    return user


@dataclass(frozen=True)
class NewContactPoint:
    """Whom the Presidency makes a contact point; `name` is for a new account only."""

    member_state: MemberState
    email: str
    name: str
    role: Role


def address_problem(member_state: MemberState, email: str) -> Problem | None:
    """Why nobody with this address can be its contact point: asked wherever one is made."""
    if member_state.allows(email):
        return None
    return Problem(
        "address_of_the_member_state",
        "email",
        _("%(email)s is not an official address of %(member_state)s: those end in %(domains)s.")
        % {
            "email": email,
            "member_state": member_state,
            "domains": get_text_list(member_state.domains, _("or")),
        },
        _("Use an official address, or ask an administrator to allow this one."),
    )


@transaction.atomic
def add_contact_points(survey_round: Round, people: Iterable[NewContactPoint]) -> None:
    """Give each of them account and role. Whether they may have it is settled by who calls."""
    for person in people:
        role, is_new = RoundRole.objects.get_or_create(
            survey_round=survey_round,
            user=account_for(person.email, person.name),
            member_state=person.member_state,
            defaults={"role": person.role, "name": person.name},
        )
        if is_new:
            tell_if_closed(role)


@transaction.atomic
def invite(reply: Reply, colleagues: Iterable[Colleague], by: User) -> list[User]:
    """Make them contact points of the reply, all or none, and write to each; who is one already stays so.

    Whose invitation has expired gets another, and can be signed in to again.

    Raises Refused with a problem for each who cannot be invited.
    """
    locked = lock(reply)
    refuse_if_archived(locked)
    wanted = {colleague.email.strip().lower(): colleague for colleague in colleagues}
    if problems := [problem for email in wanted for problem in problems_of(locked, wanted[email])]:
        raise Refused(_("Nobody is invited yet."), _("Settle what is listed, then try again."), problems)
    invited = []
    for email, colleague in wanted.items():
        user = account_for(email, colleague.name)
        if of_reply(locked).filter(user=user).exists():
            if has_expired(user):
                invited.append(user)
        else:
            role = RoundRole.objects.create(
                survey_round=locked.survey_round,
                user=user,
                role=colleague.role,
                member_state=locked.member_state,
                name=colleague.name,
            )
            tell_if_closed(role)
            note(EventKind.INVITED, locked, colleague.role, by)
            invited.append(user)
    queue(MailKind.INVITATION, invited, reply=locked, by=by)
    return invited


def problems_of(reply: Reply, colleague: Colleague) -> list[Problem]:
    """Only what the list of the reply's own contact points shows anyway.

    Whether there is an account, whose, and what it does elsewhere makes no difference.
    """
    email = colleague.email.strip().lower()
    there = of_reply(reply).filter(user__email=email).first()
    if there is None:
        off = address_problem(reply.member_state, email)
        return [off] if off else []
    if there.role == colleague.role:
        return []
    message = _("%(email)s is a contact point already, as %(role)s.") % {
        "email": email,
        "role": there.get_role_display().lower(),
    }
    return [
        Problem("colleague_can_be_invited", "colleagues", message, _("Change the role in the list below."))
    ]


def tell_if_closed(role: RoundRole) -> None:
    """Whoever gave the role learns nothing of the account; its owner learns what to do, by e-mail."""
    if not role.user.is_active:
        address, title = role.user.email, role.survey_round.title
        log_security_event(Notice.INVITED_WHILE_CLOSED, role.user)
        queue_notice(Notice.INVITED_WHILE_CLOSED, role.user, address=address, round=title)


def with_looks(roles: RoundRoleQuerySet) -> RoundRoleQuerySet:
    """With `has_looked`: whether the person has opened the reply, which those who see the role may know."""
    looks = LastLook.objects.filter(
        user=OuterRef("user"),
        reply__survey_round=OuterRef("survey_round"),
        reply__member_state=OuterRef("member_state"),
    )
    return roles.annotate(has_looked=Exists(looks))


@transaction.atomic
def change_role(reply: Reply, user: User, role: Role) -> None:
    """Raises Refused where nobody would be left who may submit."""
    locked = lock(reply)
    refuse_if_archived(locked)
    held = of_reply(locked).filter(user=user).first()
    if held is None:
        raise Refused(
            _("%(person)s is no contact point any more.") % {"person": user.email},
            _("Invite this colleague again, with the role you want."),
        )
    if held.role != role:
        refuse_if_last_submitter(locked, held)
        held.role = role
        held.save(update_fields=["role"])


@transaction.atomic
def remove(reply: Reply, user: User, by: User) -> None:
    """End the role; the account stays, and so does what was entered. Who is gone already stays gone.

    Raises Refused where nobody would be left who may submit.
    """
    locked = lock(reply)
    refuse_if_archived(locked)
    held = of_reply(locked).filter(user=user).first()
    if held:
        refuse_if_last_submitter(locked, held)
        note(EventKind.REMOVED, locked, Role(held.role), by)
        held.delete()
        ReplyPart.objects.filter(reply=locked, colleague=user).update(colleague=None)


def refuse_if_archived(reply: Reply) -> None:
    if reply.survey_round.state == RoundState.ARCHIVED:
        raise Refused(
            _("The round is archived, so its contact points stay as they are."), _("Nothing to do.")
        )


def refuse_if_last_submitter(reply: Reply, held: RoundRole) -> None:
    others = of_reply(reply).filter(role=Role.SUBMITTER, user__is_active=True).exclude(pk=held.pk)
    if held.role == Role.SUBMITTER and not others.exists():
        raise Refused(
            _("%(person)s is the last who may submit the reply, and stays.") % {"person": held.person},
            _("Make somebody else a submitter first."),
        )


def note(kind: EventKind, reply: Reply, role: Role, by: User) -> None:
    """With the role alone: names stand in the role and the account, and end with them."""
    Event.objects.create(
        survey_round=reply.survey_round, reply=reply, kind=kind, reason=str(role.label), by=by
    )


def of_reply(reply: Reply) -> RoundRoleQuerySet:
    return RoundRole.objects.contact_points().filter(
        survey_round=reply.survey_round, member_state=reply.member_state
    )
