"""Passing the Presidency of a round to another team."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import SignedInRequest, presidency_also_of_archived
from questionnaire.access.roles import presides, runs
from questionnaire.models import Round
from questionnaire.problems import refusal_in, refusal_told
from questionnaire.rounds.cancelled_hand_over import cancel_hand_over
from questionnaire.rounds.forms.hand_over import HandOverForm, change_of_team
from questionnaire.rounds.hand_over import hand_over


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_also_of_archived
def round_hand_over(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """Who presides, and the form for who is next, which asks once more with what will change.

    What was typed stays where it is refused. An archived round is passed on too: it stays readable.
    """
    form = HandOverForm(request.POST if request.method == "POST" else None)
    is_sent = form.is_valid()
    if is_sent and "confirmed" in request.POST and passed_on(request, survey_round, form):
        messages.success(
            request, _("The hand-over of the round has been saved. Both teams are notified by e-mail.")
        )
        still_reads = presides(request.user, survey_round)
        return (
            redirect("questionnaire:round-hand-over", survey_round.slug)
            if still_reads
            else redirect("questionnaire:home")
        )
    roles = list(survey_round.roles.presidency().select_related("user"))
    context = {
        "form": form,
        "presides": runs(request.user, survey_round),
        "roles": roles,
        "planned": survey_round.roles.planned_first_day(),
        "change": change_of_team(form, roles) if is_sent and not form.errors else None,
    }
    return render(
        request, "questionnaire/rounds/round_hand_over.html", context, status=422 if form.errors else 200
    )


@require_POST
@presidency_also_of_archived
def round_hand_over_cancel(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    with refusal_told(request):
        if cancel_hand_over(survey_round, request.user):
            said = _("The hand-over of the round has been cancelled. Both teams are notified by e-mail.")
            messages.success(request, said)
        else:
            messages.info(request, _("No hand-over is planned."))
    return redirect("questionnaire:round-hand-over", survey_round.slug)


def passed_on(request: SignedInRequest, survey_round: Round, form: HandOverForm) -> bool:
    wanted = form.cleaned_data
    with refusal_in(form):
        hand_over(
            survey_round,
            wanted["people"],
            wanted["first_day"],
            request.user,
            reads_until=wanted["reads_until"],
        )
        return True
    return False
