"""A closed round as one file, for its Presidency, and what closing and archiving mean."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from analysis.archive.write import ENDED, write_archive
from questionnaire.choices import RoundState
from questionnaire.decorators import SignedInRequest, presidency_of_round
from questionnaire.models import Round
from questionnaire.problems import Refused
from questionnaire.trail import note_download
from questionnaire.views.attachment import ZIP, attachment


@require_safe
@presidency_of_round
def archive(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    context = {
        "survey_round": survey_round,
        "has_ended": survey_round.state in ENDED,
        "is_archived": survey_round.state == RoundState.ARCHIVED,
    }
    return render(request, "analysis/archive.html", context)


@require_safe
@presidency_of_round
def archive_file(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """Before it is closed, the page says what to do."""
    try:
        content = write_archive(survey_round)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("analysis:archive", survey_round.slug)
    name = f"{survey_round.slug}-archive.zip"
    note_download(survey_round, name, request.user)
    return attachment(content, ZIP, name)
