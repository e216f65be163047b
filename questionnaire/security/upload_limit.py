"""How often a person may upload a file."""

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.translation import gettext as _

from questionnaire.models import User
from questionnaire.problems import Refused
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_security_event


def refuse_too_many_uploads(request: HttpRequest, by: User) -> None:
    """Count one more. The limits are in the settings (ACCOUNT_RATE_LIMITS)."""
    if not ratelimit.consume(request, action="upload"):
        log_security_event(SecurityEvent.LIMIT_REACHED, by, limit="upload")
        raise Refused(
            _("You have reached the limit of uploads within ten minutes."),
            _("Wait ten minutes, then upload again. Everything that was saved is safe."),
        )
