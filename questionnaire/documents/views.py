"""The page of a long document that a worker makes, and its file once it is ready."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from questionnaire.access.pages import SignedInRequest, set_round
from questionnaire.choices import JobState
from questionnaire.documents.delivery import deliver_file
from questionnaire.documents.document import File
from questionnaire.documents.jobs import place_in_queue
from questionnaire.documents.making import document_of
from questionnaire.documents.workers import is_one_alive
from questionnaire.models import DocumentJob
from questionnaire.problems import Refused

# In seconds: soon enough for a person, and ten people who wait cost the service two short requests a second.
LOOK_AGAIN_AFTER = 5
PROGRESS = "questionnaire/documents/_document_progress.html"


@require_safe
def document_page(request: SignedInRequest, job: UUID) -> HttpResponse:
    """How far it is; `?refresh=off` is for who does not want the page to renew itself."""
    found, _refusal = find_file(request, job)
    if request.htmx:
        if found.is_finished:
            return HttpResponseClientRefresh()
        return render(request, PROGRESS, progress(found))
    is_refreshing = not found.is_finished and request.GET.get("refresh") != "off"
    context = progress(found) | {"is_refreshing": is_refreshing, "seconds": LOOK_AGAIN_AFTER}
    return render(request, "questionnaire/documents/document.html", context)


@require_safe
def document_file(request: SignedInRequest, job: UUID) -> HttpResponse:
    """The file, to who may still see what is in it; before and after, the page says what there is."""
    found, refusal = find_file(request, job)
    if refusal:
        messages.error(request, str(refusal))
    if refusal or found.content is None or is_over(found):
        return redirect("questionnaire:document", found.pk)
    file = File(
        bytes(found.content),
        found.content_type,
        found.name,
        found.is_recorded,
        found.version,
        tuple(found.readings),
    )
    return deliver_file(request, found.survey_round, file, found.back)


def find_file(request: SignedInRequest, job: UUID) -> tuple[DocumentJob, Refused | None]:
    """Also why the document could not be asked for now.

    Raises Http404 for another person's job, and for one whose document this person may not see any more.
    """
    jobs = DocumentJob.objects.visible_to(request.user).select_related("survey_round")
    found = get_object_or_404(jobs, pk=job)
    set_round(request, found.survey_round)
    try:
        document_of(found, request.user)
    except Refused as refusal:
        return found, refusal
    return found, None


def is_over(job: DocumentJob) -> bool:
    return job.kept_until is None or job.kept_until < timezone.now()


def progress(job: DocumentJob) -> dict[str, Any]:
    since = job.started_at if job.state == JobState.RUNNING else job.asked_at
    is_removed = job.state == JobState.REMOVED or (job.state == JobState.READY and is_over(job))
    return {
        "job": job,
        "is_removed": is_removed,
        "place": place_in_queue(job) if job.state == JobState.WAITING else 0,
        "elapsed": elapsed_time(timezone.now() - (since or job.asked_at)),
        "has_worker": job.is_finished or is_one_alive(),
    }


def elapsed_time(elapsed: dt.timedelta) -> str:
    """Such as 40 seconds, or 3 minutes."""
    seconds = max(0, int(elapsed.total_seconds()))
    if seconds < 60:
        return ngettext("%(number)d second", "%(number)d seconds", seconds) % {"number": seconds}
    minutes = seconds // 60
    return ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}
