"""The address of an account as django-allauth knows it: a code to prove again who one is goes there."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.signals import user_logged_in

from questionnaire.models import User


def know_address(user: User, **_given: Any) -> None:
    """Without it whoever has neither password nor device could set up no second step."""
    known = {"email": user.email, "verified": True, "primary": True}
    EmailAddress.objects.update_or_create(user=user, defaults=known)


def connect() -> None:
    user_logged_in.connect(know_address)
