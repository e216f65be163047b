from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignupAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the Presidency and the administrator, never by signing up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
