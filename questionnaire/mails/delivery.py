"""Handing mails over to the mail server, one by one, so that no mail's failure stops another.

Several processes, on several machines, may do this at once: each mail is leased before it is handed over, and
no other process touches it until the lease ends. What this promises is *at least once*: if a process dies, or
the connection breaks, after the mail server has taken a mail and before that is stored here, the mail is
sent again when it is due next. Both copies carry the same Message-ID, by which mail servers and programs can
tell that they are one mail.
"""

import datetime as dt
import smtplib
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection as database
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.cleaning.text import one_line, printable
from questionnaire.mails.bounds import full_until
from questionnaire.mails.concerns import why_not
from questionnaire.models import Mail
from questionnaire.moments import in_words

# Longer than a conversation with a mail server takes that answers each step just before its time is up.
LEASE = dt.timedelta(minutes=15)
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=4)
# As mail servers do themselves.
GIVE_UP_AFTER = dt.timedelta(days=5)
# After so many broken conversations in a row it is the server that is in trouble, not the mails.
BROKEN_AT_MOST = 3
ERROR_LENGTH = 500


class Outcome(StrEnum):
    SENT = "sent"
    POSTPONED = "postponed"
    DROPPED = "dropped"
    # Postponed because the server gave no answer at all.
    BROKEN = "broken"


def send_due(server: BaseEmailBackend, is_stopping: Callable[[], bool] = lambda: False) -> Counter[Outcome]:
    """One pass over what was due when it began; how many mails came to each outcome.

    Ends early where the mail server does not answer: the rest waits, untouched, for the next pass.
    """
    outcomes: Counter[Outcome] = Counter()
    began, broken = timezone.now(), 0
    try:
        while broken < BROKEN_AT_MOST and not is_stopping() and (mail := lease(began)):
            outcome = deliver(mail, server)
            outcomes[outcome] += 1
            broken = broken + 1 if outcome == Outcome.BROKEN else 0
    finally:
        server.close()
    return outcomes


@transaction.atomic
def lease(due_at: dt.datetime) -> Mail | None:
    """The next mail that is due, for this process alone; SQLite lets no other write meanwhile."""
    mail = (
        Mail.objects.due(due_at)
        .select_for_update(skip_locked=database.features.has_select_for_update_skip_locked, of=("self",))
        .select_related("to", "survey_round", "reply__member_state")
        .first()
    )
    if mail:
        mail.leased_until = timezone.now() + LEASE
        mail.save(update_fields=["leased_until"])
    return mail


def deliver(mail: Mail, server: BaseEmailBackend) -> Outcome:
    if reason := why_not(mail):
        return drop(mail, reason)
    until = full_until(mail)
    return hold_back(mail, until) if until else send(mail, server)


def send(mail: Mail, server: BaseEmailBackend) -> Outcome:
    try:
        hand_over(mail, server)
    except ValueError as error:
        return drop(mail, _("The address cannot stand in a mail: %(error)s") % {"error": error})
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        code, answer = refusal(error)
        return drop(mail, answer) if code >= 500 else postpone(mail, answer)
    except smtplib.SMTPResponseException as error:
        # Refused is the sender or the sign-in, so it is no fault of the mail.
        answer = answer_text(error.smtp_code, error.smtp_error)
        disconnect(server)
        return postpone(mail, answer, Outcome.BROKEN)
    except OSError as error:
        disconnect(server)
        return postpone(mail, str(error) or type(error).__name__, Outcome.BROKEN)
    finish(mail, sent_at=timezone.now())
    return Outcome.SENT


def hand_over(mail: Mail, server: BaseEmailBackend) -> None:
    """Over the open connection, or a new one where the server has ended that in the meantime."""
    is_new = server.open()
    try:
        server.send_messages([message(mail)])
    except smtplib.SMTPServerDisconnected:
        if is_new:
            raise
        disconnect(server)
        server.open()
        server.send_messages([message(mail)])


def disconnect(server: BaseEmailBackend) -> None:
    try:
        server.close()
    except OSError:
        # It is gone already, and the next mail opens another.
        return


def message(mail: Mail) -> EmailMessage:
    assert mail.to  # noqa: S101
    host = urlsplit(settings.SITE_URL).hostname
    headers = {
        "Message-ID": f"<mail-{mail.pk}.{mail.queued_at:%Y%m%d%H%M%S%f}@{host}>",
        # No out-of-office notes in answer.
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(
        one_line(mail.subject),
        printable(mail.text),
        to=[mail.other_address or mail.to.email],
        headers=headers,
    )


def refusal(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError) -> tuple[int, str]:
    """The code of the server's answer, and the answer as it is shown."""
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code, answer_text(error.smtp_code, error.smtp_error)
    [(code, text)] = error.recipients.values()
    return code, answer_text(code, text)


def answer_text(code: int, text: bytes | str) -> str:
    said = text.decode(errors="replace") if isinstance(text, bytes) else text
    return f"{code} {said}"


def postpone(mail: Mail, error: str, outcome: Outcome = Outcome.POSTPONED) -> Outcome:
    """Try again later: after 1, 2, 4, 8 … minutes, at most 4 hours; given up after five days."""
    now = timezone.now()
    if now - mail.queued_at > GIVE_UP_AFTER:
        drop(mail, _("Given up after %(tries)s tries. %(error)s") % {"tries": mail.tries + 1, "error": error})
        return outcome
    # Doubling a minute more than eight times is longer than the longest wait already.
    wait = min(FIRST_WAIT * 2 ** min(mail.tries, 8), LONGEST_WAIT)
    finish(mail, next_try_at=now + wait, last_error=error[:ERROR_LENGTH])
    return outcome


def hold_back(mail: Mail, until: dt.datetime) -> Outcome:
    """Not a try: the mail server was not asked, and waiting for a place is no reason to give up."""
    reason = _(
        "This mailbox has received the most mails that the service sends to one person in an hour or a day. "
        "This mail is sent after %(moment)s."
    ) % {"moment": in_words(until)}
    own = Mail.objects.filter(pk=mail.pk, leased_until=mail.leased_until)
    own.update(leased_until=None, next_try_at=until, last_error=reason)
    return Outcome.POSTPONED


def drop(mail: Mail, reason: str) -> Outcome:
    finish(mail, dropped_at=timezone.now(), last_error=reason[:ERROR_LENGTH])
    return Outcome.DROPPED


def finish(mail: Mail, **outcome: object) -> None:
    """Store what came of it and end the lease, unless the lease ran out and the mail is another's now."""
    own = Mail.objects.filter(pk=mail.pk, leased_until=mail.leased_until)
    own.update(tries=mail.tries + 1, leased_until=None, **outcome)
