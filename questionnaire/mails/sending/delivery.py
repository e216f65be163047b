"""Handing mails over to the mail server, one by one, so that no mail's failure stops another.

Codes and links to sign in go first, also before what was due when a pass began: people wait for them.

Several processes, on several machines, may do this at once: each mail is leased before it is handed over, and
no other process touches it until the lease ends. What this promises is *at least once*: if a process dies, or
the connection breaks, after the mail server has taken a mail and before that is stored here, the mail is
sent again when it is due next. Both copies carry the same Message-ID, by which mail servers and programs can
tell that they are one mail.
"""

import datetime as dt
import signal
import smtplib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import parseaddr
from enum import StrEnum
from types import FrameType
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection as database
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import ServiceMailKind
from questionnaire.cleaning.text import one_line, printable
from questionnaire.formatting.dates import date_and_time
from questionnaire.mails.entries import Pace
from questionnaire.mails.kinds import OF_THE_OUTBOX, OF_THE_SERVICE
from questionnaire.mails.sending import mail_server
from questionnaire.mails.sending.bounds import full_until
from questionnaire.models import Mail, ServiceMail
from questionnaire.models.mails.outgoing import OutgoingQuerySet
from questionnaire.security.security_log import log_mail_not_taken, log_mail_taken

Queued = Mail | ServiceMail

# As mail servers do themselves.
GIVE_UP_AFTER = dt.timedelta(days=5)
# After so many broken conversations in a row it is the server that is in trouble, not the mails.
BROKEN_AT_MOST = 3
# One e-mail, from connecting to the last answer, however slowly the server sends each byte.
SECONDS_FOR_A_MAIL = 60
SECONDS_TO_HANG_UP = 5
SENDER_TAKEN = 250
# A pass ends then, so that what is due meanwhile gets its turn; the next pass goes on.
SECONDS_FOR_A_PASS = 300
ERROR_LENGTH = 500
EXPIRED = gettext_lazy("The e-mail expired before the mail server accepted it.")


class DeliveryOutcome(StrEnum):
    SENT = "sent"
    POSTPONED = "postponed"
    DROPPED = "dropped"
    # Postponed because the server gave no answer at all.
    BROKEN = "broken"


def send_due(
    server: BaseEmailBackend,
    is_stopping: Callable[[], bool] = lambda: False,
    *,
    codes_alone: bool = False,
) -> Counter[DeliveryOutcome]:
    """One pass over what was due when it began, and codes; how many mails came to each outcome.

    Ends early where the mail server does not answer or the pass takes too long: the rest waits, untouched,
    for the next pass.
    """
    outcomes: Counter[DeliveryOutcome] = Counter()
    outcomes[DeliveryOutcome.DROPPED] += drop_expired()
    began, ends, broken = timezone.now(), time.monotonic() + SECONDS_FOR_A_PASS, 0
    try:
        while broken < BROKEN_AT_MOST and time.monotonic() < ends and not is_stopping():
            mail = lease(began, codes_alone=codes_alone)
            if mail is None:
                break
            outcome = deliver(mail, server)
            outcomes[outcome] += 1
            broken = broken + 1 if outcome == DeliveryOutcome.BROKEN else 0
    finally:
        disconnect(server)
    return +outcomes


def drop_expired() -> int:
    """Codes that nobody could use any more, and reports that concern nobody; how many."""
    expired = ServiceMail.objects.expired()
    # Without looking first each pass would take SQLite's one lock.
    if not expired.exists():
        return 0
    return expired.update(dropped_at=timezone.now(), leased_until=None, text="", last_error=str(EXPIRED))


def lease(due_at: dt.datetime, *, codes_alone: bool = False) -> Queued | None:
    """The next mail that is due, for this process alone."""
    for queue in queues(due_at, codes_alone=codes_alone):
        if queue.exists() and (mail := lease_first(queue)):
            return mail
    return None


def queues(due_at: dt.datetime, *, codes_alone: bool) -> Iterator[OutgoingQuerySet[Any]]:
    """In the order in which they are sent."""
    yield ServiceMail.objects.codes().due(timezone.now())
    if not codes_alone:
        yield Mail.objects.due(due_at).select_related("to", "survey_round", "reply__member_state")
        yield ServiceMail.objects.fault_reports().due(due_at)


@transaction.atomic
def lease_first(queue: OutgoingQuerySet[Any]) -> Queued | None:
    """SQLite lets no other write meanwhile."""
    has_skip_locked = database.features.has_select_for_update_skip_locked
    mail: Queued | None = queue.select_for_update(skip_locked=has_skip_locked, of=("self",)).first()
    if mail:
        mail.leased_until = timezone.now() + pace_of(mail).lease
        mail.save(update_fields=["leased_until"])
    return mail


def is_code(mail: Queued) -> bool:
    return mail.kind == ServiceMailKind.CODE


def deliver(mail: Queued, server: BaseEmailBackend) -> DeliveryOutcome:
    if isinstance(mail, ServiceMail):
        has_expired = mail.expires_at <= timezone.now()
        return drop(mail, str(EXPIRED)) if has_expired else send_mail(mail, server)
    if reason := why_not(mail):
        # It concerns nobody any more, which is no failed attempt.
        return drop(mail, reason, tries=0)
    until = full_until(mail)
    return hold_back(mail, until) if until else send_mail(mail, server)


def send_mail(mail: Queued, server: BaseEmailBackend) -> DeliveryOutcome:
    try:
        send_over_connection(mail, server)
    except ValueError as error:
        return drop(mail, _("The address cannot be used in an e-mail: %(error)s") % {"error": error})
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        mail_server.note_answer()
        code, answer = refusal(error)
        log_not_taken(mail, str(code))
        return drop(mail, answer) if code >= 500 else postpone(mail, answer)
    except OSError as error:
        # Also what is said to the sender or the sign-in, which is no fault of the mail.
        log_not_taken(mail, kind_of_error(error))
        return break_off(mail, answer_of(error), server)
    finish(mail, sent_at=timezone.now())
    if is_code(mail):
        log_mail_taken(mail.recipient)
    mail_server.note_answer()
    return DeliveryOutcome.SENT


def log_not_taken(mail: Queued, reason: str) -> None:
    """What a mail server answers may quote the address: `reason` is its number, or the kind of the fault."""
    if is_code(mail):
        log_mail_not_taken(mail.recipient, reason)


def break_off(mail: Queued, answer: str, server: BaseEmailBackend) -> DeliveryOutcome:
    disconnect(server)
    mail_server.note_failure(answer)
    return postpone(mail, answer, DeliveryOutcome.BROKEN)


def send_over_connection(mail: Queued, server: BaseEmailBackend) -> None:
    """Over the open connection, or a new one where the server has ended that in the meantime."""
    with time_limit(SECONDS_FOR_A_MAIL):
        is_new = server.open()
        try:
            server.send_messages([email_message(mail)])
        except smtplib.SMTPServerDisconnected:
            if is_new:
                raise
            disconnect(server)
            server.open()
            server.send_messages([email_message(mail)])


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError after so many seconds, and each second from then on until the block ends.

    The time-out of a connection begins anew with every byte that comes. Libraries turn the first one into an
    error of their own and may try again. Signals reach the main thread alone, in which the commands run; in
    another thread there is no bound.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"The mail server took longer than {seconds:g} seconds for one e-mail")

    before = signal.signal(signal.SIGALRM, ring)
    around = signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        # That of the block around this one, if any, goes on.
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *around)


def knock() -> None:
    """Find out whether a server that failed takes mails again, where no mail is due that would show it."""
    server = EmailBackend()
    try:
        with time_limit(SECONDS_FOR_A_MAIL):
            begin_a_mail(server)
    except OSError as error:
        mail_server.note_failure(answer_of(error))
    else:
        mail_server.note_answer()
    finally:
        disconnect(server)


def begin_a_mail(server: EmailBackend) -> None:
    """Name the sender, since a server may answer and refuse everything that this service sends."""
    server.open()
    conversation = cast(smtplib.SMTP, server.connection)
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    conversation.ehlo_or_helo_if_needed()
    code, answer = conversation.mail(sender)
    if code != SENDER_TAKEN:
        raise smtplib.SMTPSenderRefused(code, answer, sender)


def disconnect(server: BaseEmailBackend) -> None:
    try:
        with time_limit(SECONDS_TO_HANG_UP):
            server.close()
    except OSError:
        # It is gone already, and the next mail opens another.
        return


def email_message(mail: Queued) -> EmailMessage:
    host = urlsplit(settings.SITE_URL).hostname
    headers = {
        "Message-ID": f"<{mail._meta.model_name}-{mail.pk}.{mail.queued_at:%Y%m%d%H%M%S%f}@{host}>",
        # No out-of-office notes in answer.
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(one_line(mail.subject), printable(mail.text), to=[mail.recipient], headers=headers)


def refusal(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError) -> tuple[int, str]:
    """The code of the server's answer, and the answer as it is shown."""
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code, answer_text(error.smtp_code, error.smtp_error)
    [(code, text)] = error.recipients.values()
    return code, answer_text(code, text)


def answer_of(error: Exception) -> str:
    """The server's words, or those of the connection."""
    if isinstance(error, smtplib.SMTPResponseException):
        return answer_text(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__


def kind_of_error(error: OSError) -> str:
    """The number of the server's answer, or the name of the fault of the connection."""
    if isinstance(error, smtplib.SMTPResponseException):
        return str(error.smtp_code)
    return type(error).__name__


def answer_text(code: int, text: bytes | str) -> str:
    said = text.decode(errors="replace") if isinstance(text, bytes) else text
    return f"{code} {said}"


def postpone(
    mail: Queued, error: str, outcome: DeliveryOutcome = DeliveryOutcome.POSTPONED
) -> DeliveryOutcome:
    """Try again later, each time after twice the wait; given up after five days.

    Mails wait 1, 2, 4, 8 … minutes, at most 4 hours; codes 5, 10, 20 … seconds, until they have expired.
    """
    now = timezone.now()
    if now - mail.queued_at > GIVE_UP_AFTER:
        drop(
            mail,
            _("The service stopped after %(tries)s attempts. %(error)s")
            % {"tries": mail.tries + 1, "error": error},
        )
        return outcome
    pace = pace_of(mail)
    # Doubling a minute more than eight times is longer than the longest wait already.
    wait = min(pace.first_wait * 2 ** min(mail.tries, 8), pace.longest_wait)
    finish(mail, next_try_at=now + wait, last_error=error[:ERROR_LENGTH])
    return outcome


def hold_back(mail: Mail, until: dt.datetime) -> DeliveryOutcome:
    """Not a try: the mail server was not asked, and waiting for a place is no reason to give up."""
    reason = _(
        "This mailbox has received the highest number of e-mails that the service sends to "
        "one person in an hour or a day. This e-mail will be sent after %(moment)s."
    ) % {"moment": date_and_time(until)}
    own = Mail.objects.filter(pk=mail.pk, leased_until=mail.leased_until)
    own.update(leased_until=None, next_try_at=until, last_error=reason)
    return DeliveryOutcome.POSTPONED


def drop(mail: Queued, reason: str, **outcome: object) -> DeliveryOutcome:
    finish(mail, dropped_at=timezone.now(), last_error=reason[:ERROR_LENGTH], **outcome)
    return DeliveryOutcome.DROPPED


def finish(mail: Queued, **outcome: object) -> None:
    """Store what came of it and end the lease, unless the lease ran out and the mail is another's now."""
    is_done = "sent_at" in outcome or "dropped_at" in outcome
    if is_done and isinstance(mail, ServiceMail):
        # A code is a secret, and nobody asks later what a report said.
        outcome["text"] = ""
    own = type(mail)._default_manager.filter(pk=mail.pk, leased_until=mail.leased_until)
    own.update(**{"tries": mail.tries + 1, "leased_until": None} | outcome)


def pace_of(mail: Queued) -> Pace:
    """All that the service sends of one kind has one pace."""
    if isinstance(mail, Mail):
        return OF_THE_OUTBOX[mail.kind].pace
    return next(entry.pace for entry in OF_THE_SERVICE if entry.kind == mail.kind)


def why_not(mail: Mail) -> str:
    """The reason for which this mail is not sent any more, "" where there is none."""
    entry = OF_THE_OUTBOX[mail.kind]
    if mail.to is None:
        return _("The account was deleted.")
    if not mail.to.is_active and not mail.other_address and not entry.also_closed:
        return _("The account has been closed.")
    if not entry.recipients.includes(mail):
        return str(entry.recipients.otherwise)
    return next((str(each.otherwise) for each in entry.conditions if not each.holds(mail)), "")
