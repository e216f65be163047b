"""Change between two rounds; for the Presidency of both."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analysis.annex.views import annex_file_name, printed_rows
from analysis.counting.selection import Selection
from analysis.formats import FORMATS, FORMATS_BY_NAME
from analysis.grid import Annex, Profile
from analysis.round_change.annex import annex_of_change
from analysis.round_change.change import RoundChange, read_change
from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.access.roles import presided_rounds
from questionnaire.files.attachment import attachment
from questionnaire.models import Round
from questionnaire.problems import Refused
from questionnaire.recording import record_download

# Of so few that are not compared, subtraction tells what they give.
FEW = (1, 2)


@require_safe
@presidency_of_round
def round_change(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """Since the round in the address, or since the previous round if the address names none."""
    others = other_rounds(request, survey_round)
    earlier = chosen(request, survey_round, others)
    context: dict[str, Any] = {
        "others": others,
        "earlier": earlier,
        "is_accepted_only": is_accepted_only(request),
        "formats": FORMATS,
    }
    if earlier:
        try:
            context |= compare_rounds(request, earlier, survey_round)
        except Refused as refusal:
            context["refusal"] = refusal
    return render(request, "analysis/round_change/round_change.html", context)


def compare_rounds(request: SignedInRequest, earlier: Round, later: Round) -> dict[str, Any]:
    change = read_change(earlier, later, Selection(accepted_only=is_accepted_only(request)))
    annex = annex_of_change(change, Profile.INTERNAL)
    sentences = annex.sentences()
    return {
        "facts": annex.facts,
        "tables": [(grid, printed_rows(grid), sentences[grid.key]) for grid in annex.grids],
        "caution": caution(change),
        "query": query(request, earlier),
    }


def caution(change: RoundChange) -> str:
    """Before it is circulated: who subtracts these figures from those of a round learns the rest."""
    for side in (change.earlier, change.later):
        if len(change.only_in(side)) in FEW:
            return _(
                "Very few Member States replied in %(round)s only. A comparison of these figures "
                "with the tables of that round can disclose their support. Consider this before you "
                "circulate the figures."
            ) % {"round": side.name}
    return ""


@require_safe
@presidency_of_round
def round_change_file(request: SignedInRequest, survey_round: Round, format_name: str) -> HttpResponse:
    """The same as a file; what cannot be compared or circulated leads back to the page with the reason."""
    earlier = chosen(request, survey_round, other_rounds(request, survey_round))
    profile = request.GET.get("profile", Profile.CIRCULATION)
    if format_name not in FORMATS_BY_NAME or profile not in set(Profile) or earlier is None:
        raise Http404
    try:
        annex = annex_of_change(
            read_change(earlier, survey_round, Selection(accepted_only=is_accepted_only(request))),
            Profile(profile),
        )
        return file_of(request, survey_round, annex, format_name)
    except Refused as refusal:
        messages.error(request, str(refusal))
        address = reverse("analysis:round-change", args=(survey_round.slug,))
        return redirect(f"{address}?{query(request, earlier)}")


def file_of(request: SignedInRequest, survey_round: Round, annex: Annex, format_name: str) -> HttpResponse:
    wanted = FORMATS_BY_NAME[format_name]
    content, name = wanted.render(annex, None), annex_file_name(annex, wanted.extension)
    record_download(survey_round, name, request.user)
    return attachment(content, wanted.content_type, name)


def other_rounds(request: SignedInRequest, survey_round: Round) -> QuerySet[Round]:
    """Those whose figures this person may see."""
    return presided_rounds(request.user).exclude(pk=survey_round.pk)


def chosen(request: SignedInRequest, survey_round: Round, others: QuerySet[Round]) -> Round | None:
    """Raises Http404 for a round that this person does not preside over, as for one that is not there."""
    slug = request.GET.get("from")
    if slug == survey_round.slug:
        return survey_round
    if slug:
        return get_object_or_404(others, slug=slug)
    return others.filter(pk=survey_round.previous_id).first() if survey_round.previous_id else None


def query(request: SignedInRequest, earlier: Round) -> str:
    """What is compared, as it stands in an address."""
    accepted = {"replies": "accepted"} if is_accepted_only(request) else {}
    return urlencode({"from": earlier.slug, **accepted})


def is_accepted_only(request: SignedInRequest) -> bool:
    return request.GET.get("replies") == "accepted"
