"""What the mail server answered last, stored so that pages, probes and the next process know of it."""

import datetime as dt
import logging

from django.conf import settings
from django.utils import timezone

from questionnaire.models import MailServer

log = logging.getLogger(__name__)

# A success is written down once in a while; each failure and the first success after it always.
WRITE_AGAIN_AFTER = dt.timedelta(minutes=1)
ERROR_LENGTH = 500


def is_used() -> bool:
    """Whether e-mails leave for other machines: where they go to a terminal or a file, nothing waits."""
    return bool(settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"))


def state() -> MailServer:
    return MailServer.objects.first() or MailServer()


def note_answer() -> None:
    if not is_used():
        return
    known = state()
    now = timezone.now()
    if known.is_failing:
        log.warning("mail_server_answers: codes for signing in go out again")
    elif known.answered_at and now - known.answered_at < WRITE_AGAIN_AFTER:
        return
    record_mail_server(answered_at=now)


def note_failure(answer: str) -> None:
    """`answer` is about the server or the connection, so it names no person."""
    if not is_used():
        return
    log.warning("mail_server_failed: codes for signing in do not go out: %s", answer)
    record_mail_server(failed_at=timezone.now(), failure=answer[:ERROR_LENGTH])


def note_worker() -> None:
    record_mail_server(worker_seen_at=timezone.now())


def record_mail_server(**values: object) -> None:
    MailServer.objects.update_or_create(pk=1, defaults=values)
