"""Whether the service is well: each check says in a sentence what it found."""

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from analysis.backup.migrations import applied_migrations, known_migrations, migration_names
from analysis.models import Backup, Verification
from questionnaire.documents.workers import is_one_alive
from questionnaire.formatting.dates import date_and_time
from questionnaire.formatting.numbers import grouped
from questionnaire.mails.sending import mail_server
from questionnaire.mails.sending.codes import codes_state as all_codes
from questionnaire.models import DocumentJob, Mail

MEGABYTE = 1024 * 1024
IS_READ_ONLY = {"postgresql": "SHOW transaction_read_only", "sqlite": "PRAGMA query_only"}
NOT_ASKED = gettext_noop("Not checked, because the database does not answer.")


class NotWell(Exception):  # noqa: N818
    """Says what is wrong and what to do."""


@dataclass(frozen=True)
class HealthCheck:
    """`name` stands in answers to probes; `ask` says what it found, or raises NotWell.

    `is_needed` is true of what no page can be served without: the other checks wake somebody up, and
    taking the service down for them would only make it worse.
    """

    name: str
    title: str
    ask: Callable[[], str]
    is_needed: bool = False


@dataclass(frozen=True)
class HealthFinding:
    """What came of a check."""

    name: str
    title: str
    is_well: bool
    is_needed: bool
    words: str


def database() -> str:
    """A standby that was not promoted answers as well, but saves nothing; so does a disk that only reads."""
    with connection.cursor() as cursor:
        cursor.execute(IS_READ_ONLY[connection.vendor])
        if cursor.fetchone()[0] in (True, "on"):
            raise NotWell(
                _(
                    "The database can be read, but not written. If it is a standby, promote it, or "
                    "configure another one."
                )
            )
    if connection.vendor == "sqlite" and not os.access(folder_to_watch(), os.W_OK):
        raise NotWell(
            _("The database can be read, but not written: its folder is not writable. Check the disk.")
        )
    return _("It answers.")


def migrations() -> str:
    """More than this program knows is well: a newer one is being brought in beside it."""
    missing = known_migrations() - applied_migrations()
    if missing:
        names = ", ".join(migration_names(missing))
        raise NotWell(_("Not applied: %(names)s. Run `manage.py migrate`.") % {"names": names})
    return _("All are applied.")


def mail() -> str:
    """A mail that waits for hours: nobody sends, or the mail server takes none."""
    oldest = Mail.objects.waiting().order_by("queued_at").first()
    if oldest is None:
        return _("No e-mail is waiting.")
    words = _("The oldest waiting e-mail was queued on %(moment)s.") % {
        "moment": date_and_time(oldest.queued_at)
    }
    if timezone.now() - oldest.queued_at > dt.timedelta(hours=settings.MAIL_AGE_HOURS):
        raise NotWell(
            words
            + " "
            + _("Check that the timer runs `manage.py send_mail`, and the answers of the mail server.")
        )
    return words


def check_codes() -> str:
    """Without codes people without a password, a passkey or an identity provider cannot sign in."""
    if not mail_server.is_used():
        return _("No mail server is configured. E-mails are written to a terminal or a file.")
    found = all_codes()
    if found.server.is_failing and found.server.failed_at:
        raise NotWell(
            _(
                "Codes cannot be sent. The mail server failed on %(moment)s: %(failure)s. Check that "
                "it is running and that EMAIL_URL is right (`manage.py check_service`)."
            )
            % {"moment": date_and_time(found.server.failed_at), "failure": found.server.failure}
        )
    if not found.server.has_worker:
        raise NotWell(
            _("No worker process sends codes. Run `manage.py send_mail --codes --loop 1` permanently.")
        )
    if found.are_late:
        raise NotWell(_("Codes are sent late or not at all. The log shows what delays the worker process."))
    return _("A worker process is running. Codes are sent on time.")


def documents() -> str:
    """Without a worker long documents wait, and so do the people who have asked for them."""
    if not is_one_alive():
        raise NotWell(
            _("No worker process makes long documents. Run `manage.py make_documents --loop 1` permanently.")
        )
    oldest = DocumentJob.objects.waiting().without_content().first()
    if oldest is None:
        return _("A worker process is running. No document is waiting.")
    words = _("A worker process is running. The oldest waiting document was requested on %(moment)s.") % {
        "moment": date_and_time(oldest.asked_at)
    }
    if timezone.now() - oldest.asked_at > dt.timedelta(minutes=settings.DOCUMENT_WAIT_MINUTES):
        raise NotWell(words + " " + _("Start another worker process. The log shows what delays this one."))
    return words


def backup() -> str:
    last = Backup.objects.first()
    if settings.BACKUP_AGE_HOURS == 0:
        return _("Not checked, because BACKUP_AGE_HOURS is 0.")
    if last is None:
        raise NotWell(_("No backup has been made. Run `manage.py backup` by a timer."))
    words = _("The last backup was made on %(moment)s.") % {"moment": date_and_time(last.made_at)}
    if timezone.now() - last.made_at > dt.timedelta(hours=settings.BACKUP_AGE_HOURS):
        raise NotWell(words + " " + _("Check that the timer runs `manage.py backup`, and its output."))
    return words


def verification() -> str:
    """What it found stays a finding, however long ago it was, until one finds nothing."""
    last = Verification.objects.first()
    if last and last.findings:
        raise NotWell(
            ngettext(
                "On %(moment)s there was %(number)d finding.",
                "On %(moment)s there were %(number)d findings.",
                last.findings,
            )
            % {"moment": date_and_time(last.made_at), "number": last.findings}
            + " "
            + _("Run `manage.py verify`, which lists each finding with what to do.")
        )
    if settings.VERIFY_AGE_HOURS == 0:
        return _("Not checked, because VERIFY_AGE_HOURS is 0.")
    if last is None:
        raise NotWell(_("No verification has been made. Run `manage.py verify` by a timer."))
    words = _("The last verification was made on %(moment)s and had no findings.") % {
        "moment": date_and_time(last.made_at)
    }
    if timezone.now() - last.made_at > dt.timedelta(hours=settings.VERIFY_AGE_HOURS):
        raise NotWell(words + " " + _("Check that the timer runs `manage.py verify`, and its output."))
    return words


def disk() -> str:
    """Where the database is, if it is a file here; where the program is, if not."""
    free = free_bytes() // MEGABYTE
    words = ngettext("%(free)s MB is free.", "%(free)s MB are free.", free) % {"free": grouped(free)}
    if free < settings.DISK_FREE_MB:
        raise NotWell(words + " " + _("Free disk space. Without free space nothing can be saved."))
    return words


def free_bytes() -> int:
    return shutil.disk_usage(folder_to_watch()).free


def folder_to_watch() -> Path:
    if connection.vendor == "sqlite":
        return Path(connection.settings_dict["NAME"]).resolve().parent
    folder: Path = settings.BASE_DIR
    return folder


CHECKS = (
    HealthCheck("database", gettext_noop("Database"), database, is_needed=True),
    HealthCheck("migrations", gettext_noop("Migrations"), migrations, is_needed=True),
    HealthCheck("codes", gettext_noop("Codes for signing in"), check_codes),
    HealthCheck("mail", gettext_noop("Outbox"), mail),
    HealthCheck("documents", gettext_noop("Long documents"), documents),
    HealthCheck("backup", gettext_noop("Last backup"), backup),
    HealthCheck("verification", gettext_noop("Last verification"), verification),
    HealthCheck("disk", gettext_noop("Room on the disk"), disk),
)


def findings() -> Iterator[HealthFinding]:
    """One for each check; where the database does not answer, the rest does not wait for it as well."""
    is_there = True
    for check in CHECKS:
        try:
            is_well, words = run_check(check) if is_there or check.ask is disk else (False, _(NOT_ASKED))
        except Error:
            is_there, is_well, words = False, False, _("The database does not answer.")
        yield HealthFinding(check.name, _(check.title), is_well, check.is_needed, words)


def run_check(check: HealthCheck) -> tuple[bool, str]:
    try:
        return True, check.ask()
    except NotWell as found:
        return False, str(found)
