"""One's own account: how one signs in, and where one is signed in."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from questionnaire.access import SignedInRequest, needs_second_step


@require_safe
def account(request: SignedInRequest) -> HttpResponse:
    context = {
        "has_second_step": is_mfa_enabled(request.user),
        "needs_second_step": needs_second_step(request.user),
    }
    return render(request, "account/account.html", context)


@require_safe
@login_not_required
def socialaccount_signup(request: HttpRequest) -> HttpResponse:
    """Where the identity provider knows somebody whom nobody has invited."""
    return render(request, "account/signup_closed.html")
