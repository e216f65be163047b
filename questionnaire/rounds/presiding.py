"""That a round always has somebody who presides over it; an administrator appoints where nobody can."""

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from questionnaire.choices import EventKind, MailKind, Role
from questionnaire.contact_points.contact_points import accounts_for
from questionnaire.locking import lock_accounts, lock_round, lock_rounds
from questionnaire.mails.outbox import queue
from questionnaire.mails.recipients import presidency
from questionnaire.models import Event, Round, RoundRole, User
from questionnaire.problems import Refused


def first_day_without(
    survey_round: Round, leaving: Collection[RoundRole] = (), *, also_closed: bool = False
) -> dt.date | None:
    """The first day from today on which nobody with an open account presides, None where there is none.

    `leaving` are roles that are about to end; with `also_closed` closed accounts preside like others.
    """
    roles = survey_round.roles.presidency()
    if not also_closed:
        roles = roles.filter(user__is_active=True)
    terms = roles.exclude(pk__in=[role.pk for role in leaving])
    day = timezone.localdate()
    for first, last in sorted(days_of(role) for role in terms):
        if first > day:
            break
        if last == dt.date.max:
            return None
        day = max(day, last + dt.timedelta(days=1))
    return day


def days_of(role: RoundRole) -> tuple[dt.date, dt.date]:
    """The first and the last day on which it presides."""
    last = min(role.presides_until or dt.date.max, role.reads_until or dt.date.max)
    return role.presides_from or dt.date.min, last


@contextmanager
def keeping_a_presidency(survey_round: Round) -> Iterator[Round]:
    """Lock the round for a change of its Presidency. Raises Refused where a day would be left without one.

    Somebody whose account is closed presides as well here: a refusal would tell who names an address that
    there is an account, and that it is closed.
    """
    with transaction.atomic():
        locked = lock_round(survey_round)
        before = first_day_without(locked, also_closed=True)
        yield locked
        refuse_if_sooner(before, first_day_without(locked, also_closed=True))


def is_sooner(before: dt.date | None, after: dt.date | None) -> bool:
    return after is not None and (before is None or after < before)


def refuse_if_sooner(before: dt.date | None, after: dt.date | None) -> None:
    """A round that has no Presidency already may change all the same."""
    if after and is_sooner(before, after):
        raise Refused(
            _("The round would have no Presidency from %(day)s.") % {"day": date_format(after, "j F Y")},
            _("Add another person to the Presidency from that day first."),
        )


def refuse_to_leave(role: RoundRole) -> None:
    """Raises Refused where this role cannot end, since its round, which is locked, needs it."""
    survey_round, today = role.survey_round, timezone.localdate()
    before, after = first_day_without(survey_round), first_day_without(survey_round, [role])
    if after == today and before != today:
        raise Refused(
            _("%(person)s is the only member of the Presidency of this round and cannot be removed.")
            % {"person": role.user},
            _("Add another person first, or ask an administrator to appoint one."),
        )
    refuse_if_sooner(before, after)


def refuse_to_close(account: User) -> None:
    """Lock the account to close it. Raises Refused where a round would be left without a Presidency."""
    held = RoundRole.objects.presidency().filter(user=account).order_by()
    presides = Round.objects.filter(pk__in=held.values("survey_round")).order_by("pk")
    rounds = lock_rounds(presides)
    lock_accounts([account])
    if list(presides) != rounds:
        raise Refused(_("The roles of this account have been changed meanwhile."), _("Try again."))
    left = [survey_round for survey_round in rounds if is_left_without(survey_round, account)]
    if left:
        raise Refused(
            _("Without this account, these rounds have no Presidency: %(rounds)s.")
            % {"rounds": ", ".join(map(str, left))},
            _("Appoint another person first."),
        )


def is_left_without(survey_round: Round, account: User) -> bool:
    own = survey_round.roles.presidency().filter(user=account)
    return is_sooner(first_day_without(survey_round), first_day_without(survey_round, own))


DAYS = ("presides_from", "presides_until", "reads_until")


@transaction.atomic
def appoint(survey_round: Round, email: str, name: str, by: User) -> bool:
    """Let this person preside from today, beside whoever does; whether it did not already.

    `name` is for a new account only. The Presidency so far and the new one get a mail, and the audit log an
    event. Raises Refused for an account that is closed.
    """
    locked = lock_round(survey_round)
    [person] = accounts_for({email.strip().lower(): name}).values()
    refuse_closed(person)
    told = {user.pk: user for user in (*presidency(locked), person)}
    if not let_preside(locked, person):
        return False
    link = reverse("questionnaire:round-hand-over", args=[locked.slug])
    queue(MailKind.APPOINTED, told.values(), survey_round=locked, by=by, link=link)
    # Without the name, which stands in the history of roles and ends there with the account.
    reason = _("By an administrator.")
    Event.objects.record(survey_round=locked, kind=EventKind.APPOINTED, reason=reason, by=by)
    return True


def refuse_closed(person: User) -> None:
    """Raises Refused where this account cannot be appointed."""
    if not person.is_active:
        raise Refused(
            _("The account of %(person)s is closed.") % {"person": person.email},
            _("Reopen the account first, or appoint another person."),
        )


def let_preside(survey_round: Round, person: User) -> bool:
    """Whether that changes anything; a role that has ended or begins later holds from today."""
    held = survey_round.roles.presidency().filter(user=person).first()
    role = held or RoundRole(survey_round=survey_round, user=person, role=Role.PRESIDENCY)
    if held and presidency(survey_round).contains(person) and held.presides_until is None:
        return False
    for day in DAYS:
        setattr(role, day, None)
    role.save()
    return True
