"""A release held against another one, or against what counts now; for the Presidency."""

import re

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from analysis.annex.annex import refuse_to_circulate_chosen
from analysis.grid import Profile
from analysis.jobs import DOCUMENTS, counted_rows
from analysis.models import Release
from analysis.releases.changes import Changes, changes, cut_of_now, cut_of_release
from analysis.releases.changes_file import release_changes_workbook
from questionnaire.access import SignedInRequest, presidency_of_round
from questionnaire.documents.delivery import document
from questionnaire.documents.document import Document, File
from questionnaire.files.attachment import XLSX
from questionnaire.models import ReplyVersion, Round
from questionnaire.recording import record_reading

NOW = "now"
# As the links of the page write it.
NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@require_safe
@presidency_of_round
def release_compare(request: SignedInRequest, survey_round: Round, number: int) -> HttpResponse:
    """With what, stands in the address; with what counts now, where it does not."""
    release = find_release(survey_round, number)
    other = request.GET.get("with") or NOW
    found = compare_releases(release, other)
    record_reading(survey_round, versions_shown(found), request.user)
    context = {
        "release": release,
        "other": other,
        "choices": [(str(each.number), each) for each in others_of(release)],
        "changes": found,
    }
    return render(request, "analysis/releases/release_compare.html", context)


@require_safe
@presidency_of_round
@document(DOCUMENTS["release-compare-file"])
def release_compare_file(request: SignedInRequest, survey_round: Round, number: int) -> Document:
    """The same as Excel; `?profile=circulation` leaves out who and which activities."""
    release = find_release(survey_round, number)
    other = request.GET.get("with") or NOW
    profile = request.GET.get("profile", Profile.INTERNAL)
    if profile not in set(Profile):
        raise Http404

    def make() -> File:
        found = compare_releases(release, other)
        for cut in (found.old, found.new):
            refuse_to_circulate_chosen(cut.cube.selection, Profile(profile))
        name = f"{survey_round.slug}-changes-{number}-{other}-{profile}-{timezone.localdate()}.xlsx"
        return File(
            release_changes_workbook(survey_round, found, Profile(profile)), XLSX, name, is_recorded=True
        )

    back = reverse("analysis:release-compare", args=(survey_round.slug, number))
    return Document(survey_round, counted_rows(survey_round), make, back)


def versions_shown(found: Changes) -> QuerySet[ReplyVersion]:
    """Those whose activities the page lists."""
    shown = {change.activity.version_id for change in found.activities}
    return ReplyVersion.objects.filter(pk__in=shown).select_related("reply")


def find_release(survey_round: Round, number: int) -> Release:
    releases = Release.objects.select_related("survey_round", "revises__survey_round")
    return get_object_or_404(releases, survey_round=survey_round, number=number)


def others_of(release: Release) -> QuerySet[Release]:
    return Release.objects.filter(survey_round=release.survey_round_id).exclude(pk=release.pk)


def compare_releases(release: Release, other: str) -> Changes:
    """From the older one to the newer one."""
    if other == NOW:
        return changes(cut_of_release(release), cut_of_now(release))
    if not NUMBER.fullmatch(other):
        raise Http404
    both = sorted((release, find_release(release.survey_round, int(other))), key=lambda each: each.number)
    return changes(*map(cut_of_release, both))
