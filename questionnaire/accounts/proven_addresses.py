"""The address of an account as django-allauth knows it: a code to prove again who one is goes there."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.db.models import Q

from questionnaire.models import User


@transaction.atomic
def know_address(user: User, **_given: Any) -> None:
    """Without it whoever has neither password nor device could set up no second step.

    Of earlier addresses rows may be left, also with another account that had this address before: they get
    no codes any more, and stand in nobody's way.
    """
    is_of_either = Q(user=user) | Q(email__iexact=user.email)
    EmailAddress.objects.filter(is_of_either).exclude(user=user, email=user.email).delete()
    known = {"verified": True, "primary": True}
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults=known)


def connect_proven_addresses() -> None:
    user_logged_in.connect(know_address)
