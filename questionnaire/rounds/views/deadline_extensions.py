"""More time at the Presidency's own wish: for one Member State, for several, or for all."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Round
from questionnaire.problems import refusal_in
from questionnaire.rounds.deadline_extensions import extend_deadline_of_round, extend_deadlines
from questionnaire.rounds.forms.deadline_extensions import MoreTimeForm


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def deadline_extension(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """The form, with the Member States of the address ticked. What was typed stays where it is refused."""
    form = MoreTimeForm(
        survey_round,
        request.POST if request.method == "POST" else None,
        initial={"member_states": request.GET.getlist("member_state")},
    )
    if form.is_valid():
        given = given_to_all if form.is_for_all else given_to_some
        if given(request, survey_round, form):
            return redirect("questionnaire:round-overview", survey_round.slug)
    context = {"form": form}
    return render(
        request, "questionnaire/rounds/deadline_extension.html", context, status=422 if form.errors else 200
    )


def given_to_some(request: SignedInRequest, survey_round: Round, form: MoreTimeForm) -> bool:
    """Say what was done, and what was skipped and why; on the form where nothing could be done."""
    until = form.cleaned_data["until"]
    given = extend_deadlines(form.ticked, until, request.user, form.cleaned_data["reason"])
    if not given.done:
        for why in given.skipped:
            form.add_error(None, why)
        return False
    names = get_text_list(given.done, _("and"))
    said = _("The deadline for %(names)s is now %(moment)s.") % {
        "names": names,
        "moment": date_and_time(until),
    }
    messages.success(request, f"{said} {notified(given.told)}")
    for why in given.skipped:
        messages.warning(request, _("Not done: %(why)s") % {"why": why})
    return True


def given_to_all(request: SignedInRequest, survey_round: Round, form: MoreTimeForm) -> bool:
    until = form.cleaned_data["until"]
    with refusal_in(form):
        told = extend_deadline_of_round(survey_round, until, request.user, form.cleaned_data["reason"])
        said = _("The deadline of the round is now %(moment)s.") % {"moment": date_and_time(until)}
        messages.success(request, f"{said} {notified(told)}")
        return True
    return False


def notified(number: int) -> str:
    if number == 0:
        return _("No contact point is notified.")
    said = ngettext(
        "%d contact point will be notified by e-mail.",
        "%d contact points will be notified by e-mail.",
        number,
    )
    return said % number
