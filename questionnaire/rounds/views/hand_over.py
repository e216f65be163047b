"""Passing the Presidency of a round to another team."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.access import SignedInRequest, presidency_also_of_archived, presides, runs
from questionnaire.models import Round
from questionnaire.problems import refusal_in
from questionnaire.rounds.forms.hand_over import HandOverForm
from questionnaire.rounds.hand_over import hand_over


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_also_of_archived
def round_hand_over(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """Who presides, and the form for who is next. What was typed stays where it is refused.

    An archived round is passed on too: it stays readable.
    """
    form = HandOverForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and passed_on(request, survey_round, form):
        messages.success(
            request, _("The hand-over of the round has been saved. Both teams are notified by e-mail.")
        )
        still_reads = presides(request.user, survey_round)
        return (
            redirect("questionnaire:round-hand-over", survey_round.slug)
            if still_reads
            else redirect("questionnaire:home")
        )
    context = {
        "form": form,
        "presides": runs(request.user, survey_round),
        "roles": survey_round.roles.presidency().select_related("user"),
    }
    return render(
        request, "questionnaire/rounds/round_hand_over.html", context, status=422 if form.errors else 200
    )


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
