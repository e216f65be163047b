"""Security events for whoever operates the service: a line with the number of the account, and no name."""

import logging
from functools import partial

from django.db import transaction
from django.dispatch import Signal

from questionnaire.choices import Notice
from questionnaire.cleaning.addresses import clean_address
from questionnaire.models import User
from questionnaire.security.events import SecurityEvent

log = logging.getLogger("wbsurvey.security")
# Sent with each event, so that it can be counted as well.
security_event_logged = Signal()


def log_security_event(
    event: SecurityEvent, account: User | None, by: User | None = None, **fields: str
) -> None:
    """Write the line of an event. `by` is who did it, where that is another account.

    `account` is None where the address that was entered belongs to no account: the address is not written.
    """
    declared = event.value
    if set(fields) != set(declared.fields):
        raise TypeError(f"{event.code} has the fields {declared.fields}.")
    numbers = {"account": account.pk if account else None, "by": by.pk if by else None}
    log.log(declared.level, declared.sentence, extra={"event": event.code, **numbers, **fields})
    security_event_logged.send(sender=SecurityEvent, event=event)


def log_once_stored(
    event: SecurityEvent, account: User | None, by: User | None = None, **fields: str
) -> None:
    """The same once the transaction is committed: what is rolled back has not happened."""
    transaction.on_commit(partial(log_security_event, event, account, by, **fields))


def event_of(notice: Notice) -> SecurityEvent:
    return SecurityEvent[notice.name]


def account_at(address: str) -> User | None:
    """The account with an address that somebody entered."""
    return User.objects.filter(email=clean_address(address)).first()
