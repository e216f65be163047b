"""Help and contact, the accessibility statement, and what people say they cannot do or read."""

import re
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from questionnaire.access.pages import SignedInRequest
from questionnaire.access.roles import visible_rounds
from questionnaire.information.conformance import gaps, statement_tables
from questionnaire.information.forms import FeedbackForm
from questionnaire.locking import lock_accounts
from questionnaire.models import Feedback, User
from questionnaire.problems import refusal_in

PLACEHOLDER = re.compile(r"<[^>]+>")


@require_safe
@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    """How to reply, whom to ask in each round of the reader, and the privacy notes of these rounds."""
    rounds = visible_rounds(request.user)
    return render(request, "questionnaire/information/help.html", {"rounds": rounds})


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return statement(request, FeedbackForm(initial={"page": page_before(request)}))


@require_POST
def feedback(request: SignedInRequest) -> HttpResponse:
    form = FeedbackForm(request.POST)
    if form.is_valid():
        with refusal_in(form):
            leave(request.user, form)
            messages.success(request, _("Thank you. Your message has been sent to the administrator."))
            return redirect("questionnaire:accessibility")
    return statement(request, form)


@transaction.atomic
def leave(user: User, form: FeedbackForm) -> None:
    """Of two clicks at once the second waits here and finds what the first has stored."""
    lock_accounts([user])
    Feedback.objects.leave(user, **form.cleaned_data)


def statement(request: HttpRequest, form: FeedbackForm) -> HttpResponse:
    context = {"form": form, "parts": statement_tables(), "gaps": gaps()}
    return render(request, "questionnaire/information/accessibility.html", context)


def page_before(request: HttpRequest) -> str:
    """Which kind of page one came from, such as replies/…/…/review/: nothing that belongs to a reply."""
    address = urlsplit(request.headers.get("Referer", ""))
    if address.netloc != request.get_host():
        return ""
    try:
        match = resolve(address.path)
    except Resolver404:
        return ""
    return "" if match.func in {accessibility, feedback} else f"/{PLACEHOLDER.sub('…', match.route)}"
