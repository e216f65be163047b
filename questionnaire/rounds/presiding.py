"""That a round always has somebody who presides over it."""

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from questionnaire.locking import lock_accounts, lock_round, lock_rounds
from questionnaire.models import Round, RoundRole, User
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
            _("Name somebody else who presides from that day first."),
        )


def refuse_to_leave(role: RoundRole) -> None:
    """Raises Refused where this role cannot end, since its round, which is locked, needs it."""
    survey_round, today = role.survey_round, timezone.localdate()
    before, after = first_day_without(survey_round), first_day_without(survey_round, [role])
    if after == today and before != today:
        raise Refused(
            _("%(person)s is the last Presidency of this round and stays.") % {"person": role.user},
            _("Add another first, or ask an administrator to appoint one."),
        )
    refuse_if_sooner(before, after)


def refuse_to_close(account: User) -> None:
    """Lock the account to close it. Raises Refused where a round would be left without a Presidency."""
    held = RoundRole.objects.presidency().filter(user=account).order_by()
    presides = Round.objects.filter(pk__in=held.values("survey_round")).order_by("pk")
    rounds = lock_rounds(presides)
    lock_accounts([account])
    if list(presides) != rounds:
        raise Refused(_("The roles of this account have just been changed."), _("Try again."))
    left = [survey_round for survey_round in rounds if is_left_without(survey_round, account)]
    if left:
        raise Refused(
            _("Without this account nobody presides over: %(rounds)s.")
            % {"rounds": ", ".join(map(str, left))},
            _("Appoint somebody else first."),
        )


def is_left_without(survey_round: Round, account: User) -> bool:
    own = survey_round.roles.presidency().filter(user=account)
    return is_sooner(first_day_without(survey_round), first_day_without(survey_round, own))
