"""Queueing of e-mails of the service itself: codes and links to sign in, and fault reports.

A page that sends one waits for no mail server and does not fail with it: `manage.py send_mail` hands over
what is queued, codes before all else. Where no mail server is set, as on one's own machine, the e-mail
goes to the terminal, a file or memory at once.
"""

import datetime as dt
from collections.abc import Sequence

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.utils import timezone

from questionnaire.cleaning.text import one_line
from questionnaire.mails.entries import USUAL, ServiceEmail
from questionnaire.mails.kinds import FAULT_REPORT
from questionnaire.mails.sending import mail_server
from questionnaire.mails.sending.delivery import drop_expired, send_mail
from questionnaire.models import ServiceMail

# What became of a code can be seen until then.
KEPT_FOR = dt.timedelta(days=1)
# However many strangers ask for codes, no more than two megabytes.
MOST_KEPT = 5_000


class CodeOutbox(BaseEmailBackend):
    """Takes e-mails that the sign-in library would send."""

    def __init__(self, entry: ServiceEmail) -> None:
        super().__init__()
        self.entry = entry

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(queue(self.entry, message) for message in email_messages)


class FaultOutbox(BaseEmailBackend):
    """Takes fault reports; its dotted name is given where the models are not there yet."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(queue(FAULT_REPORT, message) for message in email_messages)


def queue(entry: ServiceEmail, message: EmailMessage) -> int:
    """Queue one e-mail for each address; how many."""
    drop_expired()
    forget_done()
    for address in message.to:
        queue_one(entry, address, str(message.subject), str(message.body))
    return len(message.to)


def queue_one(entry: ServiceEmail, address: str, subject: str, text: str) -> None:
    now, is_handed_over_here = timezone.now(), not mail_server.is_used()
    mail = ServiceMail.objects.create(
        kind=entry.kind,
        address=address,
        subject=one_line(subject)[:200],
        text=text,
        next_try_at=now,
        # A worker that runs beside does not send it as well.
        leased_until=now + USUAL.lease if is_handed_over_here else None,
        expires_at=now + entry.valid_for(),
    )
    if is_handed_over_here:
        send_mail(mail, get_connection())


def forget_done() -> int:
    """Remove what was sent or has failed more than a day ago, or before the latest 5,000; how many."""
    before = timezone.now() - KEPT_FOR
    done = ServiceMail.objects.exclude(sent_at=None, dropped_at=None)
    too_many = done.order_by("-pk").values_list("pk", flat=True)[MOST_KEPT:]
    surplus = Q(pk__lte=too_many.first() or 0)
    return done.filter(surplus | Q(expires_at__lt=before, queued_at__lt=before)).delete()[0]
