"""Security events of e-mails with a code or a link: requested, taken by the mail server, or not taken."""

from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import account_at, log_security_event


def log_mail_asked(address: str) -> None:
    log_security_event(SecurityEvent.SIGN_IN_MAIL_ASKED, account_at(address))


def log_mail_taken(address: str) -> None:
    log_security_event(SecurityEvent.SIGN_IN_MAIL_SENT, account_at(address))


def log_mail_not_taken(address: str, reason: str) -> None:
    log_security_event(SecurityEvent.SIGN_IN_MAIL_NOT_SENT, account_at(address), reason=reason)
