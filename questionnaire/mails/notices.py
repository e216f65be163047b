"""Notices to the owner of an account about what it signs in with, queued in the outbox like other mails."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import MailKind, Notice
from questionnaire.cleaning.text import one_line
from questionnaire.formatting.dates import date_and_time
from questionnaire.mails.writer import full_address, greeting
from questionnaire.models import Mail, User

OWN_DOING = gettext_lazy(
    "If you did this yourself, no further action is needed. If you did not, sign in, set a new password and "
    "end the sessions that are not yours. Then report it."
)
BY_ADMINISTRATOR = gettext_lazy(
    "An administrator of the service did this. If you did not ask for it, report it."
)
TEXTS: Mapping[Notice, Any] = {
    Notice.PASSWORD_SET: gettext_lazy("A password was set for your account."),
    Notice.PASSWORD_CHANGED: gettext_lazy("The password of your account was changed."),
    Notice.PASSWORD_RESET: gettext_lazy(
        "The password of your account was reset by a link that was sent to this mailbox."
    ),
    Notice.PASSWORD_SET_BY_OPERATOR: gettext_lazy(
        "A password was set for your account on the server of the service. All sessions were ended."
    ),
    Notice.ADDRESS_CHANGED: gettext_lazy(
        "The e-mail address of the account was changed from %(old)s to %(new)s. All sessions were ended. "
        "%(rest)s"
    ),
    Notice.APP_ADDED: gettext_lazy("An authenticator app was added to your account as the second step."),
    Notice.APP_REMOVED: gettext_lazy("The authenticator app was removed from your account."),
    Notice.RECOVERY_CODES_MADE: gettext_lazy(
        "New recovery codes were generated for your account. The earlier ones are no longer valid."
    ),
    Notice.PASSKEY_ADDED: gettext_lazy("A passkey or security key was added to your account."),
    Notice.PASSKEY_REMOVED: gettext_lazy("A passkey or security key was removed from your account."),
    Notice.SECOND_STEP_TAKEN_OFF: gettext_lazy(
        "The authenticator app, passkeys and recovery codes of your account were removed. All sessions were "
        "ended."
    ),
    Notice.IDENTITY_CONNECTED: gettext_lazy(
        "An identity of an identity provider now signs in to your account."
    ),
    Notice.IDENTITY_DISCONNECTED: gettext_lazy(
        "An identity of an identity provider no longer signs in to your account."
    ),
    Notice.INVITED_WHILE_CLOSED: gettext_lazy(
        "You were given a role in the round “%(round)s”. Your account is closed, so you cannot sign in."
    ),
    Notice.ROUND_WITHOUT_PRESIDENCY: gettext_lazy(
        "From %(day)s nobody who can sign in presides over the round “%(round)s”. The round was handed over "
        "to people whose accounts are closed."
    ),
    Notice.CODE_REUSED: gettext_lazy(
        "A code of your second step was entered again after it had been used. The second attempt was "
        "refused. Another person may have read the code and may know your password."
    ),
}
# What to do, where it was not the owner who did something.
REMEDIES: Mapping[Notice, Any] = {
    Notice.PASSWORD_SET_BY_OPERATOR: BY_ADMINISTRATOR,
    Notice.ADDRESS_CHANGED: BY_ADMINISTRATOR,
    Notice.SECOND_STEP_TAKEN_OFF: BY_ADMINISTRATOR,
    Notice.ROUND_WITHOUT_PRESIDENCY: gettext_lazy(
        "Open one of these accounts again, or appoint somebody else as Presidency."
    ),
    Notice.INVITED_WHILE_CLOSED: gettext_lazy("To take part, ask for your account to be opened again."),
}


def subject_of(notice: Notice) -> str:
    return _("%(what)s (Western Balkans survey)") % {"what": notice.label}


def queue_notice(notice: Notice, user: User, *, address: str = "", **values: str) -> Mail:
    """Queue one notice; `values` fill in its text, `address` is where it goes in place of the account's."""
    values = {name: one_line(value) for name, value in values.items()}
    context = {
        "subject": subject_of(notice),
        "greeting": one_line(greeting(user.name)),
        "text": str(TEXTS[notice]) % values,
        "remedy": REMEDIES.get(notice, OWN_DOING),
        "moment": date_and_time(timezone.now()),
        "account": address or user.email,
        "contact": whom_to_ask(),
        "link": full_address(reverse("account")),
    }
    return Mail.objects.create(
        kind=MailKind.NOTICE,
        to=user,
        other_address=address,
        subject=subject_of(notice),
        text=render_to_string("questionnaire/mails/notice.txt", context).strip() + "\n",
        next_try_at=timezone.now(),
    )


def whom_to_ask() -> str:
    """The administrators: they end sessions, close accounts and remove second steps."""
    found = User.objects.filter(is_administrator=True, is_active=True)
    return ", ".join(found.values_list("email", flat=True)) or settings.DEFAULT_FROM_EMAIL
