from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as stock_csrf_failure
from django.views.decorators.http import require_http_methods

from questionnaire.decorators import SignedInRequest
from questionnaire.kept_text import KeptText, discard, is_worth_keeping, keep


@require_http_methods(["GET", "HEAD", "POST"])
def kept_text(request: SignedInRequest) -> HttpResponse:
    """What was sent when the session had ended: sent again to where it was meant for, or discarded."""
    kept = KeptText.of(request)
    if kept is None or not kept.is_for(request):
        return redirect("questionnaire:home")
    if request.method != "POST":
        return render(request, "questionnaire/kept_text.html", {"kept": kept})
    discard(request)
    if "discard" in request.POST:
        messages.info(request, _("The text is discarded."))
        return redirect("questionnaire:home")
    # 307 makes the browser send the same form on, as if it had been sent there in the first place.
    return HttpResponseRedirect(kept.path, status=HTTPStatus.TEMPORARY_REDIRECT)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is older than the last sign-in: nothing is stored, and the text is shown to be sent again.

    Only where the browser sent our own cookie along, which it never does for a form on another site.
    """
    if reason != REASON_NO_CSRF_COOKIE and request.user.is_authenticated and is_worth_keeping(request):
        keep(request)
        return redirect("questionnaire:kept-text")
    return stock_csrf_failure(request, reason)
