from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.decorators import SignedInRequest, presidency_of_round
from questionnaire.forms.round_definitions import DefinitionsForm
from questionnaire.models import Round


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def round_definitions(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """What the fields and types mean in this round."""
    form = DefinitionsForm(survey_round, *([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("The definitions are saved."))
        return redirect("questionnaire:round-definitions", survey_round.slug)
    context = {"survey_round": survey_round, "form": form}
    status = 422 if form.errors else 200
    return render(request, "questionnaire/round_definitions.html", context, status=status)
