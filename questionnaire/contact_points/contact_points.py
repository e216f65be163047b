"""The one module for the contact points of a reply: who is invited, with which role, and who is removed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.accounts.invitations import has_expired
from questionnaire.choices import EventKind, MailKind, Notice, Role
from questionnaire.cleaning.text import clean_address
from questionnaire.locking import lock_accounts, lock_reply
from questionnaire.mails.notices import queue_notice
from questionnaire.mails.outbox import queue
from questionnaire.models import (
    Activity,
    Event,
    LastSeen,
    MemberState,
    PartnerAnswer,
    Reply,
    ReplySection,
    Round,
    RoundRole,
    RoundRoleQuerySet,
    User,
)
from questionnaire.problems import Problem, Refused
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_security_event


@dataclass(frozen=True)
class Colleague:
    """Somebody to invite; `name` is for a new account only."""

    email: str
    name: str
    role: Role


def account_for(email: str, name: str = "") -> User:
    """The account with this address, made if there is none. It needs no password."""
    given = {"name": name, "password": make_password(None)}
    user, _is_new = User.objects.get_or_create(email=clean_address(email), defaults=given)
    return user


def accounts_for(names: Mapping[str, str]) -> dict[str, User]:
    """The same for many, by address with the name of each; nobody closes one of them meanwhile."""
    # Two who make the same accounts at once do so in the same order, so neither waits for the other twice.
    found = {email: account_for(email, names[email]) for email in sorted(names)}
    locked = lock_accounts(found.values())
    return {email: locked[user.pk] for email, user in found.items()}


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
        _("%(email)s is not an official address of %(member_state)s. Official addresses end in %(domains)s.")
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
    wanted = list(people)
    users = accounts_for({clean_address(person.email): person.name for person in wanted})
    for person in wanted:
        role, is_new = RoundRole.objects.get_or_create(
            survey_round=survey_round,
            user=users[clean_address(person.email)],
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
    locked = lock_reply(reply)
    refuse_role_if_archived(locked)
    wanted = {clean_address(colleague.email): colleague for colleague in colleagues}
    if problems := [found for colleague in wanted.values() for found in problems_of(locked, colleague)]:
        raise Refused(_("No one has been invited."), _("Correct the listed items, then try again."), problems)
    users = accounts_for({email: colleague.name for email, colleague in wanted.items()})
    there = set(of_reply(locked).filter(user__in=users.values()).values_list("user", flat=True))
    new = {email: colleague for email, colleague in wanted.items() if users[email].pk not in there}
    for email, colleague in new.items():
        role = RoundRole.objects.create(
            survey_round=locked.survey_round,
            user=users[email],
            role=colleague.role,
            member_state=locked.member_state,
            name=colleague.name,
        )
        tell_if_closed(role)
    invited = [user for email, user in users.items() if email in new or has_expired(user)]
    queue(MailKind.INVITATION, invited, reply=locked, by=by)
    for colleague in new.values():
        log_role_event(EventKind.INVITED, locked, colleague.role, by)
    return invited


def problems_of(reply: Reply, colleague: Colleague) -> list[Problem]:
    """Only what the list of the reply's own contact points shows anyway.

    Whether there is an account, whose, and what it does elsewhere makes no difference.
    """
    email = clean_address(colleague.email)
    there = of_reply(reply).filter(user__email=email).first()
    if there is None:
        off = address_problem(reply.member_state, email)
        return [off] if off else []
    if there.role == colleague.role:
        return []
    message = _("%(email)s is already a contact point, as %(role)s.") % {
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
        log_security_event(SecurityEvent.INVITED_WHILE_CLOSED, role.user)
        queue_notice(Notice.INVITED_WHILE_CLOSED, role.user, address=address, round=title)


def with_work(roles: RoundRoleQuerySet) -> RoundRoleQuerySet:
    """With `has_worked`: whether the person has changed the reply or marked its changes as seen.

    And with `is_closed`: of an account that was never used here, nobody learns whether it is closed.
    """
    own = {"survey_round": OuterRef("survey_round"), "member_state": OuterRef("member_state")}
    of_the_reply = {f"reply__{name}": value for name, value in own.items()}
    has_worked = (
        Exists(LastSeen.objects.filter(user=OuterRef("user"), **of_the_reply))
        | Exists(Reply.history.filter(history_user=OuterRef("user"), **own))
        | Exists(Activity.history.filter(history_user=OuterRef("user"), **of_the_reply))
        | Exists(PartnerAnswer.history.filter(history_user=OuterRef("user"), **of_the_reply))
        | Exists(Event.objects.filter(by=OuterRef("user"), **of_the_reply))
    )
    is_closed = ExpressionWrapper(Q(has_worked=True, user__is_active=False), BooleanField())
    return roles.annotate(has_worked=has_worked).annotate(is_closed=is_closed)


@transaction.atomic
def change_role(reply: Reply, user: User, role: Role) -> None:
    """Raises Refused where nobody would be left who may submit."""
    locked = lock_reply(reply)
    refuse_role_if_archived(locked)
    held = of_reply(locked).filter(user=user).first()
    if held is None:
        raise Refused(
            _("%(person)s is no longer a contact point.") % {"person": user.email},
            _("Invite this colleague again, with the role you want."),
        )
    if held.role != role:
        refuse_if_last_submitter(locked, held)
        held.role = role
        held.save(update_fields=["role"])


@transaction.atomic
def remove_contact_point(reply: Reply, user: User, by: User) -> None:
    """End the role; the account stays, and so does what was entered. Who is gone already stays gone.

    Raises Refused where nobody would be left who may submit.
    """
    locked = lock_reply(reply)
    refuse_role_if_archived(locked)
    held = of_reply(locked).filter(user=user).first()
    if held:
        refuse_if_last_submitter(locked, held)
        held.delete()
        ReplySection.objects.filter(reply=locked, colleague=user).update(colleague=None)
        log_role_event(EventKind.REMOVED, locked, Role(held.role), by)


def refuse_role_if_archived(reply: Reply) -> None:
    if reply.survey_round.is_archived:
        raise Refused(
            _("The round is archived, so its contact points cannot be changed."), _("Nothing to do.")
        )


def refuse_if_last_submitter(reply: Reply, held: RoundRole) -> None:
    others = of_reply(reply).submitters().filter(user__is_active=True).exclude(pk=held.pk)
    if held.role == Role.SUBMITTER and not others.exists():
        raise Refused(
            _("%(person)s is the only submitter and cannot be removed.") % {"person": held.person},
            _("Change the role of a colleague to submitter first."),
        )


def log_role_event(kind: EventKind, reply: Reply, role: Role, by: User) -> None:
    """With the role alone: names stand in the role and the account, and end with them."""
    Event.objects.record(reply=reply, kind=kind, reason=str(role.label), by=by)


def of_reply(reply: Reply) -> RoundRoleQuerySet:
    return RoundRole.objects.contact_points().filter(
        survey_round=reply.survey_round, member_state=reply.member_state
    )
