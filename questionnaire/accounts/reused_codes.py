"""What follows when a code of the second step is entered again: an event, and a notice to the owner."""

import datetime as dt

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from questionnaire.accounts.one_time_codes import accept_app_code
from questionnaire.choices import MailKind, Notice
from questionnaire.mails.kinds import NOTICES
from questionnaire.mails.notices import queue_notice
from questionnaire.models import Mail, User
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_security_event

# Each time is an event; one mail says it, however often somebody tries.
NOTICE_AGAIN_AFTER = dt.timedelta(hours=1)


def report_reused_code(user: User) -> None:
    log_security_event(SecurityEvent.CODE_REUSED, user)
    told = Mail.objects.filter(
        to=user,
        kind=MailKind.NOTICE,
        subject=NOTICES[Notice.CODE_REUSED].subject,
        queued_at__gt=timezone.now() - NOTICE_AGAIN_AFTER,
        queued_at__lte=timezone.now(),
    )
    if not told.exists():
        queue_notice(Notice.CODE_REUSED, user)


@receiver(authenticator_added)
def use_up_first_code(request: HttpRequest, authenticator: Authenticator, **kwargs: object) -> None:
    """The code by which an app is set up does not sign in after that."""
    if authenticator.type == Authenticator.Type.TOTP:
        accept_app_code(authenticator, request.POST.get("code", ""))
