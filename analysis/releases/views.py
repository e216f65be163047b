"""Releases: the list, one with its tables and files, what is done with it, and what has changed since."""

import re
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from analysis.annex.annex import build_annex, refuse_to_circulate_chosen
from analysis.counting.cube import read_cube
from analysis.formats import FORMATS_BY_NAME
from analysis.grid import Profile
from analysis.jobs import DOCUMENTS, counted_rows
from analysis.models import Release
from analysis.pictures.charts import drawing
from analysis.query.forms.selection import read_selection
from analysis.releases.changes import Changes, changes
from analysis.releases.changes_file import release_changes_workbook
from analysis.releases.distribution import circulate, withdraw
from analysis.releases.files import not_rendered, render_missing, stored_file
from analysis.releases.forms import AudienceForm, ReleaseForm, WithdrawalForm, stands_for
from analysis.releases.frozen import cube_of_release, round_as_printed
from analysis.releases.release import build_release, cut_of_now, cut_of_release, make_release
from analysis.text.edited import OwnTexts, number_unreviewed
from analysis.wording.words import distribution_of
from questionnaire.access.pages import SignedInRequest, presidency_of_round, reader_of_round, set_round
from questionnaire.access.roles import presides, runs
from questionnaire.documents.delivery import deliver, document
from questionnaire.documents.document import Document, File
from questionnaire.files.attachment import XLSX, attachment
from questionnaire.files.distribution import file_name
from questionnaire.models import ReplyVersion, Round, User
from questionnaire.problems import Refused, refusal_in
from questionnaire.recording import record_download, record_reading


@require_safe
@reader_of_round
def releases(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """The Presidency's own, or what was released to who asks; the newest first."""
    visible = Release.objects.visible_to(request.user).filter(survey_round=survey_round)
    context = {
        "releases": visible.select_related("revises").order_by("-number"),
        "presides": presides(request.user, survey_round),
    }
    return render(request, "analysis/releases/releases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def release_new(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """What would be frozen, for the selection in the address; then the release is made from it."""
    selecting = read_selection(survey_round, request.GET)
    if selecting.errors:
        return redirect(f"{reverse('analysis:tables', args=[survey_round.slug])}?{request.GET.urlencode()}")
    selection, numbering = selecting.selection, selecting.chosen_numbering
    shown = stands_for(read_cube(survey_round, selection).versions)
    form = ReleaseForm(survey_round, shown, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusal_in(form):
            release = make_release(survey_round, form.wanted(selection, numbering), request.user)
            return made(request, release)
    annex, _data = build_annex(survey_round, selection, profile=Profile.INTERNAL, numbering=numbering)
    context = {
        "form": form,
        "facts": annex.facts,
        "query": selecting.query,
        "has_releases": "revises" in form.fields,
        # Of a selection the text is drafted.
        "waiting": number_unreviewed(annex.draft, annex) if isinstance(annex.draft, OwnTexts) else 0,
    }
    return render(request, "analysis/releases/release_new.html", context, status=422 if form.errors else 200)


def made(request: SignedInRequest, release: Release) -> HttpResponse:
    messages.success(
        request, _("The release has been created. Only the Presidency can see it until you publish it.")
    )
    address = reverse("analysis:release-render", args=(release.survey_round.slug, release.number))
    return deliver(request, rendering(release, request.user), DOCUMENTS["release-render"], address)


def rendering(release: Release, by: User) -> Document:
    """Its files, which it keeps itself; what this machine cannot render is said, and the rest is there."""

    def make() -> File:
        if refusals := render_missing(release, by):
            raise Refused(" ".join(refusals))
        return File()

    back = reverse("analysis:release", args=(release.survey_round.slug, release.number))
    # Only internal files have the activities behind their tables.
    rows = cube_of_release(release).activities() if release.profile == Profile.INTERNAL else 0
    return Document(release.survey_round, rows, make, back, str(release))


def to_release(release: Release) -> HttpResponse:
    return redirect("analysis:release", release.survey_round.slug, release.number)


@require_safe
def release(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Its tables as they were frozen. Of one that is withdrawn, others than the Presidency see why."""
    found = find_own_release(request, slug, number)
    return render_release(request, found, AudienceForm(initial={"member_states": True, "observers": True}))


def find_own_release(request: SignedInRequest, slug: str, number: int) -> Release:
    visible = Release.objects.visible_to(request.user).select_related(
        "survey_round", "revises__survey_round", "made_by", "released_by", "withdrawn_by"
    )
    return get_object_or_404(visible, survey_round__slug=slug, number=number)


def render_release(
    request: SignedInRequest, release: Release, form: AudienceForm, status: int = 200
) -> HttpResponse:
    presided = presides(request.user, release.survey_round)
    may_act = runs(request.user, release.survey_round)
    # With the title and the marking that it was frozen with.
    set_round(request, round_as_printed(release))
    context: dict[str, Any] = {
        "release": release,
        "presides": presided,
        "may_circulate": may_act and not release.is_withdrawn,
        "form": form,
    }
    if presided or not release.is_withdrawn:
        annex = build_release(release)
        context |= {
            "facts": annex.facts,
            "tables": [(grid, drawing(grid)) for grid in annex.grids],
            "files": release.files.defer("content").order_by("rendered_at", "pk"),
            "may_render": may_act and bool(not_rendered(release)),
        }
    return render(request, "analysis/releases/release.html", context, status=status)


@require_safe
def release_file(request: SignedInRequest, slug: str, number: int, format_name: str) -> HttpResponse:
    """The bytes that were rendered, as they are; `?software=` names a later program's."""
    found = find_own_release(request, slug, number)
    if found.is_withdrawn and not presides(request.user, found.survey_round):
        return to_release(found)
    stored = stored_file(found, format_name, request.GET.get("software", ""))
    if stored is None:
        raise Http404
    record_download(found.survey_round, stored.name, request.user)
    return attachment(bytes(stored.content), FORMATS_BY_NAME[format_name].content_type, stored.name)


@require_POST
@presidency_of_round
def release_circulate(request: SignedInRequest, survey_round: Round, number: int) -> HttpResponse:
    found = find_own_release(request, survey_round.slug, number)
    form = AudienceForm(request.POST)
    form.full_clean()
    with refusal_in(form):
        circulate(found, form.audience(), request.user)
        messages.success(request, _("The release has been published."))
        return to_release(found)
    return render_release(request, found, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def release_withdraw(request: SignedInRequest, survey_round: Round, number: int) -> HttpResponse:
    found = find_own_release(request, survey_round.slug, number)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        withdraw(found, form.cleaned_data["reason"], request.user)
        messages.success(request, _("The release has been withdrawn."))
        return to_release(found)
    context = {"release": found, "form": form}
    return render(
        request, "analysis/releases/release_withdraw.html", context, status=422 if form.errors else 200
    )


@require_POST
@presidency_of_round
@document(DOCUMENTS["release-render"])
def release_render(request: SignedInRequest, survey_round: Round, number: int) -> Document:
    """The files that this program has not made yet, beside those that are there."""
    return rendering(find_own_release(request, survey_round.slug, number), request.user)


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
        stem = f"{survey_round.slug}-changes-{number}-{other}"
        name = file_name(stem, distribution_of(Profile(profile)), "xlsx", last=timezone.localdate())
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
