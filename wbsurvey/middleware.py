from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from questionnaire.kept_text import is_worth_keeping, keep

GetResponse = Callable[[HttpRequest], HttpResponse]


class SignInMiddleware(LoginRequiredMiddleware):
    """Every page needs signing in; what is sent after a session has ended waits until then."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseRedirect:
        if not is_worth_keeping(request):
            return super().handle_no_permission(request, view_func)
        keep(request)
        return redirect_to_login(reverse("questionnaire:kept-text"))


class NotForCachesMiddleware:
    """Replies carry the marking LIMITE: no cache keeps a page, no search engine lists one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response
