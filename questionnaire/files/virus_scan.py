"""Every uploaded file goes through the virus scanner that the setting names, before anything reads it."""

import logging
import shlex
import subprocess

from django.conf import settings
from django.utils.translation import gettext as _

from questionnaire.problems import Refused

log = logging.getLogger(__name__)

# In seconds: a browser, and the proxy before us, wait longer.
TIME_LIMIT = 25
# What clamdscan and its like answer where they found something; any other failure is their own.
FOUND = 1


def refuse_infected(content: bytes) -> None:
    """Ask the scanner, which reads the file on its standard input. Raises Refused also where it fails."""
    if not settings.VIRUS_SCAN_COMMAND:
        return
    try:
        answer = scan(shlex.split(settings.VIRUS_SCAN_COMMAND), content)
    except (OSError, subprocess.TimeoutExpired) as error:
        log.error("The virus scanner did not answer: %s", type(error).__name__)
        raise not_scanned() from error
    if answer == FOUND:
        raise Refused(
            _("The virus scanner has found something harmful in the file, so it was not read."),
            _("Tell your IT support, and enter the content in the form."),
        )
    if answer:
        log.error("The virus scanner failed with %s", answer)
        raise not_scanned()


def scan(command: list[str], content: bytes) -> int:
    done = subprocess.run(  # noqa: S603
        command,
        input=content,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=TIME_LIMIT,
        check=False,
    )
    return done.returncode


def not_scanned() -> Refused:
    return Refused(
        _("The file could not be checked for viruses, so it was not read."),
        _(
            "Try again in a few minutes. If the error occurs again, tell the Presidency, or "
            "enter the content in the form."
        ),
    )
