"""What `manage.py check --deploy` asks beyond Django's own questions."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error

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
