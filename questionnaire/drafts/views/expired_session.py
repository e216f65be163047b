"""What was sent without a session: kept and offered again, or shown on the page that says so."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.access.pages import SignedInRequest
from questionnaire.drafts.expired_session import keep_form, kept_forms, sent_form


@require_http_methods(["GET", "HEAD", "POST"])
def kept_text(request: SignedInRequest) -> HttpResponse:
    """Show what was sent when the session had ended; send it to where it was meant for, or discard it."""
    asked = request.GET.get("text")
    found = [kept for kept in kept_forms(request.user) if asked in (None, str(kept.pk))]
    if not found:
        return redirect("questionnaire:home")
    kept, *others = found
    if request.method != "POST":
        return render(request, "questionnaire/drafts/kept_text.html", {"kept": kept})
    kept.delete()
    if others:
        messages.info(request, another_waits())
    if "discard" in request.POST:
        messages.info(request, _("The text has been discarded."))
        return redirect("questionnaire:home")
    # 307 makes the browser send the same form on, as if it had been sent there in the first place.
    return HttpResponseRedirect(kept.path, status=HTTPStatus.TEMPORARY_REDIRECT)


def another_waits() -> str:
    text = _("Another text that you sent after your session had ended is not saved yet.")
    return format_html('{} <a href="{}">{}</a>', text, reverse("questionnaire:kept-text"), _("Open the text"))


def sent_without_session(request: HttpRequest, why: str) -> HttpResponse:
    """Lead to signing in where the text is kept meanwhile; otherwise show it, and store nothing."""
    if keep_form(request):
        kept = _("Your text has been kept. It is not saved yet.")
        messages.info(request, f"{why} {kept}")
        return redirect_to_login(reverse("questionnaire:kept-text"))
    return not_kept(request, why)


def not_kept(request: HttpRequest, why: str) -> HttpResponse:
    """Show what was sent, so that it can be copied, or sent again after signing in in another tab.

    `why` is the reason for which nobody is signed in.
    """
    context = {"sent": sent_form(request), "why": why, "token": get_token(request)}
    return render(request, "questionnaire/drafts/not_kept.html", context, status=HTTPStatus.FORBIDDEN)
