"""By what attempts to sign in are counted: by client address, by account and network, and by account.

A network is a client address as the limits know it: with IPv6 all addresses of one connection. Strangers who
use up the attempts of an account from their networks do not keep its owner out in another one, up to the
limit for all networks together. A browser in which somebody has signed in with the account counts by itself.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from questionnaire.models import User
from questionnaire.security.session_marks import Mark

# Typed addresses that belong to no account share so many counts. They are refused as known ones are, so that
# a refusal does not tell whether there is an account, and the table of counts cannot be filled with them.
UNKNOWN_ADDRESSES = 4096
# A browser in which somebody has signed in with an account counts by itself for so long: strangers who use up
# the attempts of an account, or its codes, do not keep its owner out there.
KNOWN_FOR = dt.timedelta(days=30)


@dataclass(frozen=True)
class Limits:
    """How often something may be tried, such as ("5/5m", "10/h"); `action` is a word for the table."""

    action: str
    from_one_client: Sequence[str]
    with_one_account_from_one_network: Sequence[str]
    with_one_account: Sequence[str]

    def use(self, request: HttpRequest, email: str) -> ratelimit.RateLimitUsage | None:
        """Count one more, and return how to take it back; None where a limit is reached.

        What is refused is counted nowhere. It is refused alike whether or not there is an account.
        """
        used = ratelimit.RateLimitUsage(usage=[])
        for action, rate, key in self.counts(request, email):
            one = ratelimit.consume(
                request, app="questionnaire", action=action, config={action: rate}, key=key
            )
            if one is None:
                used.rollback()
                return None
            used.usage.extend(one.usage)
        return used

    def forget(self, request: HttpRequest, email: str) -> None:
        """Begin the counts of the account anew, for this network and for all."""
        for action, rate, key in self.counts(request, email):
            if key is not None:
                ratelimit.clear(request, app="questionnaire", action=action, config={action: rate}, key=key)

    def counts(self, request: HttpRequest, email: str) -> Iterator[tuple[str, str, str | None]]:
        """Name, rate and key of each. Those of all networks come before those of one.

        So an account whose limit is reached makes no more counts of networks. Those have `:ip` in their name:
        where the table is full they end with the counts by client address (`wbsurvey.rate_limit_cache`).
        """
        account = account_of(email)
        browser = known_browser(request, account)
        for rate in self.from_one_client:
            yield self.action, f"{rate}/ip", None
        if browser:
            yield from self.by_key(
                self.action, self.with_one_account_from_one_network, f"{account} {browser}"
            )
            return
        network = f"{account} {ratelimit.get_ip(request)}"
        yield from self.by_key(self.action, self.with_one_account, account)
        yield from self.by_key(f"{self.action}:ip", self.with_one_account_from_one_network, network)

    @staticmethod
    def by_key(action: str, rates: Sequence[str], key: str) -> Iterator[tuple[str, str, str]]:
        for rate in rates:
            yield action, f"{rate}/key", key


def account_of(email: str) -> str:
    """The same for every spelling and every host name under which the service is asked."""
    address = email.strip().lower()
    account = User.objects.filter(email=address).values_list("pk", flat=True).first()
    if account is not None:
        return f"account:{account}"
    digest = salted_hmac("questionnaire.credentials.attempts", address, algorithm="sha256").digest()
    return f"unknown:{int.from_bytes(digest[:8]) % UNKNOWN_ADDRESSES}"


def known_browser(request: HttpRequest, account: str) -> str:
    """Which of the browsers that this account knows is asking; "" for any other."""
    mark = Mark.sent(request, within=KNOWN_FOR)
    return mark.session if mark and account == f"account:{mark.user}" else ""
