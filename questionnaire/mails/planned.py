"""Reminders on the days that a round has planned, counted from the deadline of each reply."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from questionnaire.choices import MailKind, RoundState
from questionnaire.locking import lock_round
from questionnaire.mails.by_hand import Addressee, addressees
from questionnaire.mails.outbox import add_mails
from questionnaire.mails.writer import Writer
from questionnaire.models import Reply, Round

# Nobody is reminded in the middle of the night.
EARLIEST_HOUR = 8
# A day on which nothing ran is made up for, but not long after.
DAYS_OF_GRACE = 2


def plan_reminders(now: dt.datetime | None = None) -> int:
    """Queue the reminders whose day has come, in Brussels; how many. Once for a day, reply and person."""
    here = timezone.localtime(now)
    if here.hour < EARLIEST_HOUR:
        return 0
    rounds = Round.objects.filter(state=RoundState.OPEN).exclude(reminder_days="")
    return sum(remind(survey_round, here.date()) for survey_round in rounds)


@transaction.atomic
def remind(survey_round: Round, today: dt.date) -> int:
    """The round is locked meanwhile, so that two processes do not remind twice."""
    locked = lock_round(survey_round)
    if not locked.is_open:
        return 0
    due = [found for found in addressees(MailKind.REMINDER, locked) if is_due(found, today)]
    if not due:
        return 0
    writer = Writer.of(MailKind.REMINDER, locked)
    return add_mails(writer, [(found.role.user, found.reply) for found in due], None, {})


def is_due(found: Addressee, today: dt.date) -> bool:
    """A day has come, and the person has not been reminded since, as planned or by hand."""
    return any(found.day_of_last() < day for day in days_that_have_come(found.reply, today))


def days_that_have_come(reply: Reply, today: dt.date) -> list[dt.date]:
    deadline = timezone.localtime(reply.deadline).date()
    planned = [deadline - dt.timedelta(days=days) for days in reply.survey_round.days_of_reminders]
    return [day for day in planned if 0 <= (today - day).days <= DAYS_OF_GRACE]
