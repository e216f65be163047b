"""Activities of agencies: entered, changed, removed with undo, or taken from a list; for the Presidency."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from analysis.agencies.forms.activity import AgencyActivityForm, initial_of
from analysis.agencies.forms.activity_list import (
    AgencyComparison,
    Wrong,
    compare_agency_list,
    read_activities,
    remove,
    restore,
    save_list,
    save_one,
    standing_in,
)
from analysis.agencies.forms.list_form import AgencyListForm
from analysis.agencies.forms.list_template import agency_template
from analysis.models import AgencyActivity
from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.files.attachment import XLSX, attachment
from questionnaire.files.distribution import file_name, for_circulation_while_blank
from questionnaire.models import Round
from questionnaire.paging import Listed, paged
from questionnaire.problems import Refused, refusal_told
from questionnaire.spreadsheets.tables import unread_sentence


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def agencies(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """All of them, a form that adds one, and a way to bring many."""
    form = AgencyActivityForm(survey_round, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        save_one(survey_round, form.columns())
        messages.success(
            request,
            _(
                "The activity has been saved. No figure has changed, because activities of agencies "
                "are not included."
            ),
        )
        return redirect("analysis:agencies", survey_round.slug)
    return agencies_page(request, survey_round, form=form)


def agencies_page(
    request: SignedInRequest,
    survey_round: Round,
    *,
    form: AgencyActivityForm | None = None,
    list_form: AgencyListForm | None = None,
    comparison: AgencyComparison | None = None,
) -> HttpResponse:
    list_form = list_form or AgencyListForm()
    address = reverse("analysis:agencies", args=[survey_round.slug])
    context = {
        "form": list_form if list_form.errors else form or AgencyActivityForm(survey_round),
        "one": form or AgencyActivityForm(survey_round),
        "many": list_form,
        "comparison": comparison,
        "preview": preview_list(request, survey_round, comparison) if comparison else (),
        "text": list_form["lines"].value(),
        "activities": paged(request, list(standing_in(survey_round)), "there", address=address),
    }
    is_wrong = bool(context["form"].errors or (comparison and comparison.wrong))
    context["is_wrong"] = is_wrong
    return render(request, "analysis/agencies/agencies.html", context, status=422 if is_wrong else 200)


def preview_list(
    request: SignedInRequest, survey_round: Round, comparison: AgencyComparison
) -> Listed[Wrong] | Listed[AgencyActivity]:
    """A page of what is wrong, or where nothing is, of what is new. Each page is asked for with the list."""
    address = reverse("analysis:agency-list", args=[survey_round.slug])
    if comparison.wrong:
        return paged(request, comparison.wrong, "preview", parameter="preview", address=address)
    return paged(request, comparison.new, "preview", parameter="preview", address=address)


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def agency_edit(request: SignedInRequest, survey_round: Round, pk: int) -> HttpResponse:
    activity = get_object_or_404(standing_in(survey_round), pk=pk)
    data = request.POST if request.method == "POST" else None
    form = AgencyActivityForm(survey_round, data, initial=initial_of(activity))
    if form.is_bound and form.is_valid():
        save_one(survey_round, form.columns(), activity)
        messages.success(
            request,
            _(
                "The activity has been saved. No figure has changed, because activities of agencies "
                "are not included."
            ),
        )
        return redirect("analysis:agencies", survey_round.slug)
    context = {"form": form, "activity": activity}
    return render(request, "analysis/agencies/agency_edit.html", context, status=422 if form.errors else 200)


@require_POST
@presidency_of_round
def agency_remove(request: SignedInRequest, survey_round: Round, pk: int) -> HttpResponse:
    activity = get_object_or_404(AgencyActivity, survey_round=survey_round, pk=pk)
    remove(activity)
    undo = reverse("analysis:agency-restore", args=(survey_round.slug, pk))
    # The tag of the message is where its button leads.
    messages.success(request, _("Removed: %(activity)s.") % {"activity": activity}, extra_tags=undo)
    return redirect("analysis:agencies", survey_round.slug)


@require_POST
@presidency_of_round
def agency_restore(request: SignedInRequest, survey_round: Round, pk: int) -> HttpResponse:
    activity = get_object_or_404(AgencyActivity, survey_round=survey_round, pk=pk)
    restore(activity)
    messages.success(request, _("Restored: %(activity)s.") % {"activity": activity})
    return redirect("analysis:agencies", survey_round.slug)


@require_safe
@presidency_of_round
def agency_template_file(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    name = file_name(f"{survey_round.slug}-agencies", for_circulation_while_blank(), "xlsx")
    return attachment(agency_template(survey_round), XLSX, name)


@require_POST
@presidency_of_round
def agency_list(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """What is new and what is wrong in a list; nothing is stored."""
    form = AgencyListForm(request.POST, request.FILES)
    if not form.is_valid():
        return agencies_page(request, survey_round, list_form=form)
    if form.note:
        messages.warning(request, form.note)
    return preview(request, survey_round, form.text)


def preview(request: SignedInRequest, survey_round: Round, text: str) -> HttpResponse:
    again = AgencyListForm(initial={"lines": text})
    with refusal_told(request):
        comparison = compare_agency_list(survey_round, text)
        if note := unread_sentence(read_activities(text)):
            messages.warning(request, note)
        return agencies_page(request, survey_round, list_form=again, comparison=comparison)
    return agencies_page(request, survey_round, list_form=again)


@require_POST
@presidency_of_round
def agency_list_store(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """Exactly what the preview showed, or a new preview."""
    text = request.POST.get("lines", "")
    try:
        stored = save_list(survey_round, text, request.POST.get("preview_token", ""))
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return preview(request, survey_round, text)
    said = ngettext(
        "%(number)d activity has been added.", "%(number)d activities have been added.", len(stored.new)
    )
    messages.success(request, said % {"number": len(stored.new)})
    return redirect("analysis:agencies", survey_round.slug)
