"""Who may sign in: accounts that were made here, whichever way their owner proves to be who it is."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from questionnaire.models import User


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


def end_sessions(user: User) -> None:
    """Sign out everywhere, at once."""
    for session in UserSession.objects.filter(user=user):
        session.end()
