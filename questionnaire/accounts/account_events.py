"""Security events of what the libraries do: signing in and out, roles, administrators, closed accounts."""

from collections.abc import Iterator
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import login_code_rejected
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import post_save, pre_save
from django.http import HttpRequest
from simple_history.models import HistoricalRecords
from simple_history.signals import post_create_historical_record

from questionnaire.models import RoundRole, User
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_once_stored, log_security_event

# By the type of the row that is added to the history.
OF_HISTORY = {
    "+": SecurityEvent.ROLE_GIVEN,
    "~": SecurityEvent.ROLE_CHANGED,
    "-": SecurityEvent.ROLE_REMOVED,
}
RIGHTS = frozenset({"is_active", "is_administrator"})


def signed_in(request: HttpRequest, user: User, **_given: Any) -> None:
    records = get_authentication_records(request, user)
    means = ", ".join(record.get("type") or record["method"] for record in records)
    log_security_event(SecurityEvent.SIGNED_IN, user, means=means)


def signed_out(user: User | None, **_given: Any) -> None:
    """A session may end of which nobody knows any more whose it was."""
    if user:
        log_security_event(SecurityEvent.SIGNED_OUT, user)


def mailed_code_rejected(user: User, **_given: Any) -> None:
    log_security_event(SecurityEvent.MAILED_CODE_WRONG, user)


def role_recorded(instance: Any, history_instance: Any, history_user: User | None, **_given: Any) -> None:
    if isinstance(instance, RoundRole):
        event = OF_HISTORY[history_instance.history_type]
        slug = instance.survey_round.slug
        log_once_stored(event, instance.user, history_user, role=instance.role, round=slug)


def remember_rights(instance: User, update_fields: frozenset[str] | None, **_given: Any) -> None:
    """Keep the events that storing the account is about to make."""
    if update_fields is None or RIGHTS & update_fields:
        before = User.objects.filter(pk=instance.pk).first() if instance.pk else None
        instance.__dict__["events"] = list(changes_of_rights(before or User(), instance))


def changes_of_rights(before: User, after: User) -> Iterator[SecurityEvent]:
    if after.is_administrator != before.is_administrator:
        is_added = after.is_administrator
        yield SecurityEvent.ADMINISTRATOR_ADDED if is_added else SecurityEvent.ADMINISTRATOR_REMOVED
    if after.is_active != before.is_active:
        yield SecurityEvent.ACCOUNT_REOPENED if after.is_active else SecurityEvent.ACCOUNT_CLOSED


def rights_stored(instance: User, **_given: Any) -> None:
    for event in instance.__dict__.pop("events", []):
        log_once_stored(event, instance, who_acts())


def who_acts() -> User | None:
    """The account whose request this is; a command has none."""
    request = getattr(HistoricalRecords.context, "request", None)
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None


def connect_account_events() -> None:
    user_logged_in.connect(signed_in)
    user_logged_out.connect(signed_out)
    login_code_rejected.connect(mailed_code_rejected)
    post_create_historical_record.connect(role_recorded)
    pre_save.connect(remember_rights, sender=User)
    post_save.connect(rights_stored, sender=User)
