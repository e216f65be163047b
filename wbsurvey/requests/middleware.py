import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from questionnaire.access.roles import needs_second_step
from questionnaire.accounts.ended_sessions import why_not_signed_in, why_signed_out
from questionnaire.accounts.sessions import SessionStore
from questionnaire.accounts.views.account import session
from questionnaire.drafts.expired_session import is_shown_again
from questionnaire.drafts.views.expired_session import sent_without_session
from questionnaire.information.views import accessibility, feedback
from questionnaire.security.session_marks import RENEWED_AFTER, Mark
from wbsurvey.error_pages import AWAY

GetResponse = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)
# No page uses any of these, and no script that somebody brings in may.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "display-capture", "geolocation", "hid", "microphone", "midi", "payment", "usb")
)
ON_ACCESSIBILITY = frozenset({accessibility, feedback})


class SignInMiddleware(LoginRequiredMiddleware):
    """Every page needs signing in; what is sent after a session has ended waits until then."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        if not is_shown_again(request):
            if reason := why_signed_out(request):
                messages.info(request, reason)
            return super().handle_no_permission(request, view_func)
        return sent_without_session(request, why_not_signed_in(request))


class SessionMarkMiddleware:
    """Whoever is signed in has a mark in the browser that proves it once the session has ended."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        with suppress(*AWAY):
            mark = Mark.of(request)
            if mark and mark != Mark.sent(request, within=RENEWED_AFTER):
                mark.set_on(response)
        return response


class IdleSessionMiddleware:
    """A session that is used goes on; asking how long it will last is no use of it.

    Where nothing can be saved pages can still be read, until the session ends.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        if view is not session and request.user.is_authenticated:
            try:
                cast(SessionStore, request.session).renew_if_due()
            except AWAY:
                log.warning("A session was not renewed: the database only reads.")


class SecondStepMiddleware:
    """Who sees the replies of others, or the accounts, signs in with a second step where the setting says so.

    Until one is set up only the pages of one's own account and on accessibility open.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if is_of_own_account(request) or view in ON_ACCESSIBILITY:
            return None
        if not needs_second_step(request.user) or is_mfa_enabled(request.user):
            return None
        messages.info(
            request,
            _(
                "Your role requires two-factor authentication. Add an authenticator app or a "
                "security key to continue. This takes about two minutes."
            ),
        )
        return redirect("mfa_index")


def is_of_own_account(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("account"))


class NotForCachesMiddleware:
    """Replies carry the marking LIMITE: no cache keeps a page, no search engine lists one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


class BrowserHeadersMiddleware:
    """What every answer tells the browser beside Django's own headers, static files included."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = PERMISSIONS
        return response
