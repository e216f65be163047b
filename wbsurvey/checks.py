"""What `manage.py check --deploy` asks beyond Django's own questions."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.http.request import validate_host

AT_HOME = frozenset({None, "localhost", "127.0.0.1", "::1"})


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
    host = str(urlsplit(settings.SITE_URL).hostname)
    if not validate_host(host, settings.ALLOWED_HOSTS):
        yield Error(
            f"Nobody can open “{host}”: the service answers to {', '.join(settings.ALLOWED_HOSTS)} alone.",
            hint=f"Set ALLOWED_HOSTS in the environment to the names of the service, such as {host}.",
            id="wbsurvey.E002",
        )
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        yield Error(
            "Mails, and codes for signing in, would be written into the log instead of being sent.",
            hint="Set EMAIL_URL in the environment, such as smtp+tls://user:password@mail.example.eu:587.",
            id="wbsurvey.E003",
        )
    if settings.DEFAULT_FROM_EMAIL.rstrip(">").endswith("@localhost"):
        yield Error(
            f"Mails would come from {settings.DEFAULT_FROM_EMAIL}, which mail servers refuse.",
            hint="Set DEFAULT_FROM_EMAIL in the environment to an address of the service.",
            id="wbsurvey.E004",
        )
    if is_among_program(settings.DATABASES["default"]):
        yield Error(
            "The database would stand among the files of the program, and stay behind with its next version.",
            hint="Set DATABASE_URL in the environment, such as sqlite:////var/lib/wbsurvey/db.sqlite3.",
            id="wbsurvey.E005",
        )


def is_among_program(database: dict[str, Any]) -> bool:
    return database["ENGINE"].endswith("sqlite3") and Path(database["NAME"]).is_relative_to(settings.BASE_DIR)
