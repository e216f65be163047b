"""One's own account, the time left of a session, and signing in through an identity provider."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe
from requests import RequestException

from questionnaire.access.pages import SignedInRequest
from questionnaire.access.roles import needs_second_step
from questionnaire.accounts.sessions import SessionStore


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


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest) -> JsonResponse:
    """Say how many seconds are left until one is signed out, 0 where one is already.

    Asking is no use of the session; sending renews it as far as it can be. The token is what forms of a page
    send that was opened before one has signed in again in another tab.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"seconds": 0})
    store = cast(SessionStore, request.session)
    if request.method == "POST":
        store.renew()
    left = {"seconds": store.seconds_left, "renewable": store.is_renewable}
    return JsonResponse(left | {"token": get_token(request)})


View = Callable[[HttpRequest, str], HttpResponse]


def answering(view: View) -> View:
    """Lead to the page for failed sign-ins where the library's view fails with the connection."""

    @login_not_required
    @wraps(view)
    def asked(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except RequestException as error:
            provider = get_adapter().get_provider(request, provider_id)
            page: HttpResponse = render_authentication_error(request, provider, exception=error)
            return page

    return asked


begin = answering(views.login)
callback = answering(views.callback)
