"""Passing the Presidency of a round on: a new team from one day, the old one until the day before."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.choices import EventKind, MailKind, Notice, Role
from questionnaire.cleaning.text import clean_address
from questionnaire.contact_points.contact_points import accounts_for, tell_if_closed
from questionnaire.mails.notices import queue_notice
from questionnaire.mails.outbox import queue
from questionnaire.mails.recipients import administrators
from questionnaire.models import Event, Round, RoundRole, User
from questionnaire.problems import Refused
from questionnaire.rounds.presiding import first_day_without, is_sooner, keeping_a_presidency
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_once_stored


@dataclass(frozen=True)
class Person:
    """Somebody of the new team; `name` is what the person is called in the round."""

    email: str
    name: str = ""


def hand_over(
    survey_round: Round,
    people: Iterable[Person],
    first_day: dt.date,
    by: User,
    *,
    reads_until: dt.date | None = None,
) -> None:
    """Give the round to these people from that day; until then they read.

    Who presides now and is not among them leaves the day before, and may read until `reads_until`. The same
    again changes nothing. Raises Refused for a day that is past, for nobody, and where a day would be left
    without a Presidency. Where the accounts of the new team are closed, the administrators hear of it, and
    whoever passes the round on does not.
    """
    team = {clean_address(person.email): person.name for person in people}
    refuse_unless_possible(team, first_day, reads_until)
    with keeping_a_presidency(survey_round) as locked:
        before = first_day_without(locked)
        new = list(accounts_for(team).values())
        changed = [role for role in roles_of(locked, new, team, first_day) if save_role(role)]
        changed += [role for role in leaving(locked, new, first_day, reads_until) if save_role(role)]
        if changed:
            told = {role.user_id: role.user for role in changed} | {user.pk: user for user in new}
            link = reverse("questionnaire:round-hand-over", args=[locked.slug])
            tell_administrators(locked, before)
            queue(MailKind.HAND_OVER, told.values(), survey_round=locked, by=by, due_on=first_day, link=link)
            log_hand_over(locked, len(new), first_day, reads_until, by)


def tell_administrators(survey_round: Round, before: dt.date | None) -> None:
    """If nobody can sign in from a day on which somebody could before; they open accounts and appoint."""
    after = first_day_without(survey_round)
    if after and is_sooner(before, after):
        log_once_stored(SecurityEvent.ROUND_WITHOUT_PRESIDENCY, None, round=survey_round.slug)
        for administrator in administrators():
            queue_notice(
                Notice.ROUND_WITHOUT_PRESIDENCY,
                administrator,
                round=survey_round.title,
                day=long_date(after),
            )


def leaving(
    survey_round: Round, team: Iterable[User], first_day: dt.date, reads_until: dt.date | None
) -> list[RoundRole]:
    """The roles of everybody else, as they are to be; who has left before stays away."""
    last_day = first_day - dt.timedelta(days=1)
    others = survey_round.roles.not_over().exclude(user__in=team)
    roles = list(others.select_related("user").order_by("pk"))
    for role in roles:
        role.presides_until = min(role.presides_until or last_day, last_day)
        role.reads_until = max(reads_until or last_day, last_day)
    return roles


def refuse_unless_possible(team: Iterable[str], first_day: dt.date, reads_until: dt.date | None) -> None:
    emails = list(team)
    if not emails:
        raise Refused(_("The list is empty."), _("Enter at least one person of the new team."))
    if first_day < timezone.localdate():
        raise Refused(
            _("%(day)s is past.") % {"day": long_date(first_day)}, _("Enter today or a later date.")
        )
    if reads_until and reads_until < first_day:
        raise Refused(
            _("The access of the present team would end on %(day)s, before the first day of the new team.")
            % {"day": long_date(reads_until)},
            _("Enter a later date, or leave it blank."),
        )


def roles_of(
    survey_round: Round, team: Iterable[User], names: Mapping[str, str], first_day: dt.date
) -> list[RoundRole]:
    """A role for each, as it is to be; who presides already goes on without a break."""
    there = {role.user_id: role for role in survey_round.roles.presidency()}
    roles = []
    for user in team:
        role = there.get(user.pk)
        if role is None:
            role = RoundRole(survey_round=survey_round, user=user, role=Role.PRESIDENCY)
            role.name, role.presides_from = names[user.email], first_day
        elif role.presides_until is not None or (role.presides_from and role.presides_from > first_day):
            role.presides_from = first_day
        role.presides_until = role.reads_until = None
        roles.append(role)
    return roles


def save_role(role: RoundRole) -> bool:
    """Whether there was something to store."""
    days = ("presides_from", "presides_until", "reads_until")
    stored = RoundRole.objects.filter(pk=role.pk).values_list(*days).first() if role.pk else None
    if stored == tuple(getattr(role, day) for day in days):
        return False
    is_new = role.pk is None
    role.save()
    if is_new:
        tell_if_closed(role)
    return True


def log_hand_over(
    survey_round: Round, number: int, first_day: dt.date, reads_until: dt.date | None, by: User
) -> None:
    """Without names: those stand in the history of roles, where they end with the account."""
    words = ngettext("To %(number)d person, from %(day)s.", "To %(number)d people, from %(day)s.", number) % {
        "number": number,
        "day": long_date(first_day),
    }
    reading = (
        _("The present team can read the round until %(day)s.") % {"day": long_date(reads_until)}
        if reads_until
        else ""
    )
    Event.objects.record(
        survey_round=survey_round, kind=EventKind.HANDED_OVER, reason=f"{words} {reading}".strip(), by=by
    )


def long_date(day: dt.date) -> str:
    return date_format(day, "j F Y")
