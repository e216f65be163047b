"""Codes of the second step: each is accepted once, whichever process is asked and however many at once.

One that is entered again is a security event, and its owner gets a notice.
"""

import datetime as dt
from enum import StrEnum

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from questionnaire.choices import MailKind, Notice
from questionnaire.locking import lock_row
from questionnaire.mails.kinds import NOTICES
from questionnaire.mails.notices import queue_notice
from questionnaire.models import Mail, User
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_security_event

# Where the device of an account keeps the number of the last code that was accepted.
LAST_COUNTER = "last_counter"


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    WRONG = "wrong"
    USED = "used"


def try_code(user: User, code: str) -> tuple[Verdict, Authenticator | None]:
    """Use the code up; with the device that it belongs to where it is accepted."""
    devices = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN)
    verdicts = []
    for device in devices:
        is_app = device.type == Authenticator.Type.TOTP
        verdict = accept_app_code(device, code) if is_app else accept_recovery_code(device, code)
        if verdict == Verdict.ACCEPTED:
            return verdict, device
        verdicts.append(verdict)
    return (Verdict.USED if Verdict.USED in verdicts else Verdict.WRONG), None


@transaction.atomic
def accept_app_code(device: Authenticator, code: str) -> Verdict:
    """Accept a code that is later than the last one; the row of the device is locked meanwhile."""
    locked = lock_row(Authenticator.objects.all(), device.pk)
    counter = counter_of(locked, code) if locked else None
    if locked is None or counter is None:
        return Verdict.WRONG
    if counter <= last_counter(locked):
        return Verdict.USED
    locked.data[LAST_COUNTER] = counter
    locked.save(update_fields=["data"])
    return Verdict.ACCEPTED


def counter_of(device: Authenticator, code: str) -> int | None:
    """The number of the code among those that are valid now, the latest where two read alike."""
    secret = get_adapter().decrypt(device.data["secret"])
    valid = [
        counter
        for counter in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter)))
    ]
    return max(valid, default=None)


def last_counter(device: Authenticator) -> int:
    """-1 where there was none. A number that lies ahead is from before the clock was set back."""
    last: int = device.data.get(LAST_COUNTER, -1)
    return last if last <= max(yield_hotp_counters_from_time()) else -1


def accept_recovery_code(device: Authenticator, code: str) -> Verdict:
    """The library locks the row and crosses the code out."""
    codes = device.wrap()
    if codes.validate_code(code):
        return Verdict.ACCEPTED
    is_own = any(compare_user_code(actual=code, expected=own) for own in codes.generate_codes())
    return Verdict.USED if is_own else Verdict.WRONG


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
