"""How many mails with a code or a link anybody may ask for, by mailbox and by the address of the client.

They are sent at once, so they are counted apart from the outbox: nobody who floods a mailbox with other mails
keeps its owner from signing in with a code.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from questionnaire.credentials.attempts import account_key
from questionnaire.credentials.mail_events import log_mail_asked
from questionnaire.credentials.security_events import SecurityEvent
from questionnaire.credentials.security_log import account_at, log_security_event

# Who types the address wrongly, or loses the first code among other mails, asks two or three times.
TO_ONE_MAILBOX_IN_A_MINUTE = 3
# A person signs in two or three times a day, and in an hour at most with two browsers and a few lost codes.
TO_ONE_MAILBOX_IN_AN_HOUR = 10
TO_ONE_MAILBOX_IN_A_DAY = 30
# A ministry is one address on the internet: a round has about 20 people of one Member State, who may all sign
# in within the hour before the deadline.
FROM_ONE_CLIENT_IN_A_MINUTE = 20
FROM_ONE_CLIENT_IN_AN_HOUR = 60

ACTION = "mail_with_code"
LIMITS = {
    ACTION: ",".join(
        (
            f"{FROM_ONE_CLIENT_IN_A_MINUTE}/m/ip",
            f"{FROM_ONE_CLIENT_IN_AN_HOUR}/h/ip",
            f"{TO_ONE_MAILBOX_IN_A_MINUTE}/m/key",
            f"{TO_ONE_MAILBOX_IN_AN_HOUR}/h/key",
            f"{TO_ONE_MAILBOX_IN_A_DAY}/d/key",
        )
    )
}


def may_ask_for_mail(request: HttpRequest, email: str) -> bool:
    """Whether another one may be sent to this address; counted where it may."""
    used = ratelimit.consume(
        request, app="questionnaire", action=ACTION, config=LIMITS, key=account_key(email, request)
    )
    if used is None:
        log_security_event(SecurityEvent.LIMIT_REACHED, account_at(email), limit="sign_in_mail")
        return False
    log_mail_asked(email)
    return True
