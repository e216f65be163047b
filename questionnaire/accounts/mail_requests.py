"""How many mails with a code or a link anybody may ask for, by mailbox and by the address of the client.

They are counted apart from all other mails: nobody who floods a mailbox with those keeps its owner from
signing in with a code.

Every request that is not refused sends a mail, to an address without an open account as well. So what counts
for the client is what is sent, and tells nobody which accounts there are.
"""

from django.http import HttpRequest

from questionnaire.security.attempts import Limits
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import account_at, log_mail_asked, log_security_event

# Who types the address wrongly, or loses the first code among other mails, asks two or three times.
TO_ONE_MAILBOX_IN_A_MINUTE = 3
# A person signs in two or three times a day, and in an hour at most with two browsers and a few lost codes.
TO_ONE_MAILBOX_IN_AN_HOUR = 10
TO_ONE_MAILBOX_IN_A_DAY = 30
# From all networks together. It takes strangers in six networks to use this up in an hour.
TO_ONE_MAILBOX_FROM_ALL_IN_AN_HOUR = 60
TO_ONE_MAILBOX_FROM_ALL_IN_A_DAY = 150
# A ministry is one address on the internet: a round has about 20 people of one Member State, who may all sign
# in within the hour before the deadline.
FROM_ONE_CLIENT_IN_A_MINUTE = 20
FROM_ONE_CLIENT_IN_AN_HOUR = 60

MAILS = Limits(
    "mail_with_code",
    from_one_client=(f"{FROM_ONE_CLIENT_IN_A_MINUTE}/m", f"{FROM_ONE_CLIENT_IN_AN_HOUR}/h"),
    with_one_account_from_one_network=(
        f"{TO_ONE_MAILBOX_IN_A_MINUTE}/m",
        f"{TO_ONE_MAILBOX_IN_AN_HOUR}/h",
        f"{TO_ONE_MAILBOX_IN_A_DAY}/d",
    ),
    with_one_account=(
        f"{TO_ONE_MAILBOX_FROM_ALL_IN_AN_HOUR}/h",
        f"{TO_ONE_MAILBOX_FROM_ALL_IN_A_DAY}/d",
    ),
)


def may_ask_for_mail(request: HttpRequest, email: str) -> bool:
    """Whether another one may be sent to this address; counted where it may."""
    if MAILS.use(request, email) is None:
        log_security_event(SecurityEvent.LIMIT_REACHED, account_at(email), limit="sign_in_mail")
        return False
    log_mail_asked(email)
    return True
