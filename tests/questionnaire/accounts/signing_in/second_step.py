"""Authenticator apps of accounts, and the codes that they show."""

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import reverse

from questionnaire.models import User

PASSWORD = "correct horse battery"  # noqa: S105


def with_app(user: User) -> str:
    """Add an authenticator app to the account, and return its secret."""
    secret = str(generate_totp_secret())
    TOTP.activate(user, secret)
    return secret


def code(secret: str, periods_ahead: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods_ahead)))


def sign_in(email: str, given: str) -> tuple[Client, str]:
    """Return the browser and the page that answered the code."""
    browser = Client()
    way = browser.post(reverse("account_login"), {"login": email, "password": PASSWORD}).url
    return browser, browser.post(way, {"code": given}).content.decode()


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session
