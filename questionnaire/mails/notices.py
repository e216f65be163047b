"""Notices to the owner of an account about what it signs in with, queued in the outbox like other mails."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import Notice
from questionnaire.cleaning.text import one_line
from questionnaire.formatting.dates import date_and_time
from questionnaire.mails.kinds import NOTICES
from questionnaire.mails.recipients import administrators
from questionnaire.mails.writer import full_address, greeting
from questionnaire.models import Mail, User


def queue_notice(notice: Notice, user: User, *, address: str = "", **values: str) -> Mail:
    """Queue one notice; `values` fill in its text, `address` is for those that are sent by address."""
    entry = NOTICES[notice]
    if bool(address) != entry.recipients.is_by_address:
        raise TypeError(f"Whether {notice} has an address is declared.")
    values = {name: one_line(value) for name, value in values.items()}
    context = {
        "greeting": one_line(greeting(user.name)),
        "text": str(entry.text) % values,
        "remedy": entry.remedy,
        "moment": date_and_time(timezone.now()),
        "account": address or user.email,
        "contact": whom_to_ask(),
        "link": full_address(reverse("account")),
    }
    return Mail.objects.create(
        kind=entry.kind,
        to=user,
        other_address=address,
        subject=entry.subject,
        text=render_to_string(entry.template, context).strip() + "\n",
        next_try_at=timezone.now(),
    )


def whom_to_ask() -> str:
    """The administrators: they end sessions, close accounts and remove second steps."""
    return ", ".join(administrators().values_list("email", flat=True)) or settings.DEFAULT_FROM_EMAIL
