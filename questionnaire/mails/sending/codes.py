"""Whether codes and links to sign in go out: for the pages that ask for one, and for the operator."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from questionnaire.mails.sending import mail_server
from questionnaire.models import MailServer, ServiceMail

# A timer sends what waits every minute where no worker runs.
LATE_AFTER = dt.timedelta(seconds=75)
# For so long a code that was not sent says something about the next one.
SAYS_SOMETHING_FOR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Codes:
    """What is known of the way that a code takes."""

    server: MailServer
    waiting_since: dt.datetime | None
    is_last_unsent: bool

    @property
    def are_late(self) -> bool:
        return self.server.is_failing or self.is_last_unsent or self.age > LATE_AFTER

    @property
    def age(self) -> dt.timedelta:
        """How long the oldest code that waits has waited; nothing where none does."""
        return timezone.now() - self.waiting_since if self.waiting_since else dt.timedelta()


def codes_state() -> Codes:
    all_codes = ServiceMail.objects.codes()
    waiting = all_codes.waiting().order_by("queued_at").values_list("queued_at", flat=True)
    return Codes(mail_server.state(), waiting.first(), is_last_unsent())


def is_last_unsent() -> bool:
    """Whether the last code of which something became expired before anybody had sent it."""
    since = timezone.now() - SAYS_SOMETHING_FOR
    done = ServiceMail.objects.codes().filter(queued_at__gt=since).exclude(sent_at=None, dropped_at=None)
    last = done.order_by("-queued_at", "-pk").first()
    return bool(last and last.dropped_at and last.dropped_at >= last.expires_at)
