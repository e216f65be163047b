"""What `manage.py check --deploy` asks beyond Django's own questions."""

import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.http.request import validate_host

from analysis.backup.encryption import named_recipients, recipients_in
from analysis.backup.errors import BackupError
from wbsurvey.environment import env

AT_HOME = frozenset({None, "localhost", "127.0.0.1", "::1"})
# Names that manage.py, deploy/wbsurvey-manage and deploy/upgrade read.
OTHERS = frozenset({"DJANGO_SETTINGS_MODULE", "ENVIRONMENT_FILE", "PROGRAM", "READY_SECONDS"})
# What deploy/environment has in place of what only the operator knows.
PLACEHOLDERS = frozenset(
    {
        "survey.example.eu",
        "https://survey.example.eu",
        "smtp+tls://user:password@mail.example.eu:587",
        "Survey on support to partners <survey@example.eu>",
    }
)


def links_in_mails(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Whoever gets a mail must be able to open what it leads to."""
    address = urlsplit(settings.SITE_URL)
    host = address.hostname
    if address.scheme == "https" and host not in AT_HOME and not str(host).startswith(("*", ".")):
        return []
    return [
        Error(
            f"Links in mails would begin with “{settings.SITE_URL}”, which nobody else can open.",
            hint="Set SITE_URL in the environment to the address of the service, such as "
            "https://survey.example.eu.",
            id="wbsurvey.E001",
        )
    ]


def needed_settings(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """What has a default for trying it out that a service cannot go by."""
    return list(missing_settings())


def missing_settings() -> Iterator[Error]:
    for check in CHECKS:
        yield from check()


def host_is_answered() -> Iterator[Error]:
    host = str(urlsplit(settings.SITE_URL).hostname)
    if not validate_host(host, settings.ALLOWED_HOSTS):
        yield Error(
            f"Nobody can open “{host}”: the service answers to {', '.join(settings.ALLOWED_HOSTS)} alone.",
            hint=f"Set ALLOWED_HOSTS in the environment to the names of the service, such as {host}.",
            id="wbsurvey.E002",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Error(
            "The service answers to every name, so that a forged one could stand in links.",
            hint="Set ALLOWED_HOSTS in the environment to the names of the service.",
            id="wbsurvey.E006",
        )


def mail_is_sent() -> Iterator[Error]:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield Error(
            "E-mails, and codes for signing in, would not be sent to anybody.",
            hint="Set EMAIL_URL in the environment, such as smtp+tls://user:password@mail.example.eu:587.",
            id="wbsurvey.E003",
        )
    elif settings.EMAIL_HOST_PASSWORD and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        yield Error(
            "The password for the mail server would go over the network without encryption.",
            hint="Begin EMAIL_URL with smtp+tls:// (STARTTLS) or smtp+ssl:// (TLS from the first byte).",
            id="wbsurvey.E007",
        )


def sender_is_an_address() -> Iterator[Error]:
    """Django's own form of an address decides; a display name may go before it."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    try:
        EmailValidator(allowlist=[])(address)
    except ValidationError:
        yield Error(
            f"E-mails would come from “{settings.DEFAULT_FROM_EMAIL}”, which mail servers refuse.",
            hint="Set DEFAULT_FROM_EMAIL in the environment to an address of the service.",
            id="wbsurvey.E004",
        )


def database_stays() -> Iterator[Error]:
    if is_among_program(settings.DATABASES["default"]):
        yield Error(
            "The database would stand among the files of the program, and stay behind with its next version.",
            hint="Set DATABASE_URL in the environment, such as sqlite:////var/lib/wbsurvey/db.sqlite3.",
            id="wbsurvey.E005",
        )


def no_illustrative_data() -> Iterator[Error]:
    if settings.DEMO:
        yield Error(
            "DEMO is on: the illustrative round can be loaded, with accounts whose password is published.",
            hint="Remove DEMO from the environment.",
            id="wbsurvey.E008",
        )


def provider_knows_the_service() -> Iterator[Error]:
    if not settings.OIDC_SERVER_URL:
        return
    provider: Any = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    [app] = provider["APPS"]
    if not (app["client_id"] and app["secret"]):
        yield Error(
            "The identity provider would refuse the service, which has no name or no password there.",
            hint="Set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET in the environment as the provider gave them.",
            id="wbsurvey.E009",
        )
    if urlsplit(settings.OIDC_SERVER_URL).scheme != "https":
        yield Error(
            f"“{settings.OIDC_SERVER_URL}” is no address with TLS, so who signs in could be forged.",
            hint="Begin OIDC_SERVER_URL with https://.",
            id="wbsurvey.E010",
        )


def backups_are_encrypted() -> Iterator[Error]:
    """BACKUP_OPTIONS is read by the unit that makes backups; what it names must be there."""
    for key in named_recipients(settings.BACKUP_OPTIONS):
        try:
            recipients_in(key)
        except BackupError:
            yield Error(
                f"Backups would fail: “{key}” holds no public key of age, or cannot be read by this account.",
                hint="Write the key that begins with age1 into that file, or empty BACKUP_OPTIONS.",
                id="wbsurvey.E011",
            )


def names_are_known() -> Iterator[Error]:
    """In a file of settings each name is known; elsewhere one that looks like a setting is a slip."""
    for name in sorted((env.in_files | set(os.environ)) - env.known - OTHERS):
        near = get_close_matches(name, env.known | OTHERS, n=1, cutoff=0.85)
        if near or name in env.in_files:
            meant = f"Did you mean {near[0]}? " if near else ""
            yield Error(
                f"“{name}” is no setting of the service.",
                hint=f"{meant}docs/reference.md lists all settings.",
                id="wbsurvey.E012",
            )


def placeholders_are_replaced() -> Iterator[Error]:
    """An example's line, unchanged, is nobody's setting."""
    for name in sorted(env.known):
        if os.environ.get(name) in PLACEHOLDERS:
            yield Error(
                f"{name} is still what the example says.",
                hint=f"Set {name} in the environment to what your service has.",
                id="wbsurvey.E013",
            )


CHECKS = (
    host_is_answered, mail_is_sent, sender_is_an_address, database_stays, no_illustrative_data,
    provider_knows_the_service, backups_are_encrypted, names_are_known, placeholders_are_replaced,
)  # fmt: skip


def is_among_program(database: dict[str, Any]) -> bool:
    return database["ENGINE"].endswith("sqlite3") and Path(database["NAME"]).is_relative_to(settings.BASE_DIR)
