"""Until when an account that nobody has used yet can be used."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils import timezone

from questionnaire.choices import MailKind
from questionnaire.models import Mail, RoundRole, User


def has_expired(user: User) -> bool:
    """Whether an account that was never used can no longer be used, until it is invited again."""
    if user.last_login or user.roles.filter(survey_round__is_illustrative=True).exists():
        return False
    return invited_at(user) + dt.timedelta(days=settings.INVITATION_DAYS) < timezone.now()


def invited_at(user: User) -> dt.datetime:
    """When the account was made, was given a role, or was sent an invitation, whichever was last."""
    roles = RoundRole.history.filter(user=user, history_type="+").order_by()
    mails = Mail.objects.filter(to=user, kind=MailKind.INVITATION).order_by()
    moments = (user.date_joined, latest(roles, "history_date"), latest(mails, "queued_at"))
    return max(moment for moment in moments if moment)


def latest(rows: QuerySet[Any], name: str) -> dt.datetime | None:
    moment: dt.datetime | None = rows.aggregate(latest=Max(name))["latest"]
    return moment
