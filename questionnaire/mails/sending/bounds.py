"""How many mails of the outbox one mailbox receives. A mail over that number is sent later, never dropped.

Mails with a code or a link to sign in are bounded apart (`questionnaire.accounts.mail_requests`), so the
most that one mailbox receives is the sum of all: 140 mails in an hour and 400 in a day.
"""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from questionnaire.mails.entries import DAY, Bound
from questionnaire.mails.kinds import OF_THE_OUTBOX
from questionnaire.models import Mail

# Where the last place is another process's for as long as it sends.
SHORTLY = dt.timedelta(minutes=1)


def full_until(mail: Mail) -> dt.datetime | None:
    """When the mailbox has a place for this mail again; None where it has one now."""
    now = timezone.now()
    rows = to_the_same(mail, now).values_list("sent_at", "leased_until")
    sent = sorted((moment for moment, _lease in rows if moment), reverse=True)
    under_way = len(rows) - len(sent)
    times = [free_at(bound, sent, under_way, now) for bound in OF_THE_OUTBOX[mail.kind].bounds]
    return max((moment for moment in times if moment), default=None)


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
    bounds = OF_THE_OUTBOX[mail.kind].bounds
    kinds = [kind for kind, entry in OF_THE_OUTBOX.items() if entry.bounds == bounds]
    is_recent = Q(sent_at__gt=now - DAY, sent_at__lte=now) | Q(sent_at=None, leased_until__gt=now)
    mails = Mail.objects.filter(is_recent, kind__in=kinds, to=mail.to, other_address=mail.other_address)
    return mails.exclude(pk=mail.pk).order_by()
