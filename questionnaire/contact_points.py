"""The only door for the contact points of a reply: who is invited, with which role, and who is removed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.accounts import has_expired
from questionnaire.choices import CONTACT_POINT_ROLES, EventKind, MailKind, Role, RoundState
from questionnaire.cleaning.addresses import clean_address
from questionnaire.locking import lock_accounts, lock_reply
from questionnaire.mails import queue
from questionnaire.models import Event, MemberState, Reply, ReplyPart, Round, RoundRole, User
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
    wanted = list(people)
    users = accounts_for({person.email.strip().lower(): person.name for person in wanted})
    for person in wanted:
        RoundRole.objects.get_or_create(
            survey_round=survey_round,
            user=users[person.email.strip().lower()],
            member_state=person.member_state,
            defaults={"role": person.role},
        )


@transaction.atomic
def invite(reply: Reply, colleagues: Iterable[Colleague], by: User) -> list[User]:
    """Make them contact points of the reply, all or none, and write to each; who is one already stays so.

    Whose invitation has expired gets another, and can be signed in to again.

    Raises Refused with a problem for each who cannot be invited.
    """
    locked = lock_reply(reply)
    refuse_if_archived(locked)
    wanted = {clean_address(colleague.email): colleague for colleague in colleagues}
    users = accounts_for({email: colleague.name for email, colleague in wanted.items()})
    if problems := [found for email in wanted for found in problems_of(locked, users[email], wanted[email])]:
        raise Refused(_("Nobody is invited yet."), _("Settle what is listed, then try again."), problems)
    there = set(of_reply(locked).filter(user__in=users.values()).values_list("user", flat=True))
    new = {
        users[email]: colleague.role for email, colleague in wanted.items() if users[email].pk not in there
    }
    for user, role in new.items():
        RoundRole.objects.create(
            survey_round=locked.survey_round, user=user, role=role, member_state=locked.member_state
        )
    invited = [user for user in users.values() if user in new or has_expired(user)]
    queue(MailKind.INVITATION, invited, reply=locked, by=by)
    for role in new.values():
        note(EventKind.INVITED, locked, role, by)
    return invited


def problems_of(reply: Reply, user: User, colleague: Colleague) -> list[Problem]:
    """Whose account it is, or whether there was one, is told to nobody."""
    there = of_reply(reply).filter(user=user).first()
    if there and there.role != colleague.role:
        return [
            refused_colleague(
                _("%(email)s is a contact point already, as %(role)s.")
                % {"email": user.email, "role": there.get_role_display().lower()},
                _("Change the role in the list below."),
            )
        ]
    if not there and (off := address_problem(reply.member_state, user.email)):
        return [off]
    if not user.is_active or (not there and is_contact_point_elsewhere(user, reply)):
        return [
            refused_colleague(
                _("%(email)s cannot be invited here.") % {"email": user.email},
                _("Ask the Presidency to add this colleague."),
            )
        ]
    return []


def refused_colleague(message: str, remedy: str) -> Problem:
    return Problem("colleague_can_be_invited", "colleagues", message, remedy)


def is_contact_point_elsewhere(user: User, reply: Reply) -> bool:
    others = user.roles.filter(survey_round=reply.survey_round, role__in=CONTACT_POINT_ROLES)
    return others.exclude(member_state=reply.member_state).exists()


@transaction.atomic
def change_role(reply: Reply, user: User, role: Role) -> None:
    """Raises Refused where nobody would be left who may submit."""
    locked = lock_reply(reply)
    refuse_if_archived(locked)
    held = of_reply(locked).filter(user=user).first()
    if held is None:
        raise Refused(
            _("%(person)s is no contact point any more.") % {"person": user},
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
    locked = lock_reply(reply)
    refuse_if_archived(locked)
    held = of_reply(locked).filter(user=user).first()
    if held:
        refuse_if_last_submitter(locked, held)
        held.delete()
        ReplyPart.objects.filter(reply=locked, colleague=user).update(colleague=None)
        note(EventKind.REMOVED, locked, Role(held.role), by)


def refuse_if_archived(reply: Reply) -> None:
    if reply.survey_round.state == RoundState.ARCHIVED:
        raise Refused(
            _("The round is archived, so its contact points stay as they are."), _("Nothing to do.")
        )


def refuse_if_last_submitter(reply: Reply, held: RoundRole) -> None:
    others = of_reply(reply).filter(role=Role.SUBMITTER, user__is_active=True).exclude(pk=held.pk)
    if held.role == Role.SUBMITTER and not others.exists():
        raise Refused(
            _("%(person)s is the last who may submit the reply, and stays.") % {"person": held.user},
            _("Make somebody else a submitter first."),
        )


def note(kind: EventKind, reply: Reply, role: Role, by: User) -> None:
    """With the role alone: names stand in the history of roles, where they end with the account."""
    Event.objects.record(
        survey_round=reply.survey_round, reply=reply, kind=kind, reason=str(role.label), by=by
    )


def of_reply(reply: Reply) -> RoundRoleQuerySet:
    return RoundRole.objects.contact_points().filter(
        survey_round=reply.survey_round, member_state=reply.member_state
    )
