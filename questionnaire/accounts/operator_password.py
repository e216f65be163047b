"""A password that whoever operates the service sets for an account, on the server."""

from django.db import transaction

from questionnaire.accounts.adapters import end_sessions
from questionnaire.choices import Notice
from questionnaire.mails.notices import queue_notice
from questionnaire.models import User
from questionnaire.security.security_log import event_of, log_security_event


@transaction.atomic
def set_password_by_operator(account: User, password: str) -> None:
    """Sign the account out everywhere, and tell its owner."""
    account.set_password(password)
    account.save(update_fields=["password"])
    end_sessions(account)
    log_security_event(event_of(Notice.PASSWORD_SET_BY_OPERATOR), account)
    queue_notice(Notice.PASSWORD_SET_BY_OPERATOR, account)
