"""Sessions of people who need not sign in by the form."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client


def session_of(user: AbstractBaseUser) -> str:
    """Return the key of a new session, as the cookie holds it."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value
