"""Signing in through an identity provider, also where the provider does not answer."""

from collections.abc import Callable
from functools import wraps

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from requests import RequestException

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
