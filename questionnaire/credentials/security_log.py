"""Security events for whoever operates the service: a line with the number of the account, and no name."""

import logging

from questionnaire.models import User

log = logging.getLogger("wbsurvey.security")


def log_security_event(event: str, account: User, by: User | None = None) -> None:
    """`event` is a fixed word, such as "code_reused", by which collectors find it."""
    log.warning("%s account=%s by=%s", event, account.pk, by.pk if by else account.pk)
