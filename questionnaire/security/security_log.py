"""Security events for whoever operates the service: a line with the number of the account, and no name."""

import logging
from functools import partial

from django.db import transaction
from django.dispatch import Signal

from questionnaire.choices import Notice
from questionnaire.cleaning.text import clean_address
from questionnaire.models.people import User
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


def log_mail_asked(address: str) -> None:
    """The e-mail has a code or a link, as those have that a mail server has taken or not."""
    log_security_event(SecurityEvent.SIGN_IN_MAIL_ASKED, account_at(address))


def log_mail_taken(address: str) -> None:
    log_security_event(SecurityEvent.SIGN_IN_MAIL_SENT, account_at(address))


def log_mail_not_taken(address: str, reason: str) -> None:
    log_security_event(SecurityEvent.SIGN_IN_MAIL_NOT_SENT, account_at(address), reason=reason)
