"""Whether what the settings name answers: database, mail server, backups, identity provider, clock."""

import datetime as dt
import shutil
import smtplib
import subprocess
import tempfile
from email.utils import parsedate_to_datetime
from pathlib import Path

import requests
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import Error, connection, transaction
from django.utils import timezone

from analysis.backup.contents import database_size, named_database
from analysis.backup.encryption import named_recipients, recipients_in
from analysis.backup.errors import BackupError
from questionnaire.mails.sending.delivery import answer_of
from wbsurvey.operation.health import HealthCheck, NotWell, disk

SECONDS = 10
# Codes of authenticator apps are good for half a minute before and after.
FAST_OR_SLOW = dt.timedelta(seconds=20)
TIME_SERVICE = ("timedatectl", "show", "--property=NTPSynchronized", "--value")
DISCOVERY = "/.well-known/openid-configuration"


def database() -> str:
    """Make a table and roll it back, as migrations need that right."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TABLE wbsurvey_trial (number integer)")
            cursor.execute("INSERT INTO wbsurvey_trial VALUES (1)")
            transaction.set_rollback(True)
    except Error as error:
        raise NotWell(
            f"{named_database()} cannot be used: {error}. Check DATABASE_URL and the account's rights."
        ) from None
    version = ".".join(map(str, connection.get_database_version()))
    return f"{named_database()} answers (version {version}) and lets tables be made."


def mail_server() -> str:
    """Sign in, and send nothing."""
    server = get_connection()
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        raise NotWell("No mail server is set. Set EMAIL_URL.")
    try:
        server.open()
        server.close()
    except smtplib.SMTPAuthenticationError as error:
        raise NotWell(f"{where} refuses user or password: {answer_of(error)}. Check EMAIL_URL.") from None
    except (OSError, smtplib.SMTPException) as error:
        raise NotWell(
            f"{where} cannot be used: {answer_of(error)}. Check EMAIL_URL and the network."
        ) from None
    return f"{where} answers" + (" and takes the password." if settings.EMAIL_HOST_PASSWORD else ".")


def send_trial(address: str) -> str:
    """Send an e-mail past the outbox, so that the mail server's own words are seen."""
    text = "This e-mail shows that the service can send e-mails. No action is needed."
    try:
        EmailMessage(f"Test from {settings.SITE_URL}", text, to=[address]).send()
    except (OSError, ValueError, smtplib.SMTPException) as error:
        raise NotWell(f"The test to {address} was not taken: {answer_of(error)}.") from None
    return f"The mail server took the test to {address}. See that it arrives, and not among spam."


def backups(folder: Path) -> str:
    if not folder.is_dir():
        raise NotWell(f"There is no folder {folder}. Make it, for the service's account alone.")
    try:
        with tempfile.NamedTemporaryFile(dir=folder):
            free, needed = shutil.disk_usage(folder).free, database_size()
    except OSError as error:
        raise NotWell(
            f"Nothing can be written to {folder}: {error}. Give it to the service's account."
        ) from None
    if free < needed:
        raise NotWell(f"{folder} has less room than the database takes. Make room.")
    keys = named_recipients(settings.BACKUP_OPTIONS)
    for key in keys:
        try:
            recipients_in(key)
        except BackupError as error:
            raise NotWell(str(error)) from None
    return f"{folder} takes files" + (", and the keys to encrypt to can be read." if keys else ".")


def identity_provider() -> str:
    if not settings.OIDC_SERVER_URL:
        return "None is set."
    address = discovery_address()
    try:
        answer = requests.get(address, timeout=SECONDS)
        answer.raise_for_status()
        issuer = answer.json()["issuer"]
    except (requests.RequestException, ValueError, KeyError, TypeError) as error:
        raise NotWell(f"{address} does not describe a provider: {error}. Check OIDC_SERVER_URL.") from None
    return f"{issuer} describes itself."


def discovery_address() -> str:
    address: str = settings.OIDC_SERVER_URL
    return address if "/.well-known/" in address else address.rstrip("/") + DISCOVERY


def clock() -> str:
    """Compare with the database, the identity provider and the machine's time service."""
    for name, moment in other_clocks():
        apart = abs(timezone.now() - moment)
        if apart > FAST_OR_SLOW:
            raise NotWell(f"The clock and that of the {name} are {apart} apart. Set the wrong one right.")
    if is_synchronised() is False:
        raise NotWell("The machine's clock is not synchronised. Start systemd-timesyncd.")
    return "The clock agrees with those that it can be compared with."


def other_clocks() -> list[tuple[str, dt.datetime]]:
    found = []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            found.append(("database", cursor.fetchone()[0]))
    if settings.OIDC_SERVER_URL and (said := date_of_provider()):
        found.append(("identity provider", parsedate_to_datetime(said)))
    return found


def date_of_provider() -> str | None:
    """Return None where the provider does not answer, which its own check says."""
    try:
        return requests.head(discovery_address(), timeout=SECONDS).headers.get("Date")
    except requests.RequestException:
        return None


def is_synchronised() -> bool | None:
    """Return None where the machine does not say."""
    if not shutil.which(TIME_SERVICE[0]):
        return None
    said = subprocess.run(TIME_SERVICE, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
    return said == "yes" if said else None


def connections(folder: Path) -> tuple[HealthCheck, ...]:
    return (
        HealthCheck("database", "Database", database),
        HealthCheck("mail", "Mail server", mail_server),
        HealthCheck("disk", "Room on the disk", disk),
        HealthCheck("backup", "Backups", lambda: backups(folder)),
        HealthCheck("provider", "Identity provider", identity_provider),
        HealthCheck("clock", "Clock", clock),
    )
