"""What the Presidency decides about a text that an administrator has changed in a code list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from questionnaire.decorators import SignedInRequest, presidency_of_round
from questionnaire.models import Round
from questionnaire.problems import Refused
from questionnaire.renaming.decide import adopt, decline


@require_POST
@presidency_of_round
def code_list_adopt(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    try:
        adopt(survey_round, *shown(request), request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The round prints the new text from now on."))
    return redirect("questionnaire:round-board", survey_round.slug)


@require_POST
@presidency_of_round
def code_list_decline(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    try:
        decline(survey_round, *shown(request), request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The round keeps the text that it prints."))
    return redirect("questionnaire:round-board", survey_round.slug)


def shown(request: SignedInRequest) -> tuple[str, str]:
    """Which change the page showed, and the new text in it."""
    return request.POST.get("change", ""), request.POST.get("new", "")
