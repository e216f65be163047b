"""Who may sign in: accounts that were made here, whichever way their owner proves to be who it is."""

import base64
import hashlib
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest

from questionnaire.models import User

log = logging.getLogger(__name__)


class ClosedSignupAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the Presidency and the administrator, never by signing up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class KnownAccountsAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An identity provider says who somebody is; it makes no accounts."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The first time the account is found by its address, if the provider has checked that address."""
        if sociallogin.is_existing:
            return
        verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        user = User.objects.filter(email__in=verified).first()
        if user:
            sociallogin.connect(request, user)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **kwargs: Any
    ) -> None:
        """What went wrong between the two servers is for whoever operates them."""
        log.warning("Sign-in through %s failed: %s %s", provider.name, error, exception or "")


class SealedSecretsAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Whoever gets hold of the database alone, or of a copy of it, cannot make codes from it."""

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()


def cipher() -> MultiFernet:
    """Seals with the secret key; what an earlier key has sealed still opens."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"second step:" + secret.encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def end_sessions(user: User) -> None:
    """Sign out everywhere, at once."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def take_second_step_off(user: User) -> bool:
    """Whether there was one. Who holds the lost device is signed out with it."""
    there = Authenticator.objects.filter(user=user)
    if not there.exists():
        return False
    there.delete()
    end_sessions(user)
    return True
