"""What the Presidency decides about a text that an administrator has changed in a code list."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from questionnaire.access import SignedInRequest, presidency_of_round
from questionnaire.models import Round, User
from questionnaire.problems import Refused
from questionnaire.rounds.renaming.decide import adopt, decline


@require_POST
@presidency_of_round
def code_list_adopt(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    return decided(request, survey_round, adopt, _("The round prints the new text from now on."))


@require_POST
@presidency_of_round
def code_list_decline(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    return decided(request, survey_round, decline, _("The round keeps the text that it prints."))


def decided(
    request: SignedInRequest, survey_round: Round, decide: Callable[[Round, str, str, User], None], done: str
) -> HttpResponse:
    """About the change that the page showed, and the new text in it."""
    change, new = request.POST.get("change", ""), request.POST.get("new", "")
    try:
        decide(survey_round, change, new, request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("questionnaire:round-board", survey_round.slug)
