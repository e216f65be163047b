from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from questionnaire.access.pages import SignedInRequest, presidency_also_of_archived
from questionnaire.access.roles import presided_rounds
from questionnaire.choices import RoundState
from questionnaire.models import Round
from questionnaire.problems import refusal_in
from questionnaire.rounds.forms.round_copy import RoundCopyForm
from questionnaire.rounds.round_copy import NewTerms, copy_round


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_also_of_archived
def round_copy(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    form = RoundCopyForm(survey_round, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        terms = form.terms()
        if made := made_already(request, terms):
            return to_round(made)
        with refusal_in(form):
            along = form.cleaned_data["with_contact_points"]
            made, left = copy_round(survey_round, terms, request.user, with_contact_points=along)
            add_messages(request, made, left)
            return to_round(made)
    context = {"form": form}
    status = 422 if form.errors else 200
    return render(request, "questionnaire/rounds/round_copy.html", context, status=status)


def made_already(request: SignedInRequest, terms: NewTerms) -> Round | None:
    """By the first of two clicks."""
    presided = presided_rounds(request.user)
    return presided.filter(state=RoundState.PREPARING, **asdict(terms)).first()


def add_messages(request: SignedInRequest, made: Round, left: int) -> None:
    messages.success(request, _("The round has been copied. Check the new round, then open it."))
    if left:
        said = ngettext(
            "%(left)d contact point was not copied: the account is closed, or the address is no "
            "longer allowed.",
            "%(left)d contact points were not copied: the accounts are closed, or the addresses "
            "are no longer allowed.",
            left,
        )
        messages.warning(request, said % {"left": left})
    if made.is_overdue():
        messages.warning(request, _("The deadline has already passed. Correct it if this is not intended."))


def to_round(made: Round) -> HttpResponse:
    return redirect("admin:questionnaire_round_change", made.pk)
