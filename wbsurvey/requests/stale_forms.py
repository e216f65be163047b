"""What is answered where a form has no token, or one of before the last sign-in."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import redirect
from django.views.csrf import csrf_failure as stock_csrf_failure

from questionnaire.accounts.ended_sessions import why_not_signed_in
from questionnaire.drafts.expired_session import is_shown_again, keep_form
from questionnaire.drafts.views.expired_session import not_kept


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is older than the last sign-in: nothing is stored, and the text is shown to be sent again.

    Not where the form stands on another site.
    """
    if not (is_from_own_page(request, reason) and is_shown_again(request)):
        return stock_csrf_failure(request, reason)
    if not request.user.is_authenticated:
        return not_kept(request, why_not_signed_in(request))
    if keep_form(request):
        return redirect("questionnaire:kept-text")
    return not_kept(request, "")


def is_from_own_page(request: HttpRequest, reason: str) -> bool:
    """Whether the browser says so; one that says nothing sends our cookie from our own pages alone."""
    origin = request.headers.get("Origin")
    if origin:
        return origin == f"{request.scheme}://{request.get_host()}"
    return reason != REASON_NO_CSRF_COOKIE
