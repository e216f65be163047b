"""Groups of partners that the analysis of a round may put together."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.activities.forms.partner_groups import PartnerGroupForm
from questionnaire.locking import lock_round_in_work
from questionnaire.models import PartnerGroup, Round


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def partner_groups(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """All groups of the round, and a form that adds one."""
    return group_page(request, survey_round, PartnerGroup())


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def partner_group_edit(request: SignedInRequest, survey_round: Round, pk: int) -> HttpResponse:
    return group_page(request, survey_round, get_object_or_404(survey_round.partner_groups, pk=pk))


def group_page(request: SignedInRequest, survey_round: Round, group: PartnerGroup) -> HttpResponse:
    form = PartnerGroupForm(survey_round, group, *([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("The group has been saved."))
        return redirect("questionnaire:partner-groups", survey_round.slug)
    context = {
        "form": form,
        "group": group,
        "groups": survey_round.partner_groups.prefetch_related("partners"),
    }
    status = 422 if form.errors else 200
    return render(request, "questionnaire/activities/partner_groups.html", context, status=status)


@require_POST
@presidency_of_round
@transaction.atomic
def partner_group_remove(request: SignedInRequest, survey_round: Round, pk: int) -> HttpResponse:
    """What is removed already stays so."""
    lock_round_in_work(survey_round)
    get_list_or_404(PartnerGroup.history, id=pk, survey_round=survey_round)
    for group in survey_round.partner_groups.filter(pk=pk):
        group.delete()
    messages.success(request, _("The group has been removed. No reply and no figure has changed."))
    return redirect("questionnaire:partner-groups", survey_round.slug)
