"""By what attempts are counted: a key for each account, and a bounded number for addresses without one."""

import datetime as dt

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from questionnaire.models import User
from questionnaire.session_marks import Mark

# Typed addresses that belong to no account share so many counts. They are refused as known ones are, so that
# a refusal does not tell whether there is an account, and the table of counts cannot be filled with them.
UNKNOWN_ADDRESSES = 4096
# A browser in which somebody has signed in with an account counts by itself for so long: strangers who use up
# the attempts of an account, or its codes, do not keep its owner out there.
KNOWN_FOR = dt.timedelta(days=30)


def account_key(email: str, request: HttpRequest) -> str:
    """The same for every spelling and every host name under which the service is asked."""
    address = email.strip().lower()
    account = User.objects.filter(email=address).values_list("pk", flat=True).first()
    if account is not None:
        return f"account:{account}{known_browser(request, account)}"
    digest = salted_hmac("questionnaire.credentials.attempts", address, algorithm="sha256").digest()
    return f"unknown:{int.from_bytes(digest[:8]) % UNKNOWN_ADDRESSES}"


def known_browser(request: HttpRequest, account: int) -> str:
    """Which of the browsers that this account knows is asking; "" for any other."""
    mark = Mark.sent(request, within=KNOWN_FOR)
    return f":{mark.session}" if mark and mark.user == account else ""
