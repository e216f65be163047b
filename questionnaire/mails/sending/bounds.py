"""How many mails of the outbox one mailbox receives. A mail over that number is sent later, never dropped.

Mails with a code or a link to sign in are bounded apart (`questionnaire.accounts.mail_requests`), so the
most that one mailbox receives is the sum of all: 140 mails in an hour and 400 in a day.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from questionnaire.choices import MailKind
from questionnaire.models import Mail


@dataclass(frozen=True)
class Bound:
    most: int
    within: dt.timedelta


HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
# Where the last place is another process's for as long as it sends.
SHORTLY = dt.timedelta(minutes=1)
# On its busiest day the Presidency receives the answers to 30 questions, requests of 27 Member States and a
# reminder or two; a contact point an invitation, a few reminders, receipts and 30 questions. Twice that is
# reached by nobody who works.
OF_ROUNDS = (Bound(60, HOUR), Bound(200, DAY))
# Setting an account up anew is five notices: a password, an app, recovery codes, two passkeys. These have
# places of their own, so that other mails do not hold a warning back.
OF_ACCOUNTS = (Bound(20, HOUR), Bound(50, DAY))


def full_until(mail: Mail) -> dt.datetime | None:
    """When the mailbox has a place for this mail again; None where it has one now."""
    now = timezone.now()
    rows = to_the_same(mail, now).values_list("sent_at", "leased_until")
    sent = sorted((moment for moment, _lease in rows if moment), reverse=True)
    under_way = len(rows) - len(sent)
    times = [free_at(bound, sent, under_way, now) for bound in bounds_of(mail)]
    return max((moment for moment in times if moment), default=None)


def bounds_of(mail: Mail) -> Sequence[Bound]:
    return OF_ACCOUNTS if mail.kind == MailKind.NOTICE else OF_ROUNDS


def free_at(
    bound: Bound, sent: Sequence[dt.datetime], under_way: int, now: dt.datetime
) -> dt.datetime | None:
    """When the earliest of the last so many mails is old enough; `sent` begins with the latest."""
    within = [moment for moment in sent if moment > now - bound.within]
    if len(within) + under_way < bound.most:
        return None
    return within[bound.most - 1] + bound.within if len(within) >= bound.most else now + SHORTLY


def to_the_same(mail: Mail, now: dt.datetime) -> QuerySet[Mail]:
    """The other mails to this mailbox that share its bounds: sent within a day, or being sent elsewhere.

    Those that were sent ahead, before the clock was set back, do not count.
    """
    is_notice = Q(kind=MailKind.NOTICE)
    is_recent = Q(sent_at__gt=now - DAY, sent_at__lte=now) | Q(sent_at=None, leased_until__gt=now)
    mails = Mail.objects.filter(is_recent, to=mail.to, other_address=mail.other_address)
    same = mails.filter(is_notice if mail.kind == MailKind.NOTICE else ~is_notice)
    return same.exclude(pk=mail.pk).order_by()
