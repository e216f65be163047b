"""Faults by mail to whoever operates the service, where the setting names them; none unless it does.

A report holds where in the code it happened and the reference to look for in the log. Neither what the
error says nor values nor the address that was asked for: all of them may quote a reply.
"""

import json
import logging
import threading
import time

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import Error, connection

from analysis.software import VERSION
from wbsurvey.logs.application import code_places, current

# In seconds: one fault that everybody meets is one mail from each process, not thousands.
AGAIN_AFTER = 600
# By name: logging is set up before there are models.
OUTBOX = "questionnaire.mails.sending.service.FaultOutbox"


class ReportHandler(logging.Handler):
    """Mails errors, each kind from each place once in a while; nobody's page waits for the mail server."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.reported: dict[str, float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        where = code_places(error) if error else []
        kind = (
            f"{type(error).__name__ if error else record.levelname} in {where[-1] if where else record.name}"
        )
        now = time.monotonic()
        if now - self.reported.get(kind, -AGAIN_AFTER) < AGAIN_AFTER:
            return
        self.reported[kind] = now
        report = {"kind": kind, "request": current.get(), "software": VERSION, "traceback": where}
        threading.Thread(target=send_report, args=(kind, report)).start()


def send_report(kind: str, report: dict[str, object]) -> None:
    """Queue the report, or send it past the outbox where the database is what fails.

    A mail server that fails is no reason to fail as well: the fault is in the log in any case.
    """
    subject, text, to = f"wbsurvey: {kind}"[:200], json.dumps(report, indent=1), settings.REPORT_FAULTS_TO
    try:
        EmailMessage(subject, text, to=to, connection=get_connection(OUTBOX)).send()
    except Error:
        EmailMessage(subject, text, to=to).send(fail_silently=True)
    finally:
        connection.close()
