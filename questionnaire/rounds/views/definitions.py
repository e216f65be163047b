from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.locking import lock_round_in_work
from questionnaire.models import Round, User
from questionnaire.problems import refusal_told
from questionnaire.rounds.forms.definitions import DefinitionsForm
from questionnaire.rounds.renaming.decide import adopt, decline


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def round_definitions(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """What the fields and types mean in this round."""
    form = saved(request, survey_round) if request.method == "POST" else DefinitionsForm(survey_round)
    if form.is_bound and not form.errors:
        messages.success(request, _("The definitions have been saved."))
        return redirect("questionnaire:round-definitions", survey_round.slug)
    context = {"form": form}
    status = 422 if form.errors else 200
    return render(request, "questionnaire/rounds/round_definitions.html", context, status=status)


@transaction.atomic
def saved(request: SignedInRequest, survey_round: Round) -> DefinitionsForm:
    """The form that was sent, held against the round as it is now, and stored where nothing is wrong."""
    form = DefinitionsForm(lock_round_in_work(survey_round), request.POST)
    if form.is_valid():
        form.save()
    return form


@require_POST
@presidency_of_round
def code_list_adopt(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    return decided(request, survey_round, adopt, _("The round now uses the new text."))


@require_POST
@presidency_of_round
def code_list_decline(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    return decided(request, survey_round, decline, _("The round keeps its present text."))


def decided(
    request: SignedInRequest, survey_round: Round, decide: Callable[[Round, str, str, User], None], done: str
) -> HttpResponse:
    """About the change that the page showed, and the new text in it."""
    change, new = request.POST.get("change", ""), request.POST.get("new", "")
    with refusal_told(request):
        decide(survey_round, change, new, request.user)
        messages.success(request, done)
    return redirect("questionnaire:round-overview", survey_round.slug)
